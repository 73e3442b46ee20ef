extension Configuration {
    /// Which secrets cannot be had, each once, at the `auth` of the first [[source]] that needs it. Reads the files; for `check` and before
    /// the first request of `run`.
    package func credentialDiagnostics(environment: [String: String]) -> [Diagnostic] {
        var seen: Set<Credential> = []
        var out: [Diagnostic] = []
        for source in sources {
            guard let credential = source.fetch.auth, seen.insert(credential).inserted else { continue }
            do throws(Credential.Failure) {
                _ = try credential.resolve(environment: environment)
            } catch {
                out.append(
                    Diagnostic(
                        file: file, position: source.fetch.authPosition ?? source.position,
                        message: "auth of \"\(source.name)\": \(error)"))
            }
        }
        return out
    }
}
