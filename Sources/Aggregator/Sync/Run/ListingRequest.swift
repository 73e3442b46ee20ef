internal import Feeds
internal import Fetch
internal import Model
internal import Storage
internal import Text

/// Asks one address of a source for its feed or list, and reads what comes.
struct ListingRequest: Sendable {
    let source: FollowedSource
    let context: RunContext
    let state: SourceState
    /// True for a walk through all that the source has (`backfill`).
    var takesAll = false

    private func isWordPress(_ address: String) -> Bool {
        source.configuration.kind == .wordpress || state.format == FeedFormat.wordpress.rawValue
            || address.contains("/wp-json/")
    }

    /// True when the answer is a list page, as configured or as it was last time.
    private var isList: Bool { source.isList || state.format == FeedFormat.list.rawValue }

    /// - Parameter isFurther: True for what an answer led to: a next page, a sitemap of an index. It may be empty.
    func ask(
        _ address: String, index: Int, isFurther: Bool = false
    ) async throws(SourceFailure) -> ListingAnswer {
        let url = requestURL(address)
        // Feeds and sitemaps are offered to programs; the REST interface is only left open to them.
        if (isList || isWordPress(url)) && source.configuration.fetch.robots {
            switch await context.robots.ask(about: url, like: source) {
            case .allowed: break
            case .refused: throw SourceFailure(kind: "robots", reason: "its robots.txt does not let programs read it")
            case .unreachable(let error): throw SourceFailure(error)
            }
        }
        var request = FetchRequest(url: url, kind: isList ? .page : .feed)
        request.apply(source)
        let isKnown = state.url == address && !context.isUnconditional
        let known = Validators(state)
        if isKnown { request.validators = known }
        return try await context.fetcher.withResponse(request) { result async throws(SourceFailure) in
            switch result {
            case .failure(let error): throw SourceFailure(error)
            case .success(let response):
                return try await read(
                    response, address: address, index: index, isKnown: isKnown, isFurther: isFurther)
            }
        }
    }

    private func requestURL(_ address: String) -> String {
        guard source.configuration.kind == .wordpress, let wordPress = WordPressAddress(address) else { return address }
        return wordPress.posts(
            perPage: takesAll ? WordPressAddress.largestPage : WordPressAddress.usualPage)
    }

    private func read(
        _ response: FetchResponse, address: String, index: Int, isKnown: Bool, isFurther: Bool
    ) async throws(SourceFailure) -> ListingAnswer {
        var answer = ListingAnswer(
            content: .unchanged, address: address, index: index, status: response.status,
            validators: response.validators, bodyDigest: nil, headers: response.headers,
            redirects: response.redirects, wireBytes: response.wireBytes, milliseconds: response.elapsed)
        switch response.status {
        case 304 where isKnown && !Validators(state).isEmpty:
            answer.validators = Validators(state).refreshed(by: response.validators)
            answer.bodyDigest = state.bodyDigest
            return answer
        case 200, 203, 226: break
        default:
            var failure = SourceFailure(status: response.status, heldUntil: response.heldUntil)
            if isWordPress(address), let said = WordPressError.explain(body: response.body) {
                failure.reason += ". \(said)"
            }
            throw failure
        }
        let digest = SHA256Digest(of: response.body).bytes
        answer.bodyDigest = digest
        if isKnown && digest == state.bodyDigest { return answer }
        let known = state.url == address ? state.format.flatMap { FeedFormat(rawValue: $0) } : nil
        let (document, items): (FeedDocument, [ListedItem])
        do throws(NotAFeed) {
            (document, items) = try await listing(of: response, known: known)
        } catch {
            throw SourceFailure(error, status: response.status)
        }
        if !document.sitemaps.isEmpty, !SitemapIndex.tellsChanges(document.sitemaps) {
            // Its sitemaps may change while the index stays as it is: it must never count as unchanged.
            answer.forget()
        }
        if items.isEmpty && document.sitemaps.isEmpty && state.everHadItems && !isFurther {
            throw SourceFailure(
                kind: "empty", reason: "it answered without any items, though it had some before",
                status: response.status)
        }
        answer.content = .listing(document, items)
        return answer
    }
}

extension ListingRequest {
    private func listing(
        of response: FetchResponse, known: FeedFormat?
    ) async throws(NotAFeed) -> (FeedDocument, [ListedItem]) {
        let now = context.clock.now
        let parser = ListingParser(source: source, known: known, now: now, takesAll: takesAll)
        let result: Result<(FeedDocument, [ListedItem]), NotAFeed> = await context.gate.run {
            do throws(NotAFeed) {
                let document = try parser.parse(response)
                return .success((document, source.reader.items(of: document, now: now)))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
