internal import CCurl
internal import CCurlLoader
internal import Glibc
internal import Model
internal import Text

/// The loop that owns curl_multi and all that hangs on it. Made and used on one thread only.
///
/// libcurl tells which sockets it waits for (`curl_multi_socket_action`), `poll` waits for them and for the inbox.
final class FetchLoop {
    private let settings: FetchSettings
    private let inbox: Inbox
    private let multi: UnsafeMutableRawPointer
    private let proxies: ProxyRules
    private let names = NameService()
    private var schedule = HostSchedule()
    private var jobs: [UInt64: FetchJob] = [:]
    private var running: [UInt64: Transfer] = [:]
    private var idle: [Transfer] = []
    /// Transfers, and responses whose slot was not given back yet.
    private var slotsTaken = 0
    /// The inbox first, then what libcurl waits for; libcurl keeps each one's index.
    private var sockets: [pollfd]
    private var readable: [(descriptor: Int32, events: Int32)] = []
    /// When libcurl wants to be called: monotonic nanoseconds.
    private var curlMoment: Int64?
    private var isStopping = false
    /// When libcurl is to go through the names it knows; with every transfer that would be most of the work of one.
    private var nextForgetting = FetchLoop.monotonicTime() + Int64(Transfer.lifeOfNames) * 1_000_000_000
    /// Answers without a body that nobody was told of yet: a thread is woken for many at once.
    private var answered: [(completion: FetchJob.Completion, response: FetchResponse)] = []

    /// Answers to be told of at once.
    private static let batch = 32

    /// Nil when libcurl or the system refuses.
    init?(settings: FetchSettings, inbox: Inbox) {
        guard inbox.descriptor >= 0, syncd_global_init() == CURLE_OK, let multi = curl_multi_init() else { return nil }
        self.settings = settings
        self.inbox = inbox
        self.multi = multi
        proxies = ProxyRules(proxy: settings.proxy, environment: settings.environment)
        sockets = [pollfd(fd: inbox.descriptor, events: Int16(POLLIN), revents: 0)]
        syncd_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.connectionCache(settings.connections))
        let context = Unmanaged.passUnretained(self).toOpaque()
        syncd_multi_set_pointer(multi, CURLMOPT_SOCKETDATA, context)
        syncd_multi_set_socket(multi) { _, descriptor, what, context, index in
            guard let context else { return 0 }
            Unmanaged<FetchLoop>.fromOpaque(context).takeUnretainedValue()
                .watch(descriptor, what, index: Int(bitPattern: index))
            return 0
        }
        syncd_multi_set_pointer(multi, CURLMOPT_TIMERDATA, context)
        syncd_multi_set_timer(multi) { _, milliseconds, context in
            guard let context else { return 0 }
            let loop = Unmanaged<FetchLoop>.fromOpaque(context).takeUnretainedValue()
            loop.curlMoment = milliseconds < 0 ? nil : FetchLoop.monotonicTime() + Int64(milliseconds) * 1_000_000
            return 0
        }
    }

    deinit {
        for transfer in running.values { curl_multi_remove_handle(multi, transfer.easy) }
        running = [:]
        idle = []
        curl_multi_cleanup(multi)
    }

    /// A cache smaller than the number of hosts in rotation gives no reuse; half of the descriptors is left to others.
    private static func connectionCache(_ connections: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return connections }
        return max(connections, Int(min(limit.rlim_cur / 2, 2048)))
    }

    /// Works until it is told to stop; then everything unfinished fails as cancelled.
    func run() {
        while true {
            for message in inbox.drain() { handle(message) }
            if isStopping { break }
            startWaiting()
            if let moment = curlMoment, moment <= Self.monotonicTime() { actOnTimeout() }
            if collectFinished() { continue }
            let hasRoom = slotsTaken < max(1, settings.connections)
            // Whoever is told may have more to ask for.
            if hasRoom { tell() }
            guard inbox.mayWait(forRequests: hasRoom) else { continue }
            if !waitForEvents() { tell() }
            collectFinished()
        }
        tell()
        cancelAll()
        for case .start(let submission) in inbox.closeForGood() { Self.refuse(submission) }
    }

    /// Answers a request that no loop will take.
    static func refuse(_ submission: Submission) {
        let url = submission.request.url
        guard let problem = syncd_curl_problem().map({ String(cString: $0) }) else {
            return submission.completion(.failure(FetchError(.cancelled, url: url, reason: "cancelled")))
        }
        let reason = "libcurl cannot be used (\(problem)); install libcurl4"
        submission.completion(.failure(FetchError(.other, url: url, reason: reason)))
    }

    private func handle(_ message: Inbox.Message) {
        switch message {
        case .start(let submission): accept(submission)
        case .cancel(let id): cancel(id)
        case .cancelAll: cancelAll()
        case .hold(let host, let until): hold(host, until: until)
        case .release: slotsTaken -= 1
        case .reviewed(let id, let refusal): goOn(id, refusal)
        case .nameService(let found): names.probeEnded(found: found)
        case .stop: isStopping = true
        }
    }

    // MARK: Jobs

    private func accept(_ submission: Submission) {
        let job: FetchJob
        do {
            job = try FetchJob(submission)
        } catch {
            submission.completion(.failure(error))
            return
        }
        jobs[job.id] = job
        enqueue(job, isHop: false)
    }

    private func enqueue(_ job: FetchJob, isHop: Bool) {
        if let until = schedule.enqueue(job, isHop: isHop, now: settings.now()) {
            complete(job, .failure(Self.held(job, until: until)))
        }
    }

    private static func held(_ job: FetchJob, until: Instant) -> FetchError {
        FetchError(
            .held, url: job.url, reason: "the host asked not to be asked before \(until.rfc3339)", heldUntil: until)
    }

    private func startWaiting() {
        let limit = max(1, settings.connections)
        while slotsTaken < limit, names.allowsAnother(running: running.count) {
            let time = Self.monotonicTime()
            guard let job = schedule.next(at: time) else { return }
            job.firstStart = job.firstStart ?? time
            job.hopStart = time
            slotsTaken += 1
            start(job)
        }
    }

    private func start(_ job: FetchJob) {
        let proxy = proxies.proxy(for: job.target)
        if names.isSilent, proxy.isEmpty, IPAddress(resolverForm: job.host) == nil {
            let reason = "no name can be looked up, so the host was not asked; is the network down?"
            end(job, .failure(FetchError(.dns, url: job.url, reason: reason)))
            return
        }
        guard let transfer = idle.popLast() ?? Transfer(settings: settings, names: names) else {
            end(job, .failure(FetchError(.other, url: job.url, reason: "libcurl has no memory left")))
            return
        }
        do {
            try transfer.prepare(job, proxy: proxy, forgetsNames: isTimeToForget(job.hopStart))
        } catch {
            idle.append(transfer)
            end(job, .failure(error))
            return
        }
        running[job.id] = transfer
        curl_multi_add_handle(multi, transfer.easy)
    }

    /// A resolver may need longer than a connection is waited for, so a time-out before any address counts too.
    private func noteName(of job: FetchJob, _ transfer: Transfer, _ error: FetchError) {
        guard !transfer.hasAddress, error.kind == .dns || error.kind == .timeout, names.foundNone(for: job.host) else {
            return
        }
        NameProbe.begin(settings.findsNames) { [inbox] found in _ = inbox.post(.nameService(answers: found)) }
    }

    private func isTimeToForget(_ time: Int64) -> Bool {
        guard time >= nextForgetting else { return false }
        nextForgetting = time + 60_000_000_000
        return true
    }

    /// Handles what libcurl reports as ended; true when there was something.
    @discardableResult
    private func collectFinished() -> Bool {
        var left: Int32 = 0
        var found = false
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            var context: UnsafeMutablePointer<CChar>?
            syncd_easy_get_string(easy, CURLINFO_PRIVATE, &context)
            let code = syncd_message_result(message)
            guard let context else { continue }
            found = true
            finish(Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue(), code)
        }
        return found
    }

    private func finish(_ transfer: Transfer, _ code: CURLcode) {
        curl_multi_remove_handle(multi, transfer.easy)
        guard let job = transfer.job else { return }
        running[job.id] = nil
        let outcome = transfer.finish(code)
        idle.append(transfer)
        switch outcome {
        case .failure(let error):
            noteName(of: job, transfer, error)
            end(job, .failure(error))
        case .response(let response): end(job, .success(response))
        case .redirect(let status, let location):
            let used = Int((Self.monotonicTime() - job.hopStart) / 1_000_000)
            job.remaining -= used
            let host = job.host
            do throws(FetchError) {
                guard job.remaining > 0 else {
                    throw FetchError(.timeout, url: job.url, reason: "no whole answer in time")
                }
                try job.follow(location, status: status)
            } catch {
                end(job, .failure(error))
                return
            }
            schedule.finished(host)
            slotsTaken -= 1
            guard let review = job.request.reviewsHop else { return enqueue(job, isHop: true) }
            let (id, url) = (job.id, job.url)
            Task { [inbox] in _ = inbox.post(.reviewed(id, refusal: await review(url))) }
        }
    }

    /// Where a redirect leads has been looked at.
    private func goOn(_ id: UInt64, _ refusal: FetchError?) {
        guard let job = jobs[id] else { return }
        if let refusal { complete(job, .failure(refusal)) } else { enqueue(job, isHop: true) }
    }

    /// A started job has come to its end.
    private func end(_ job: FetchJob, _ result: Result<FetchResponse, FetchError>) {
        schedule.finished(job.host, wasReached: Self.reachedServer(result))
        guard case .success(var response) = result else {
            slotsTaken -= 1
            complete(job, result)
            return
        }
        if !job.keepsSlot || response.body.isEmpty { slotsTaken -= 1 }
        let now = settings.now()
        response.retryAfter = RetryAfter.wait(status: response.status, headers: response.headers, now: now)
        if let until = RetryAfter.hold(status: response.status, headers: response.headers, now: now) {
            response.heldUntil = until
            hold(job.host, until: until)
            settings.onHold?(job.host, until)
        }
        complete(job, .success(response))
    }

    /// False when no connection was tried, so that nobody needs a rest before the next request.
    private static func reachedServer(_ result: Result<FetchResponse, FetchError>) -> Bool {
        guard case .failure(let error) = result else { return true }
        return error.kind != .dns && error.kind != .forbiddenAddress
    }

    private func complete(_ job: FetchJob, _ result: Result<FetchResponse, FetchError>) {
        jobs[job.id] = nil
        let elapsed = job.firstStart.map { Int((Self.monotonicTime() - $0) / 1_000_000) } ?? 0
        switch result {
        case .success(let response):
            guard response.body.isEmpty else {
                var response = response
                response.elapsed = elapsed
                return job.completion(.success(response))
            }
            answered.append((job.completion, response))
            answered[answered.count - 1].response.elapsed = elapsed
            if answered.count >= Self.batch { tell() }
        case .failure(var error):
            error.elapsed = elapsed
            error.redirects = job.redirects
            job.completion(.failure(error))
        }
    }

    /// From one of the threads that go on with the answers: from here each would wake one, which falls asleep again
    /// before the next is told.
    private func tell() {
        guard !answered.isEmpty else { return }
        let told = answered
        answered = []
        answered.reserveCapacity(Self.batch)
        Task { for (completion, response) in told { completion(.success(response)) } }
    }

    private func hold(_ host: String, until: Instant) {
        for job in schedule.hold(host, until: until) { complete(job, .failure(Self.held(job, until: until))) }
    }

    private func cancel(_ id: UInt64) {
        guard let job = jobs[id] else { return }
        job.isCancelled = true
        if let transfer = running.removeValue(forKey: id) {
            curl_multi_remove_handle(multi, transfer.easy)
            transfer.abandon()
            idle.append(transfer)
            schedule.finished(job.host)
            slotsTaken -= 1
        }
        complete(job, .failure(FetchError(.cancelled, url: job.url, reason: "cancelled")))
    }

    private func cancelAll() {
        for id in jobs.keys.sorted() { cancel(id) }
    }

    // MARK: Sockets and time

    private func watch(_ descriptor: Int32, _ what: Int32, index: Int) {
        if what == CURL_POLL_REMOVE {
            guard index > 0, index < sockets.count else { return }
            sockets.swapAt(index, sockets.count - 1)
            sockets.removeLast()
            curl_multi_assign(multi, descriptor, nil)
            if index < sockets.count {
                curl_multi_assign(multi, sockets[index].fd, UnsafeMutableRawPointer(bitPattern: index))
            }
            return
        }
        let events =
            (what & CURL_POLL_IN != 0 ? Int16(POLLIN) : 0) | (what & CURL_POLL_OUT != 0 ? Int16(POLLOUT) : 0)
        if index > 0, index < sockets.count {
            sockets[index].events = events
        } else {
            curl_multi_assign(multi, descriptor, UnsafeMutableRawPointer(bitPattern: sockets.count))
            sockets.append(pollfd(fd: descriptor, events: events, revents: 0))
        }
    }

    /// False when nothing has happened until something was due.
    private func waitForEvents() -> Bool {
        var count = poll(&sockets, nfds_t(sockets.count), waitingTime())
        guard count > 0 else { return false }
        if sockets[0].revents != 0 {
            inbox.acknowledgeWake()
            count -= 1
        }
        // The callbacks change `sockets`, so what is ready is noted first.
        readable.removeAll(keepingCapacity: true)
        for socket in sockets.dropFirst() where count > 0 && socket.revents != 0 {
            let events = Int32(socket.revents)
            let mask =
                (events & POLLIN != 0 ? CURL_CSELECT_IN : 0) | (events & POLLOUT != 0 ? CURL_CSELECT_OUT : 0)
                | (events & (POLLERR | POLLHUP | POLLNVAL) != 0 ? CURL_CSELECT_ERR : 0)
            readable.append((socket.fd, mask))
            count -= 1
        }
        var stillRunning: Int32 = 0
        for (descriptor, events) in readable {
            curl_multi_socket_action(multi, descriptor, events, &stillRunning)
        }
        return true
    }

    private func actOnTimeout() {
        curlMoment = nil
        var stillRunning: Int32 = 0
        curl_multi_socket_action(multi, -1, 0, &stillRunning)
    }

    /// Milliseconds until something is due, rounded up; -1 to wait for events only.
    private func waitingTime() -> Int32 {
        // A delayed host matters only while there is a slot for it.
        let lane = slotsTaken < max(1, settings.connections) ? schedule.nextMoment : nil
        let longest: Int64 = answered.isEmpty ? 60_000 : 1
        guard let moment = [curlMoment, lane].compactMap({ $0 }).min() else {
            return answered.isEmpty ? -1 : Int32(longest)
        }
        let milliseconds = (moment - Self.monotonicTime() + 999_999) / 1_000_000
        return Int32(min(max(milliseconds, 0), longest))
    }

    private static func monotonicTime() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
