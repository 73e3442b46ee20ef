internal import Archives
package import Model
package import Storage

/// Checks everything that is stored: the database by SQLite's own means, every text and title against its digest, the
/// change log, the search index, what was served, the bundles of archives against their manifests.
package struct StoreCheck {
    package struct Result: Sendable, Equatable {
        /// Texts that were compared, superseded ones too.
        package var texts = 0
        /// Titles that were compared.
        package var titles = 0
        /// Records of what was served that were read.
        package var captures = 0
        /// Bundles of archives.
        package var bundles = 0
        package var problems = 0
    }

    /// Articles of one read, so that a run beside it is never kept waiting for long.
    private static let batch = 500

    private let workspace: Workspace
    private let now: Instant
    private let readsCaptures: Bool

    /// - Parameter readsCaptures: false leaves out what was served: with many gigabytes it takes its time.
    package init(workspace: Workspace, now: Instant, readsCaptures: Bool = true) {
        self.workspace = workspace
        self.now = now
        self.readsCaptures = readsCaptures
    }

    /// Checks and reports each problem as it is found.
    ///
    /// - Parameter progress: is told how far it is, now and then.
    package func perform(
        on store: Store, progress: (Result) -> Void = { _ in }, report: (StoreProblem) -> Void
    ) throws -> Result {
        var result = Result()
        func found(_ problem: StoreProblem) {
            result.problems += 1
            report(problem)
        }
        for message in try store.integrityProblems() {
            found(StoreProblem(kind: .database, article: nil, message: message))
        }
        var last: Int64 = 0
        while let step = try store.read({ reader in
            try reader.verifyTexts(after: last, limit: Self.batch, report: found)
        }) {
            last = step.last
            result.texts += step.versions
            progress(result)
        }
        for problem in try store.read({ reader in try reader.linkProblems() }) { found(problem) }
        var read = result
        let counts = try checkTitlesAndCaptures(of: store, report: found) { titles, captures in
            (read.titles, read.captures) = (titles, captures)
            progress(read)
        }
        (result.titles, result.captures) = counts
        for problem in try store.read({ reader in try reader.indexProblems() }) { found(problem) }
        for archive in workspace.archives(now: now) where archive.format == .bundle {
            result.bundles += try BundleCheck(archive, store: store).perform(report: found)
        }
        // The index's own check takes the writer's lock for long: a run that is going on comes first.
        if let lock = try? RunLock(path: workspace.data.lockPath, now: now),
            let writing = try? Store.open(path: workspace.storePath, access: .readWrite)
        {
            defer { withExtendedLifetime(lock) {} }
            if let problem = try writing.write({ $0.searchStructureProblem() }) { found(problem) }
            writing.close()
        }
        return result
    }

    private func checkTitlesAndCaptures(
        of store: Store, report: (StoreProblem) -> Void, progress: (_ titles: Int, _ captures: Int) -> Void
    ) throws -> (titles: Int, captures: Int) {
        var titles = 0
        var captures = CaptureCheck(CaptureFolder(path: workspace.data.capturePath))
        func check(_ place: CaptureReference, of article: String?) {
            guard let complaint = captures.complaint(about: place) else { return }
            report(StoreProblem(kind: .capture, article: article, message: complaint))
        }
        var last: Int64 = 0
        while true {
            let articles = try store.read { reader in try reader.verifiable(after: last, limit: Self.batch) }
            guard let end = articles.last?.row else { break }
            last = end
            for article in articles {
                if let digest = article.titleDigest {
                    titles += 1
                    if digest != TextIdentity.titleDigest(article.title) ?? [] {
                        report(
                            StoreProblem(
                                kind: .title, article: article.id,
                                message: "its title is not the one that was stored; restore a backup, or read it again "
                                    + "with `syncd reextract \(article.id)`"))
                    }
                }
                guard readsCaptures else { continue }
                for place in article.captures { check(place, of: article.id) }
                progress(titles, captures.count)
            }
        }
        if readsCaptures {
            for place in try store.read({ reader in try reader.sourceCaptures() }) { check(place, of: nil) }
        }
        return (titles, captures.count)
    }
}
