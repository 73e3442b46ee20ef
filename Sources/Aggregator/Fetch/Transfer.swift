internal import CCurl
internal import Coding
internal import Glibc
internal import Text

/// One easy handle of libcurl and what it receives for the hop in hand. Lives on the loop's thread; used again and
/// again.
final class Transfer {
    /// How a hop ended.
    enum Outcome {
        case response(FetchResponse)
        case redirect(status: Int, location: [UInt8])
        case failure(FetchError)
    }

    /// Seconds for which a name that was looked up is good.
    static let lifeOfNames = 600

    /// Bytes read at a time. libcurl makes and frees the memory for each request: where a 304 is likely, a head is what comes, and
    /// memory of that size lies ready. Not over TLS: of a stream of HTTP/2 that is longer than what is read at a time libcurl 7.88
    /// may leave the rest where it waits until the time is over.
    private static let (buffer, bufferForHead) = (16 << 10, 1 << 10)

    let easy: UnsafeMutableRawPointer
    private(set) var job: FetchJob?
    /// True when the hop in hand knew where to connect.
    private(set) var hasAddress = false
    private let settings: FetchSettings
    private let names: NameService
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private let parts: CurlURL
    private let lines = HeaderLines()
    private let agentLine: UnsafeMutablePointer<CChar>
    /// What the handle was set to last; setting it again costs libcurl a copy.
    private var lastProxy: String?
    private var lastHasParts = false
    private var lastTimeout = 0
    private var lastVersion = HTTPVersion.libcurlsChoice
    private var lastInsecure: Bool?
    private var lastRuleIsOwn: Bool?
    private var lastForbidsReuse: Bool?
    private var lastExpectsHead: Bool?
    private var head = ReceivedHead()
    private var body = ReceivedBody()
    /// Set by a callback that ends the transfer before there is a body.
    private var refusal: FetchError?
    /// Set while the hop's own host, not a proxy, is connected to.
    private var isGuarded = true
    private var isNameAllowed = false

    /// Nil when libcurl has no memory left.
    init?(settings: FetchSettings, names: NameService) {
        guard let agentLine = strdup("User-Agent: \(settings.userAgent)") else { return nil }
        guard let parts = CurlURL(), let easy = curl_easy_init() else {
            free(agentLine)
            return nil
        }
        self.parts = parts
        self.agentLine = agentLine
        self.easy = easy
        self.settings = settings
        self.names = names
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        setPermanentOptions()
    }

    deinit {
        curl_easy_cleanup(easy)
        errorText.deallocate()
        free(agentLine)
    }

    private func setPermanentOptions() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        syncd_easy_set_pointer(easy, CURLOPT_PRIVATE, context)
        syncd_easy_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
        syncd_easy_set_long(easy, CURLOPT_NOSIGNAL, 1)
        syncd_easy_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        syncd_easy_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // What goes through no proxy is decided before (`ProxyRules`); libcurl would ask its environment each time.
        syncd_easy_set_string(easy, CURLOPT_NOPROXY, "")
        syncd_easy_set_long(easy, CURLOPT_PIPEWAIT, settings.waitsToMultiplex ? 1 : 0)
        if let caFile = settings.caFile { syncd_easy_set_string(easy, CURLOPT_CAINFO, caFile) }
        // libcurl caches the parsed bundle only when no folder of certificates stands beside it, and without the cache
        // every connection parses it anew.
        if settings.caFile != nil || syncd_default_ca_file() != nil {
            syncd_easy_set_string(easy, CURLOPT_CAPATH, nil)
        }
        syncd_easy_set_pointer(easy, CURLOPT_HEADERDATA, context)
        syncd_easy_set_data(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return transfer.receive(headerLine: line) ? line.count : 0
        }
        syncd_easy_set_pointer(easy, CURLOPT_WRITEDATA, context)
        syncd_easy_set_data(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let context else { return 0 }
            let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
            let part = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return transfer.receive(body: part) ? part.count : 0
        }
        syncd_easy_set_pointer(easy, CURLOPT_OPENSOCKETDATA, context)
        syncd_easy_set_open_socket(easy) { context, _, address in
            guard let context, let address else { return -1 }
            return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().openSocket(address)
        }
    }

    /// Makes room for what the hop may bring. False when libcurl keeps the room it had, as it does where the hop before ended
    /// without an address (7.88): then the handle is of no use any more.
    func setRoom(for job: FetchJob) -> Bool {
        let expectsHead = !job.request.validators.isEmpty && !job.site.isSecure
        if lastExpectsHead == expectsHead { return true }
        let size = expectsHead ? Self.bufferForHead : Self.buffer
        guard syncd_easy_set_long(easy, CURLOPT_BUFFERSIZE, size) == CURLE_OK else { return false }
        lastExpectsHead = expectsHead
        return true
    }

    /// Sets the handle up for the job's hop, which room was made for. Fails when the address guard refuses before anything is sent.
    ///
    /// - Parameter forgetsNames: libcurl goes through all names it has looked up and drops the old ones.
    func prepare(_ job: FetchJob, proxy: String, forgetsNames: Bool) throws(FetchError) {
        isGuarded = proxy.isEmpty
        let rule = job.request.addressGuard ?? settings.addressGuard
        isNameAllowed = rule.allows(name: job.host)
        if !isGuarded, !isNameAllowed, let literal = IPAddress(resolverForm: job.host),
            !rule.allows(literal)
        {
            throw FetchError(
                .forbiddenAddress, url: job.url,
                reason: "the address \(job.host) is private or special, and allow_hosts does not list it")
        }
        self.job = job
        hasAddress = false
        head.removeAll()
        body = ReceivedBody(
            limit: job.request.maximumBody, mayBeCut: job.request.cutsBody, leavesPacked: job.request.leavesPacked)
        refusal = nil
        errorText[0] = 0
        setAddress(job)
        syncd_easy_set_long(easy, CURLOPT_DNS_CACHE_TIMEOUT, forgetsNames ? Self.lifeOfNames : -1)
        if lastProxy != proxy {
            syncd_easy_set_string(easy, CURLOPT_PROXY, proxy)
            // For CONNECT alone: the request has a line of its own, which libcurl writes once and not twice, byte by byte.
            syncd_easy_set_string(easy, CURLOPT_USERAGENT, proxy.isEmpty ? nil : settings.userAgent)
            lastProxy = proxy
        }
        let version = job.site.isSecure ? HTTPVersion.preferred : .libcurlsChoice
        if lastVersion != version {
            syncd_easy_set_long(easy, CURLOPT_HTTP_VERSION, version.rawValue)
            lastVersion = version
        }
        if lastTimeout != job.remaining { setTimeout(job.remaining) }
        if lastInsecure != job.request.insecure {
            syncd_easy_set_long(easy, CURLOPT_SSL_VERIFYPEER, job.request.insecure ? 0 : 1)
            syncd_easy_set_long(easy, CURLOPT_SSL_VERIFYHOST, job.request.insecure ? 0 : 2)
            lastInsecure = job.request.insecure
        }
        // A connection that one rule let through must not serve a request under another.
        let isOwnRule = job.request.addressGuard != nil
        if lastRuleIsOwn != isOwnRule {
            syncd_easy_set_long(easy, CURLOPT_FRESH_CONNECT, isOwnRule ? 1 : 0)
            lastRuleIsOwn = isOwnRule
        }
        let forbidsReuse = isOwnRule || (job.request.endsConnection && job.redirects.isEmpty)
        if lastForbidsReuse != forbidsReuse {
            syncd_easy_set_long(easy, CURLOPT_FORBID_REUSE, forbidsReuse ? 1 : 0)
            lastForbidsReuse = forbidsReuse
        }
        setHeaderLines(job)
    }

    /// Where libcurl has the parts, it does not read the text.
    private func setAddress(_ job: FetchJob) {
        syncd_easy_set_string(easy, CURLOPT_URL, job.url)
        let hasParts = job.plain.map { parts.set($0, job.url) } ?? false
        if lastHasParts == hasParts { return }
        syncd_easy_set_pointer(easy, CURLOPT_CURLU, hasParts ? UnsafeMutableRawPointer(parts.handle) : nil)
        lastHasParts = hasParts
    }

    /// Milliseconds.
    private func setTimeout(_ remaining: Int) {
        syncd_easy_set_long(easy, CURLOPT_TIMEOUT_MS, max(1, remaining))
        syncd_easy_set_long(
            easy, CURLOPT_CONNECTTIMEOUT_MS, max(1, min(remaining, Int(settings.connectTimeout * 1000))))
        let canStall = remaining > settings.stallTime * 1000
        syncd_easy_set_long(easy, CURLOPT_LOW_SPEED_LIMIT, canStall ? settings.stallSpeed : 0)
        syncd_easy_set_long(easy, CURLOPT_LOW_SPEED_TIME, canStall ? settings.stallTime : 0)
        lastTimeout = remaining
    }

    private func setHeaderLines(_ job: FetchJob) {
        lines.removeAll()
        lines.append(standing: agentLine)
        lines.append(AcceptLine.of(job.request))
        lines.append(ContentCoding.acceptLine)
        let isTheirs = job.request.validatorsURL.map { $0 == job.url } ?? true
        if isTheirs {
            if let etag = job.request.validators.etag { lines.append("If-None-Match: ", opaque: etag) }
            if let date = job.request.validators.lastModified { lines.append("If-Modified-Since: ", opaque: date) }
        }
        for line in job.headerLines { lines.append(line) }
        syncd_easy_set_list(easy, CURLOPT_HTTPHEADER, lines.list())
    }

    // MARK: Callbacks

    private func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        hasAddress = true
        names.foundAddress()
        if isGuarded, !isNameAllowed {
            let length = Int(address.pointee.addrlen)
            guard let peer = IPAddress(socketAddress: syncd_socket_address(address), length: length),
                (job?.request.addressGuard ?? settings.addressGuard).allows(peer)
            else {
                refusal = FetchError(
                    .forbiddenAddress, url: job?.url ?? "",
                    reason: "the host's address is private or special, and allow_hosts does not list it")
                return -1
            }
        }
        // An earlier refusal of another address of the same name does not count when this one connects.
        return socket(
            address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), address.pointee.protocol)
    }

    private func receive(headerLine line: UnsafeRawBufferPointer) -> Bool {
        if head.receive(line) { return true }
        let reason = "the header is longer than \(ReceivedHead.maximum >> 10) KiB"
        refusal = FetchError(.tooLarge, url: job?.url ?? "", reason: reason)
        return false
    }

    private func receive(body part: UnsafeRawBufferPointer) -> Bool {
        guard let job else { return false }
        if body.isEmpty {
            let keepsServed = settings.keepsExchange && job.request.kind != .robots
            guard body.begin(head, announced: announcedLength, keepsServed: keepsServed) else { return false }
        }
        return body.receive(part)
    }

    /// What the header says; -1 when it says nothing.
    private var announcedLength: Int {
        var announced: curl_off_t = -1
        syncd_easy_get_offset(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced)
        return Int(announced)
    }

    // MARK: The end

    /// What the ended transfer amounts to. The handle forgets the job.
    func finish(_ code: CURLcode) -> Outcome {
        guard let job else { return .failure(FetchError(.other, url: "", reason: "libcurl ended an unknown transfer")) }
        self.job = nil
        var received: curl_off_t = 0
        syncd_easy_get_offset(easy, CURLINFO_SIZE_DOWNLOAD_T, &received)
        job.wireBytes += head.byteCount + Int(received)
        guard code == CURLE_OK || body.isCut && code == CURLE_WRITE_ERROR, body.end() else {
            _ = body.handOver()
            return .failure(failure(code, job))
        }
        let (bytes, packed, served) = body.handOver()
        let headers = HTTPHeaders(block: head.block)
        if head.isRedirect { return redirect(headers, job) }
        return .response(response(to: job, headers, body: bytes, packed: packed, served: served))
    }

    /// Whether a transfer that ended with `code` has been refused a new connection for a dead one: libcurl takes five in the
    /// life of a handle, not of a transfer (7.88).
    func hasLostConnection(_ code: CURLcode) -> Bool {
        guard code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR, head.byteCount == 0 else { return false }
        var connections = 0
        syncd_easy_get_long(easy, CURLINFO_NUM_CONNECTS, &connections)
        return connections == 0
    }

    private func response(
        to job: FetchJob, _ headers: HTTPHeaders, body bytes: [UInt8], packed: PackedBody?, served: [UInt8]
    ) -> FetchResponse {
        var response = FetchResponse(status: head.status, finalURL: job.url, headers: headers)
        response.isCut = body.isCut
        if settings.keepsExchange { note(job, served: response.isCut || served == bytes ? [] : served, in: &response) }
        response.body = bytes
        response.packed = packed
        response.redirects = job.redirects
        response.wireBytes = job.wireBytes
        response.isProxied = !isGuarded
        var peer: UnsafeMutablePointer<CChar>?
        if syncd_easy_get_string(easy, CURLINFO_PRIMARY_IP, &peer) == CURLE_OK, let peer {
            response.remoteAddress = String(cString: peer)
        }
        return response
    }

    private func failure(_ code: CURLcode, _ job: FetchJob) -> FetchError {
        if code == CURLE_OK || code == CURLE_WRITE_ERROR, let refusal = body.refusal {
            return FetchError(refusal.kind, url: job.url, reason: refusal.reason)
        }
        if let refusal, code == CURLE_WRITE_ERROR || code == CURLE_COULDNT_CONNECT { return refusal }
        return FetchError(curl: code, url: job.url, detail: String(cString: errorText))
    }

    private func redirect(_ headers: HTTPHeaders, _ job: FetchJob) -> Outcome {
        guard let location = headers.bytes("location") else {
            return .failure(FetchError(.badRedirect, url: job.url, reason: "redirects without saying where to"))
        }
        if settings.keepsExchange { job.redirectHeads.append(headers) }
        return .redirect(status: head.status, location: location)
    }

    /// What captures want to know of an exchange.
    private func note(_ job: FetchJob, served: [UInt8], in response: inout FetchResponse) {
        response.served = served
        guard response.status != 304 else { return }
        response.request = RequestHead.bytes(
            of: job, userAgent: settings.userAgent, accept: "\(AcceptLine.of(job.request))")
        response.redirectHeads = job.redirectHeads
    }

    /// Gives up the hop in hand.
    func abandon() {
        job = nil
        _ = body.handOver()
    }
}
