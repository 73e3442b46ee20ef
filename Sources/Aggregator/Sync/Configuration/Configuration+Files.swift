internal import Glibc

extension Configuration {
    /// Which secrets and certificates cannot be had, each once, where the first table that needs it says so. Reads the
    /// files; for `check` and before the first request of `run`.
    package func fileDiagnostics(environment: [String: String]) -> [Diagnostic] {
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
                        message: "auth of \"\(source.name)\": \(error)", mend: error.mend))
            }
        }
        if let stated = network.caFile, let reason = Self.complaint(aboutCertificates: stated.text) {
            out.append(
                Diagnostic(
                    file: file, position: stated.position, message: "ca_file: \(reason)",
                    mend: "name a file of certificates in PEM, or take the line out"))
        }
        return out
    }

    private static func complaint(aboutCertificates path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return "cannot read \(path): \(SystemError.text(errno))" }
        close(descriptor)
        return nil
    }
}
