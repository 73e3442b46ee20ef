package import Model

/// A whole response: its header block has ended and its body is complete and decoded.
package struct FetchResponse: Sendable {
    package var status: Int
    /// Where the response came from, after redirects; without fragment and credentials.
    package var finalURL: String
    /// The redirects followed, in order.
    package var redirects: [Redirect] = []
    /// Of the last hop.
    package var headers: HTTPHeaders
    /// Decoded; empty for 304, and for a body that is still packed.
    package var body: [UInt8] = []
    /// The body before it is unpacked (`FetchRequest.leavesPacked`); nil for one that is in `body`.
    var packed: PackedBody?
    /// The body as it came, where that is coded; empty for one that came as it is, and unless `FetchSettings.keepsExchange`.
    package var served: [UInt8] = []
    /// Bytes received for header blocks and bodies as they came, all hops.
    package var wireBytes = 0
    /// Milliseconds from the first byte sent for this request until the end, all hops.
    package var elapsed = 0
    /// The address of the peer (of the proxy, if there is one).
    package var remoteAddress = ""
    /// The head of the last request with the empty line that ends it, as libcurl sends it over HTTP/1.1, without the
    /// request's own header lines (they may hold credentials). Empty unless `FetchSettings.keepsExchange`, and for a 304.
    package var request: [UInt8] = []
    /// The heads of the redirects that were followed, in order; empty unless `FetchSettings.keepsExchange`.
    package var redirectHeads: [HTTPHeaders] = []
    /// True when a proxy was asked, so that `remoteAddress` is not the server's.
    package var isProxied = false
    /// True when the body was longer than asked for and is only its beginning (`FetchRequest.cutsBody`).
    package var isCut = false
    /// True of a small body, as it came, where hardly an answer has brought one: it may be read where it came in
    /// (`LoopExecutor`), if it is still small when unpacked.
    package var isRare = false
    /// When this resource is to be asked again, by the `Retry-After` of an error (RFC 9110 section 10.2.3).
    package var retryAfter: Instant?
    /// Until when the whole host asked to be left alone (429 or 503 with `Retry-After`).
    package var heldUntil: Instant?

    package init(status: Int, finalURL: String, headers: HTTPHeaders) {
        self.status = status
        self.finalURL = finalURL
        self.headers = headers
    }

    /// The first `ETag` and `Last-Modified`, byte for byte.
    package var validators: Validators {
        Validators(etag: headers.bytes("etag"), lastModified: headers.bytes("last-modified"))
    }

    package var isNotModified: Bool { status == 304 }

    /// Whether there is a body, packed or not.
    var hasBody: Bool { !body.isEmpty || packed != nil }

    /// Unpacks the body, if that is still to be done.
    ///
    /// Throws what the fetcher throws of a body that it unpacks: it is damaged, cut short or too long.
    package mutating func unpack() throws(FetchError) {
        guard let packed else { return }
        self.packed = nil
        do throws(ReceivedBody.Refusal) {
            body = try packed.unpacked()
            // Sent as it is, whatever its head says.
            if served == body { served = [] }
        } catch {
            var failure = FetchError(error.kind, url: finalURL, reason: error.reason)
            failure.redirects = redirects
            failure.elapsed = elapsed
            throw failure
        }
    }
}

extension Result<FetchResponse, FetchError> {
    /// The same with the body unpacked.
    package func unpacked() -> Self {
        do throws(FetchError) {
            var response = try get()
            try response.unpack()
            return .success(response)
        } catch {
            return .failure(error)
        }
    }
}
