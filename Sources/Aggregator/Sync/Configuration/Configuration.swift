/// What feeds.conf says, complete: defaults filled in, [fetch] merged into every source, paths seen from the file's folder.
package struct Configuration: Sendable {
    /// The file that was read.
    package var file: String
    /// `data`, already seen from the file's folder; nil when not stated. See `ConfigurationLocation.dataDirectory`.
    package var data: String?
    package var store: StoreLocation = .sqlite("syncd.db")
    /// Printable ASCII, for the User-Agent; nil when not stated.
    package var contact: String?
    /// What [fetch] says of all sources; a source's own view of it is `SourceConfiguration.fetch`.
    package var fetch = FetchOptions()
    package var network = NetworkOptions()
    package var capture = CaptureOptions()
    package var dedup = DedupOptions()
    package var changes = ChangesOptions()
    /// In the order of the file; names are unique.
    package var sources: [SourceConfiguration] = []
    /// In the order of the file; names are unique.
    package var archives: [ArchiveConfiguration] = []

    package init(file: String) { self.file = file }

    package func source(named name: String) -> SourceConfiguration? { sources.first { $0.name == name } }

    /// What to say of a name that no source has, with the one that may be meant.
    package func complaint(aboutSource name: String) -> String {
        let near = KeyAdvice.nearest(to: name, among: sources.map(\.name)).map { "; did you mean '\($0)'?" }
        return "there is no source '\(name)' in \(file)" + (near ?? "")
    }

    /// The sources whose articles go to `archive`, in the order of the file.
    package func sources(of archive: ArchiveConfiguration) -> [SourceConfiguration] {
        sources.filter(archive.takes)
    }
}
