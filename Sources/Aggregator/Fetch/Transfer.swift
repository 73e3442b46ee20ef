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
    /// Response header blocks of one hop may have this many bytes.
    private static let maximumHead = 256 << 10

    let easy: UnsafeMutableRawPointer
    private(set) var job: FetchJob?
    /// True when the hop in hand knew where to connect.
    private(set) var hasAddress = false
    private let settings: FetchSettings
    private let names: NameService
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private let lines = HeaderLines()
    private let agentLine: UnsafeMutablePointer<CChar>
    /// What the handle was set to last; setting it again costs libcurl a copy.
    private var lastProxy: String?
    private var lastTimeout = 0
    private var lastVersion = HTTPVersion.libcurlsChoice
    private var lastInsecure: Bool?
    private var lastRuleIsOwn: Bool?
    private var head: [UInt8] = []
    private var headBytes = 0
    private var isHeadComplete = false
    private var status = 0
    private var body: [UInt8] = []
    private var bodyBytes = 0
    /// Bytes of the body as they came.
    private var encodedBytes = 0
    /// What undoes the body's codings; nil for a body without.
    private var decoder: BodyDecoder?
    /// Set by a callback that ends the transfer.
    private var refusal: FetchError?
    /// Set when the body was ended because its beginning is enough.
    private var isCut = false
    /// Set while the hop's own host, not a proxy, is connected to.
    private var isGuarded = true
    private var isNameAllowed = false

    /// Nil when libcurl has no memory left.
    init?(settings: FetchSettings, names: NameService) {
        guard let agentLine = strdup("User-Agent: \(settings.userAgent)") else { return nil }
        guard let easy = curl_easy_init() else {
            free(agentLine)
            return nil
        }
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

    /// Sets the handle up for the job's hop. Fails when the address guard refuses before anything is sent.
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
        head.removeAll(keepingCapacity: true)
        headBytes = 0
        isHeadComplete = false
        status = 0
        body = []
        bodyBytes = 0
        encodedBytes = 0
        decoder = nil
        refusal = nil
        isCut = false
        errorText[0] = 0
        let request = job.request
        syncd_easy_set_string(easy, CURLOPT_URL, job.url)
        syncd_easy_set_long(easy, CURLOPT_DNS_CACHE_TIMEOUT, forgetsNames ? Self.lifeOfNames : -1)
        if lastProxy != proxy {
            syncd_easy_set_string(easy, CURLOPT_PROXY, proxy)
            // For CONNECT alone: the request has a line of its own, which libcurl writes once and not twice, byte by byte.
            syncd_easy_set_string(easy, CURLOPT_USERAGENT, proxy.isEmpty ? nil : settings.userAgent)
            lastProxy = proxy
        }
        let version = job.target.scheme == "https" ? HTTPVersion.preferred : .libcurlsChoice
        if lastVersion != version {
            syncd_easy_set_long(easy, CURLOPT_HTTP_VERSION, version.rawValue)
            lastVersion = version
        }
        if lastTimeout != job.remaining { setTimeout(job.remaining) }
        if lastInsecure != request.insecure {
            syncd_easy_set_long(easy, CURLOPT_SSL_VERIFYPEER, request.insecure ? 0 : 1)
            syncd_easy_set_long(easy, CURLOPT_SSL_VERIFYHOST, request.insecure ? 0 : 2)
            lastInsecure = request.insecure
        }
        // A connection that one rule let through must not serve a request under another.
        let isOwnRule = request.addressGuard != nil
        if lastRuleIsOwn != isOwnRule {
            syncd_easy_set_long(easy, CURLOPT_FRESH_CONNECT, isOwnRule ? 1 : 0)
            syncd_easy_set_long(easy, CURLOPT_FORBID_REUSE, isOwnRule ? 1 : 0)
            lastRuleIsOwn = isOwnRule
        }
        setHeaderLines(job)
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
        lines.append(Self.accept(job.request.kind))
        lines.append(ContentCoding.acceptLine)
        let isTheirs = job.request.validatorsURL.map { $0 == job.url } ?? true
        if isTheirs {
            if let etag = job.request.validators.etag { lines.append("If-None-Match: ", opaque: etag) }
            if let date = job.request.validators.lastModified { lines.append("If-Modified-Since: ", opaque: date) }
        }
        for line in job.headerLines { lines.append(line) }
        syncd_easy_set_list(easy, CURLOPT_HTTPHEADER, lines.list())
    }

    private static func accept(_ kind: FetchRequest.Kind) -> StaticString {
        switch kind {
        case .feed:
            """
            Accept: application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5
            """
        case .page: "Accept: text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"
        case .robots: "Accept: text/plain, */*;q=0.5"
        }
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
        headBytes += line.count
        guard headBytes <= Self.maximumHead else {
            return refuse(.tooLarge, "the header is longer than \(Self.maximumHead >> 10) KiB")
        }
        if line.starts(with: [0x48, 0x54, 0x54, 0x50, 0x2F]) {  // "HTTP/": a block begins; interim ones are forgotten
            head.removeAll(keepingCapacity: true)
            isHeadComplete = false
            status = Self.status(of: line)
        }
        if isHeadComplete { return true }  // a trailer
        guard let first = line.first, first != 0x0D, first != 0x0A else {
            isHeadComplete = true
            return true
        }
        if first == 0x20 || first == 0x09 {  // obs-fold, RFC 9112 section 5.2
            while let last = head.last, last.isASCIISpace { head.removeLast() }
            head.append(0x20)
            head.append(contentsOf: line.drop { $0 == 0x20 || $0 == 0x09 })
        } else {
            head.append(contentsOf: line)
        }
        return true
    }

    private static func status(of line: UnsafeRawBufferPointer) -> Int {
        guard let space = line.firstIndex(of: 0x20) else { return 0 }
        return line[(space + 1)...].prefix(3).reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    }

    private func receive(body part: UnsafeRawBufferPointer) -> Bool {
        guard let request = job?.request else { return false }
        if encodedBytes == 0 {
            guard chooseDecoder(request) else { return false }
        }
        encodedBytes += part.count
        guard let decoder else { return take(part) }
        // Of a body whose beginning is enough, the part that goes too far may hold more of it.
        let rest = request.cutsBody ? part.count : 0
        guard encodedBytes <= BodyDecoder.mostCoded(of: request.maximumBody) + rest else { return refuseLength() }
        if Self.isRedirect(status) { return take(part) }
        return decode { sink throws(ContentRefusal) in try decoder.decode(part, sink) }
    }

    /// False when the body is coded in a way that was not asked for.
    private func chooseDecoder(_ request: FetchRequest) -> Bool {
        let codings = ContentCoding.names(in: HTTPHeaders(block: head).values("content-encoding"))
        guard !codings.isEmpty else { return true }
        decoder = BodyDecoder(
            codings, limit: request.maximumBody, announced: announcedLength,
            keepsServed: settings.keepsExchange && request.kind != .robots, canHold: !request.cutsBody)
        return decoder != nil
            || refuse(
                .badEncoding, "the body is coded as “\(codings.joined(separator: ", "))”, which was not asked for")
    }

    private func decode(
        _ work: ((UnsafeRawBufferPointer) -> Bool) throws(ContentRefusal) -> Void
    ) -> Bool {
        do throws(ContentRefusal) {
            try work(take)
            return true
        } catch {
            switch error {
            case .damaged: return refuse(.badEncoding, "the compressed body is damaged")
            case .tooLong: return refuseLength()
            case .stopped: return false
            }
        }
    }

    private func refuseLength() -> Bool {
        if job?.request.cutsBody == true {
            isCut = true
            return false
        }
        return refuse(.tooLarge, "the body is longer than \(job?.request.maximumBody ?? 0) bytes")
    }

    private func take(_ part: UnsafeRawBufferPointer) -> Bool {
        guard let job else { return false }
        let room = job.request.maximumBody - bodyBytes
        bodyBytes += part.count
        if Self.isRedirect(status) { return bodyBytes <= job.request.maximumBody || refuseLength() }
        guard part.count <= room else {
            if job.request.cutsBody { body.append(contentsOf: part.prefix(max(0, room))) }
            return refuseLength()
        }
        if body.isEmpty { reserveBody(atLeast: part.count, atMost: job.request.maximumBody) }
        body.append(contentsOf: part)
        return true
    }

    private func reserveBody(atLeast count: Int, atMost limit: Int) {
        // The announced length is only a hint, and of the encoded body.
        body.reserveCapacity(max(count, min(announcedLength, limit, 1 << 20)))
    }

    /// What the header says; -1 when it says nothing.
    private var announcedLength: Int {
        var announced: curl_off_t = -1
        syncd_easy_get_offset(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced)
        return Int(announced)
    }

    private func refuse(_ kind: FetchError.Kind, _ reason: String) -> Bool {
        refusal = FetchError(kind, url: job?.url ?? "", reason: reason)
        return false
    }

    // MARK: The end

    /// What the ended transfer amounts to. The handle forgets the job.
    func finish(_ code: CURLcode) -> Outcome {
        guard let job else { return .failure(FetchError(.other, url: "", reason: "libcurl ended an unknown transfer")) }
        self.job = nil
        defer { decoder = nil }
        var received: curl_off_t = 0
        syncd_easy_get_offset(easy, CURLINFO_SIZE_DOWNLOAD_T, &received)
        job.wireBytes += headBytes + Int(received)
        guard code == CURLE_OK || isCut && code == CURLE_WRITE_ERROR else {
            body = []
            if let refusal, code == CURLE_WRITE_ERROR || code == CURLE_COULDNT_CONNECT { return .failure(refusal) }
            return .failure(FetchError(curl: code, url: job.url, detail: String(cString: errorText)))
        }
        let headers = HTTPHeaders(block: head)
        if let error = endBody(job) {
            body = []
            return .failure(error)
        }
        if Self.isRedirect(status) {
            guard let location = headers.bytes("location") else {
                return .failure(FetchError(.badRedirect, url: job.url, reason: "redirects without saying where to"))
            }
            if settings.keepsExchange { job.redirectHeads.append(headers) }
            return .redirect(status: status, location: location)
        }
        var response = FetchResponse(status: status, finalURL: job.url, headers: headers)
        swap(&response.body, &body)
        if let decoder, settings.keepsExchange, !isCut, decoder.served != response.body {
            response.served = decoder.served
        }
        response.redirects = job.redirects
        response.isCut = isCut
        response.wireBytes = job.wireBytes
        response.isProxied = !isGuarded
        if settings.keepsExchange, status != 304 {
            response.request = RequestHead.bytes(
                of: job, userAgent: settings.userAgent, accept: "\(Self.accept(job.request.kind))")
            response.redirectHeads = job.redirectHeads
        }
        var peer: UnsafeMutablePointer<CChar>?
        if syncd_easy_get_string(easy, CURLINFO_PRIMARY_IP, &peer) == CURLE_OK, let peer {
            response.remoteAddress = String(cString: peer)
        }
        return .response(response)
    }

    /// Decodes what was held until the body's end. The reason why the body is not to be had, if there is one.
    private func endBody(_ job: FetchJob) -> FetchError? {
        guard let decoder, !isCut, !Self.isRedirect(status) else { return nil }
        if let bytes = decoder.unpacked() {
            body = bytes
            return nil
        }
        // take() and refuseLength() look at the job.
        self.job = job
        defer { self.job = nil }
        guard decode({ sink throws(ContentRefusal) in try decoder.release(sink) }) else { return refusal }
        return decoder.isComplete
            ? nil : FetchError(.truncated, url: job.url, reason: "the compressed body ends in its middle")
    }

    /// Gives up the hop in hand.
    func abandon() {
        job = nil
        body = []
        decoder = nil
    }

    private static func isRedirect(_ status: Int) -> Bool {
        status == 301 || status == 302 || status == 303 || status == 307 || status == 308
    }
}
