internal import Feeds
internal import Fetch
internal import Model
internal import Storage

/// Asks every source once and tells what would be taken; nothing is stored (`check --live`).
package struct SourceProbe: Sendable {
    /// What one source answered.
    package struct Result: Sendable {
        package var source: String
        package var url: String
        package var format: String?
        package var items = 0
        /// Of the first items.
        package var titles: [String] = []
        package var failure: String?
    }

    private static let shownTitles = 5

    private let configuration: Configuration
    private let environment: [String: String]
    private let clock: RunClock

    package init(configuration: Configuration, environment: [String: String], clock: RunClock) {
        self.configuration = configuration
        self.environment = environment
        self.clock = clock
    }

    /// In the order of the configuration.
    package func askAll() async -> [Result] {
        let fetcher: Fetcher
        do {
            fetcher = Fetcher(
                settings: try FetchSettings(configuration: configuration, environment: environment, clock: clock))
        } catch {
            return configuration.sources.map { Result(source: $0.name, url: $0.url.text, failure: "\(error)") }
        }
        defer { fetcher.shutdown() }
        return await withTaskGroup(of: Result.self) { group in
            for source in configuration.sources { group.addTask { await ask(source, with: fetcher) } }
            var results: [String: Result] = [:]
            for await result in group { results[result.source] = result }
            return configuration.sources.compactMap { results[$0.name] }
        }
    }

    private func ask(_ configuration: SourceConfiguration, with fetcher: Fetcher) async -> Result {
        var result = Result(source: configuration.name, url: configuration.url.text)
        do {
            let source = try FollowedSource(
                configuration, shared: self.configuration.fetch,
                headerLines: try configuration.headerLines(environment: environment))
            for address in configuration.addresses {
                do {
                    let document = try await read(address, source, with: fetcher)
                    result.format = document.format.rawValue
                    result.items = document.items.count
                    result.titles = document.items.prefix(Self.shownTitles).map { $0.title ?? "(no title)" }
                    result.url = address
                    result.failure = nil
                    return result
                } catch {
                    // As in a run: when all fail, the first one tells why.
                    if result.failure == nil { result.failure = "\(address): \(error)" }
                }
            }
        } catch {
            result.failure = "\(error)"
        }
        return result
    }

    private func read(
        _ address: String, _ source: FollowedSource, with fetcher: Fetcher
    ) async throws -> FeedDocument {
        let document = try await ask(address, source, with: fetcher)
        // Of an index, what its first sitemap holds is shown.
        guard document.items.isEmpty, let first = SitemapIndex.ordered(document, at: address).first else {
            return document
        }
        return try await ask(first.url, source, with: fetcher)
    }

    private func ask(
        _ address: String, _ source: FollowedSource, with fetcher: Fetcher
    ) async throws -> FeedDocument {
        let isWordPress = source.configuration.kind == .wordpress
        let url = isWordPress ? WordPressAddress(address)?.posts() ?? address : address
        var request = FetchRequest(url: url, kind: source.isList ? .page : .feed)
        request.apply(source)
        let now = clock.now
        return try await fetcher.withResponse(request) { answer in
            let response: FetchResponse
            switch answer {
            case .failure(let error): throw SourceFailure(error)
            case .success(let success): response = success
            }
            guard response.status == 200 else {
                throw SourceFailure(status: response.status, heldUntil: response.heldUntil)
            }
            return try ListingParser(source: source, known: nil, now: now).parse(response)
        }
    }
}
