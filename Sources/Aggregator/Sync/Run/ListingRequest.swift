internal import Archives
internal import Feeds
internal import Fetch
internal import Model
internal import Storage
internal import Text

/// Asks one address of a source for its feed or list, and reads what comes.
final class ListingRequest: Sendable {
    let source: FollowedSource
    let context: RunContext
    let found: KnownSource
    var state: SourceState { _read { yield found.state } }
    /// Receives what was served.
    let basket: CaptureBasket
    /// When another source of the same outlet last brought something.
    let outletNews: Instant?
    /// True when nothing else is asked of the source's host in this run, as far as is known.
    let isLastOfHost: Bool
    /// True for a walk through all that the source has (`backfill`).
    let takesAll: Bool
    /// What the source was the last time.
    private let format: FeedFormat?

    private static let shortBody = 512 << 10

    init(
        source: FollowedSource, context: RunContext, found: KnownSource, basket: CaptureBasket,
        outletNews: Instant? = nil, isLastOfHost: Bool = false, takesAll: Bool = false
    ) {
        self.source = source
        self.context = context
        self.found = found
        self.basket = basket
        self.outletNews = outletNews
        self.isLastOfHost = isLastOfHost
        self.takesAll = takesAll
        format = found.state.format.flatMap { FeedFormat(rawValue: $0) }
    }

    private func isWordPress(_ address: String) -> Bool {
        source.configuration.kind == .wordpress || format == .wordpress || WordPressAddress.isEndpoint(address)
    }

    /// True when the answer is a list page, as configured or as it was last time.
    private var isList: Bool { source.isList || format == .list }

    /// - Parameter isFurther: True for what an answer led to: a next page, a sitemap of an index. It may be empty.
    nonisolated(nonsending) func ask(
        _ address: String, index: Int, isFurther: Bool = false
    ) async throws(SourceFailure) -> ListingAnswer {
        let url = requestURL(address)
        var request = FetchRequest(url: url, kind: isList ? .page : .feed)
        request.apply(source)
        request.leavesPacked = true
        request.endsConnection = isLastOfHost && source.configuration.articles == .feed
        // Feeds and sitemaps are offered to programs; the REST interface is only left open to them.
        if (isList || isWordPress(url)) && source.configuration.fetch.robots {
            switch await context.robots.ask(about: url, like: source) {
            case .allowed(let pause): request.crawlDelay = RobotsGate.wait(for: pause)
            case .refused: throw SourceFailure(kind: "robots", reason: "its robots.txt does not let programs read it")
            case .unreachable(let error):
                var failure = SourceFailure(error)
                failure.reason = "robots.txt: \(failure.reason)"
                throw failure
            }
            request.reviewsHop = { [context, source] in await context.robots.refusal(of: $0, like: source) }
        }
        let isKnown = found.state.url == address && !context.isUnconditional
        if isKnown { addValidators(to: &request) }
        // What does not come as it was may come as something else.
        if isKnown, found.state.failures == 0 { request.served = format }
        let asked = request.validators
        return try await context.fetcher.withResponse(request) {
            (result: consuming Result<FetchResponse, FetchError>) async throws(SourceFailure) in
            switch consume result {
            case .failure(let error): throw SourceFailure(error)
            case .success(let response):
                // Nothing was served, so there is nothing to keep or to read.
                if let answer = unchanged(response, of: address, index: index, validators: asked) { return answer }
                // To wake a thread for each of a few bodies takes longer than to read it here, where transfers wait meanwhile.
                let isRare = response.isRare && !isFurther && !takesAll && context.captures == nil
                let response = isRare ? try unpacked(response) : response
                let place = isRare && Self.isShort(response.body) ? context.fetcher.executor : nil
                return try await OwnTask.value(on: place) { [self] () async throws(SourceFailure) in
                    let response = try unpacked(response)
                    let read = { () async throws(SourceFailure) in
                        try await self.read(
                            response, address: address, index: index, isKnown: isKnown, isFurther: isFurther)
                    }
                    return context.captures == nil ? try await read() : try await keep(response, address, read)
                }
            }
        }
    }

    /// What makes the request conditional, as far as the server's word is to be believed.
    private func addValidators(to request: inout FetchRequest) {
        request.validatorsURL = found.state.finalURL
        if found.state.distrust != nil { return }
        if ValidatorAudit.isDue(found, outletNews: outletNews, now: context.clock.now) { return }
        request.validators = Validators(storedETag: found.state.etag, lastModified: found.state.lastModified)
    }

    private func requestURL(_ address: String) -> String {
        guard source.configuration.kind == .wordpress, let wordPress = WordPressAddress(address) else { return address }
        return wordPress.posts(
            perPage: takesAll ? WordPressAddress.largestPage : WordPressAddress.usualPage)
    }

    /// True of what is read in a few milliseconds; not of a file that is packed itself, as sitemaps are.
    private static func isShort(_ body: [UInt8]) -> Bool {
        body.count <= shortBody && !body.starts(with: [0x1F, 0x8B])
    }

    private func unpacked(_ response: FetchResponse) throws(SourceFailure) -> FetchResponse {
        var response = response
        do throws(FetchError) { try response.unpack() } catch { throw SourceFailure(error) }
        return response
    }

    /// Captures the response with what reading it comes to, be it a failure.
    private func keep(
        _ response: FetchResponse, _ address: String, _ read: () async throws(SourceFailure) -> ListingAnswer
    ) async throws(SourceFailure) -> ListingAnswer {
        guard let captures = context.captures else { return try await read() }
        let result: Result<ListingAnswer, SourceFailure>
        do throws(SourceFailure) {
            result = .success(try await read())
        } catch {
            result = .failure(error)
        }
        var (outcome, reason): (String, String?) = ("ok", nil)
        var original: CaptureReference?
        switch result {
        case .success(let answer):
            // Its capture waits for a worker, and workers wait for room.
            answer.expected?.end()
            if case .unchanged = answer.content { outcome = "unchanged" }
            if answer.bodyDigest == found.state.bodyDigest, found.state.bodyDigest != nil {
                original = try? context.store.read { try $0.capture(ofSource: found.state.id) }
            }
        case .failure(let failure): (outcome, reason) = (failure.kind, failure.reason)
        }
        let note = CaptureNote(
            source: source.name, kind: isList ? "list" : "feed", outcome: outcome, reason: reason, asked: address)
        let known = original
        let place = basket.add(
            await context.gate.run { captures.block(of: response, note: note, original: known) })
        var answer = try result.get()
        answer.capture = place
        if case .listing(let document, var items) = answer.content, place != nil {
            for index in items.indices { items[index].capture = place }
            answer.content = .listing(document, items)
        }
        return answer
    }

    /// What a 304 to these validators comes to; nil for any other answer, and for one by somebody else.
    private func unchanged(
        _ response: FetchResponse, of address: String, index: Int, validators asked: Validators
    ) -> ListingAnswer? {
        guard response.status == 304, !asked.isEmpty, (found.state.finalURL ?? response.finalURL) == response.finalURL
        else { return nil }
        var answer = ListingAnswer(response, address: address, index: index)
        answer.keepState(of: asked, digest: found.state.bodyDigest)
        return answer
    }

    private func read(
        _ response: FetchResponse, address: String, index: Int, isKnown: Bool, isFurther: Bool
    ) async throws(SourceFailure) -> ListingAnswer {
        var answer = ListingAnswer(response, address: address, index: index)
        switch response.status {
        case 200, 203, 226: break
        default:
            var failure = SourceFailure(response)
            if isWordPress(address), let said = WordPressError.explain(body: response.body) {
                failure.reason += ". \(said)"
            }
            throw failure
        }
        let digest = ChangeDigest.of(response.body)
        answer.bodyDigest = digest
        if isKnown && digest == found.state.bodyDigest { return answer }
        let known = found.state.url == address ? format : nil
        let (document, items): (FeedDocument, [ListedItem])
        do throws(NotAFeed) {
            (document, items, answer.expected) = try await listing(of: response, known: known, isFurther: isFurther)
        } catch {
            throw SourceFailure(error, of: response)
        }
        if !document.sitemaps.isEmpty, !SitemapIndex.tellsChanges(document.sitemaps) {
            // Its sitemaps may change while the index stays as it is: it must never count as unchanged.
            answer.forget()
        }
        if items.isEmpty && document.sitemaps.isEmpty && found.state.everHadItems && !isFurther {
            var failure = SourceFailure(
                kind: "empty", reason: "it answered without any items, though it had some before",
                status: response.status)
            failure.bytes = response.wireBytes
            failure.milliseconds = response.elapsed
            throw failure
        }
        answer.content = .listing(document, items)
        if !FeedEnd.isPresent(in: response, document) { answer.forgetState() }
        return answer
    }
}

extension ListingRequest {
    private func listing(
        of response: FetchResponse, known: FeedFormat?, isFurther: Bool
    ) async throws(NotAFeed) -> (FeedDocument, [ListedItem], ExpectedWeight?) {
        let now = context.clock.now
        let parser = ListingParser(source: source, known: known, now: now, takesAll: takesAll)
        let id = found.state.id
        let listed =
            found.state.everHadItems ? (try? context.store.read { try $0.listedDigests(source: id) }) ?? [] : []
        let committer = context.committer
        // Whoever gathers several answers would wait for the room that the first of them takes.
        let isAlone = !isFurther && !takesAll
        typealias Read = (FeedDocument, [ListedItem], ExpectedWeight?)
        let result: Result<Read, NotAFeed> = await context.gate.run(when: committer.room) {
            do throws(NotAFeed) {
                var document = try parser.parse(response)
                let items = source.reader.items(of: document, now: now, listed: listed)
                // The feed's own are of no use any more, and the answer may wait for long until it is stored.
                document.items = []
                let expected = isAlone ? committer.expect(weight: items.reduce(0) { $0 + $1.weight }) : nil
                return .success((document, items, expected))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
