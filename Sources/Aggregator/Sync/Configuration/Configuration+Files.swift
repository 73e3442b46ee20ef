internal import Glibc

extension Configuration {
    /// Which secrets and certificates cannot be had, each once, where the first table that needs it says so. Reads the
    /// files; for `check` and before the first request of `run`.
    ///
    /// - Parameter data: the data folder that a command was told, which comes before all others.
    package func fileDiagnostics(environment: [String: String], data: String? = nil) -> [Diagnostic] {
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
        return out + archivesInTheStore(environment, data)
    }

    /// Archives that would be written into what the store is made of.
    private func archivesInTheStore(_ environment: [String: String], _ data: String?) -> [Diagnostic] {
        guard !archives.isEmpty,
            let path = ConfigurationLocation.dataDirectory(
                option: data, environment: environment, configured: self.data)
        else { return [] }
        let folder = DataFolder(path: path)
        let database = WrittenPath.normalized(store.path(dataDirectory: path))
        let taken = Set(
            ["", "-wal", "-shm", "-journal"].map { database + $0 } + [WrittenPath.normalized(folder.lockPath)])
        let captures = WrittenPath.normalized(folder.capturePath) + "/"
        return archives.compactMap { archive in
            let place = WrittenPath.normalized(archive.path.text)
            guard taken.contains(place) || place.hasPrefix(captures) else { return nil }
            return Diagnostic(
                file: file, position: archive.path.position, message: "the archive would be written into the store",
                mend: "give it a path outside of \(path)")
        }
    }

    private static func complaint(aboutCertificates path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return "cannot read \(path): \(SystemError.text(errno))" }
        close(descriptor)
        return nil
    }
}
