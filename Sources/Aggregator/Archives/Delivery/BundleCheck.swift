package import Storage

/// Holds the bundles that an archive has closed against their manifests.
package struct BundleCheck {
    private let archive: ArchiveSettings
    private let store: Store

    package init(_ archive: ArchiveSettings, store: Store) {
        self.archive = archive
        self.store = store
    }

    /// Reports every bundle that is not as its manifest says. One that was moved away with its manifest is well.
    ///
    /// - Returns: bundles that were checked.
    package func perform(report: (StoreProblem) -> Void) throws(StoreError) -> Int {
        var checked = 0
        for file in try store.read({ try $0.closedFiles(archive.name) }) {
            let path = archive.absolute(file.path)
            guard Disk.exists(path) || Disk.exists(BundleManifest.path(of: path)) else { continue }
            checked += 1
            if let complaint = complaint(of: path, bytes: file.bytes) {
                report(
                    StoreProblem(kind: .archive, article: nil, message: "archive \(archive.name): \(path) \(complaint)")
                )
            }
        }
        return checked
    }

    private func complaint(of path: String, bytes: Int64) -> String? {
        let manifestPath = BundleManifest.path(of: path)
        guard let stored = Disk.contents(of: manifestPath, limit: 1 << 30) else { return "has no manifest beside it" }
        guard let manifest = BundleManifest(json: stored) else { return "has a manifest that cannot be read" }
        let contents: BundleContents?
        do {
            contents = try BundleContents(path)
        } catch {
            return "cannot be read"
        }
        guard let contents else { return "is not whole" }
        guard contents.bytes == manifest.bytes, contents.bytes == bytes else {
            return "has \(contents.bytes) bytes, it was closed with \(bytes)"
        }
        guard contents.sha256 == manifest.sha256, contents.contentSHA256 == manifest.contentSHA256,
            contents.contentBytes == manifest.contentBytes, contents.lines == manifest.entries.count
        else { return "does not have the digest of its manifest" }
        return nil
    }
}
