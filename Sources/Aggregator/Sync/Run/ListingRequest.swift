internal import Feeds
internal import Fetch
internal import Model
internal import Storage
internal import Text

/// Asks one address of a source for its feed or list, and reads what comes. A class, for the state is large to copy.
final class ListingRequest: Sendable {
    let source: FollowedSource
    let context: RunContext
    let state: SourceState
    /// When another source of the same outlet last brought something.
    let outletNews: Instant?

    init(source: FollowedSource, context: RunContext, state: SourceState, outletNews: Instant?) {
        self.source = source
        self.context = context
        self.state = state
        self.outletNews = outletNews
    }

    /// True when the answer is a list page, as configured or as it was last time.
    private var isList: Bool { source.isList || state.format == FeedFormat.list.rawValue }

    func ask(_ address: String, index: Int) async throws(SourceFailure) -> ListingAnswer {
        var request = FetchRequest(url: address, kind: isList ? .page : .feed)
        request.apply(source)
        if isList && source.configuration.fetch.robots {
            switch await context.robots.ask(about: address, like: source) {
            case .allowed(let pause): request.hostDelay = max(request.hostDelay, pause)
            case .refused: throw SourceFailure(kind: "robots", reason: "its robots.txt does not let programs read it")
            case .unreachable(let error): throw SourceFailure(error)
            }
        }
        let isKnown = state.url == address && !context.isUnconditional
        let isAudit = ValidatorAudit.isDue(state, outletNews: outletNews, now: context.clock.now)
        if isKnown && !isAudit && state.distrust == nil { request.validators = Validators(state) }
        request.validatorsURL = state.finalURL
        let isConditional = !request.validators.isEmpty
        return try await context.fetcher.withResponse(request) { result async throws(SourceFailure) in
            switch result {
            case .failure(let error): throw SourceFailure(error)
            case .success(let response):
                return try await read(
                    response, address: address, index: index, isKnown: isKnown, isConditional: isConditional)
            }
        }
    }

    private func read(
        _ response: FetchResponse, address: String, index: Int, isKnown: Bool, isConditional: Bool
    ) async throws(SourceFailure) -> ListingAnswer {
        var answer = ListingAnswer(
            content: .unchanged, address: address, finalURL: response.finalURL, index: index,
            status: response.status,
            validators: response.validators, bodyDigest: nil, headers: response.headers,
            redirects: response.redirects, wireBytes: response.wireBytes, milliseconds: response.elapsed)
        switch response.status {
        case 304 where isConditional && (state.finalURL ?? response.finalURL) == response.finalURL:
            answer.validators = Validators(state).refreshed(by: response.validators)
            answer.bodyDigest = state.bodyDigest
            return answer
        case 200, 203, 226: break
        default: throw SourceFailure(response)
        }
        let digest = SHA256Digest(of: response.body).bytes
        answer.bodyDigest = digest
        if isKnown && digest == state.bodyDigest { return answer }
        let (document, items): (FeedDocument, [ListedItem])
        do throws(NotAFeed) {
            (document, items) = try await listing(of: response)
        } catch {
            throw SourceFailure(error, of: response)
        }
        if items.isEmpty && state.everHadItems {
            var failure = SourceFailure(
                kind: "empty", reason: "it answered without any items, though it had some before",
                status: response.status)
            failure.bytes = response.wireBytes
            failure.milliseconds = response.elapsed
            throw failure
        }
        answer.content = .listing(document, items)
        if !FeedEnd.isPresent(in: response.body, format: document.format) { answer.forgetState() }
        return answer
    }
}

extension ListingRequest {
    private func listing(of response: FetchResponse) async throws(NotAFeed) -> (FeedDocument, [ListedItem]) {
        let now = context.clock.now
        let parser = ListingParser(
            source: source, known: state.format.flatMap { FeedFormat(rawValue: $0) }, now: now)
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
