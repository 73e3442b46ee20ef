internal import Archives
package import Model
package import Storage

/// Checks everything that is stored: the database by SQLite's own means, every text against its digest, the search index,
/// the bundles of archives against their manifests.
package struct StoreCheck {
    package struct Result: Sendable, Equatable {
        /// Texts that were compared, superseded ones too.
        package var texts = 0
        /// Bundles of archives.
        package var bundles = 0
        package var problems = 0
    }

    /// Articles of one read, so that a run beside it is never kept waiting for long.
    private static let batch = 500

    private let workspace: Workspace
    private let now: Instant

    package init(workspace: Workspace, now: Instant) {
        self.workspace = workspace
        self.now = now
    }

    /// Checks and reports each problem as it is found.
    package func perform(on store: Store, report: (StoreProblem) -> Void) throws -> Result {
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
        }
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
}
