internal import CAllocator
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
    private let executor: LoopExecutor
    private let multi: UnsafeMutableRawPointer
    private let proxies: ProxyRules
    private let names = NameService()
    private var schedule = HostSchedule()
    private var jobs: [UInt64: FetchJob] = [:]
    /// Jobs that a transfer is under way for.
    private var running = 0
    private var idle: [Transfer] = []
    /// Transfers, and responses whose slot was not given back yet.
    private var slotsTaken = 0
    private var sockets: WatchedSockets
    /// When libcurl wants to be called: monotonic nanoseconds.
    private var curlMoment: Int64?
    private var isStopping = false
    /// When libcurl is to go through the names it knows; with every transfer that would be most of the work of one.
    private var nextForgetting = FetchLoop.monotonicTime() + Int64(Transfer.lifeOfNames) * 1_000_000_000

    private var tally = AnswerTally()

    /// So few leave no room to spare.
    private static let fewConnections = 8

    /// Nil when libcurl or the system refuses.
    init?(settings: FetchSettings, inbox: Inbox, executor: LoopExecutor) {
        guard inbox.descriptor >= 0, syncd_global_init() == CURLE_OK, let multi = curl_multi_init() else { return nil }
        self.settings = settings
        self.inbox = inbox
        self.executor = executor
        self.multi = multi
        proxies = ProxyRules(proxy: settings.proxy, environment: settings.environment)
        sockets = WatchedSockets(multi: multi, inbox: inbox.descriptor)
        syncd_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.connectionCache(settings.connections))
        let context = Unmanaged.passUnretained(self).toOpaque()
        syncd_multi_set_pointer(multi, CURLMOPT_SOCKETDATA, context)
        syncd_multi_set_socket(multi) { _, descriptor, what, context, index in
            guard let context else { return 0 }
            Unmanaged<FetchLoop>.fromOpaque(context).takeUnretainedValue()
                .sockets.watch(descriptor, what, index: Int(bitPattern: index))
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
        for job in jobs.values {
            if let transfer = job.transfer { curl_multi_remove_handle(multi, transfer.easy) }
            job.transfer = nil
        }
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
            startWaiting(allowsSecond: false)
            if let moment = curlMoment, moment <= Self.monotonicTime() { actOnTimeout() }
            if collectFinished() { continue }
            guard inbox.mayWait(forRequests: hasRoom) else { continue }
            // What has come in meanwhile frees connections that are open: only when nothing has are further ones worth it.
            let mayDouble = mayStart && schedule.hasSecondTransfers
            let hasEvents = waitForEvents(milliseconds: mayDouble ? 0 : waitingTime())
            if mayDouble && !hasEvents { startWaiting(allowsSecond: true) }
            collectFinished()
        }
        cancelAll()
        Self.refuseAll(inbox)
    }

    /// Ends the inbox and what is in it, where no loop reads it.
    static func refuseAll(_ inbox: Inbox) {
        for message in inbox.closeForGood() {
            switch message {
            case .start(let submission): refuse(submission)
            case .run(let job): LoopExecutor.runElsewhere(job)
            default: break
            }
        }
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
        case .run(let job): executor.run(job)
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
            refuse(job, Self.held(job, until: until))
        }
    }

    private static func held(_ job: FetchJob, until: Instant) -> FetchError {
        FetchError(
            .held, url: job.url, reason: "the host asked not to be asked before \(until.rfc3339)", heldUntil: until)
    }

    /// Room for another transfer. A body that nobody has read yet takes that of four: where reading is what takes longest,
    /// more of them would only wait in memory.
    private var hasRoom: Bool {
        let limit = max(1, settings.connections)
        let unread = limit < Self.fewConnections ? 0 : slotsTaken - running
        return slotsTaken + 3 * unread < limit
    }

    private var mayStart: Bool { hasRoom && names.allowsAnother(running: running) }

    /// - Parameter allowsSecond: whether second transfers to a host may be started.
    private func startWaiting(allowsSecond: Bool) {
        while mayStart {
            let time = Self.monotonicTime()
            guard let job = schedule.next(at: time, allowsSecond: allowsSecond) else { return }
            job.firstStart = job.firstStart ?? time
            job.hopStart = time
            slotsTaken += 1
            start(job)
        }
    }

    private func start(_ job: FetchJob) {
        let proxy = proxies.proxy(for: job.site)
        if names.isSilent, proxy.isEmpty, IPAddress(resolverForm: job.host) == nil {
            let reason = "no name can be looked up, so the host was not asked; is the network down?"
            fail(job, FetchError(.dns, url: job.url, reason: reason))
            return
        }
        guard let transfer = readyTransfer(for: job) else {
            fail(job, FetchError(.other, url: job.url, reason: "libcurl has no memory left"))
            return
        }
        do {
            try transfer.prepare(job, proxy: proxy, forgetsNames: isTimeToForget(job.hopStart))
        } catch {
            idle.append(transfer)
            fail(job, error)
            return
        }
        job.transfer = transfer
        running += 1
        curl_multi_add_handle(multi, transfer.easy)
    }

    private func readyTransfer(for job: FetchJob) -> Transfer? {
        while !job.lostConnection, let used = idle.popLast() {
            if used.setRoom(for: job) { return used }
        }
        guard let new = Transfer(settings: settings, names: names), new.setRoom(for: job) else { return nil }
        return new
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
        job.transfer = nil
        running -= 1
        if transfer.hasLostConnection(code), !job.lostConnection {
            _ = transfer.finish(code)
            job.lostConnection = true
            return start(job)
        }
        let outcome = transfer.finish(code)
        idle.append(transfer)
        switch consume outcome {
        case .failure(let error):
            noteName(of: job, transfer, error)
            fail(job, error)
        case .response(let response): answer(job, response)
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
                fail(job, error)
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
        if let refusal { refuse(job, refusal) } else { enqueue(job, isHop: true) }
    }

    /// A started job has come to its end without a response.
    private func fail(_ job: FetchJob, _ error: FetchError) {
        // Where no connection was tried, nobody needs a rest before the next request.
        schedule.finished(job.host, wasReached: error.kind != .dns && error.kind != .forbiddenAddress)
        slotsTaken -= 1
        refuse(job, error)
    }

    /// A started job has come to its end.
    private func answer(_ job: FetchJob, _ response: consuming FetchResponse) {
        if tally.count(response) { letGo() }
        schedule.finished(job.host)
        if !job.submission.keepsSlot || !response.hasBody { slotsTaken -= 1 }
        if response.status >= 400 { noteWait(of: &response, job) }
        jobs[job.id] = nil
        response.elapsed = elapsed(job)
        response.isRare = tally.isRare(response)
        job.submission.completion(.success(consume response))
    }

    /// Lets go of memory that only the beginning needed, and of pages of files.
    private func letGo() {
        syncd_return_image_pages()
        syncd_end_wide_beginning()
    }

    /// What an error says of when to come again.
    private func noteWait(of response: inout FetchResponse, _ job: FetchJob) {
        let now = settings.now()
        response.retryAfter = RetryAfter.wait(status: response.status, headers: response.headers, now: now)
        if let until = RetryAfter.hold(status: response.status, headers: response.headers, now: now) {
            response.heldUntil = until
            hold(job.host, until: until)
            settings.onHold?(job.host, until)
        }
    }

    /// Ends a job that was not started, or whose start counts no more.
    private func refuse(_ job: FetchJob, _ error: FetchError) {
        jobs[job.id] = nil
        var error = error
        error.elapsed = elapsed(job)
        error.redirects = job.redirects
        job.submission.completion(.failure(error))
    }

    /// Milliseconds since its first hop was started.
    private func elapsed(_ job: FetchJob) -> Int {
        job.firstStart.map { Int((Self.monotonicTime() - $0) / 1_000_000) } ?? 0
    }

    private func hold(_ host: String, until: Instant) {
        for job in schedule.hold(host, until: until) { refuse(job, Self.held(job, until: until)) }
    }

    private func cancel(_ id: UInt64) {
        guard let job = jobs[id] else { return }
        job.isCancelled = true
        if let transfer = job.transfer {
            job.transfer = nil
            running -= 1
            curl_multi_remove_handle(multi, transfer.easy)
            transfer.abandon()
            idle.append(transfer)
            schedule.finished(job.host)
            slotsTaken -= 1
        }
        refuse(job, FetchError(.cancelled, url: job.url, reason: "cancelled"))
    }

    private func cancelAll() {
        for id in jobs.keys.sorted() { cancel(id) }
    }

    // MARK: Sockets and time

    /// False when the time was over before anything happened.
    private func waitForEvents(milliseconds: Int32) -> Bool {
        guard let hasMail = sockets.wait(milliseconds: milliseconds) else { return false }
        if hasMail { inbox.acknowledgeWake() }
        var stillRunning: Int32 = 0
        for (descriptor, events) in sockets.ready {
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
        let lane = hasRoom ? schedule.nextMoment : nil
        guard let moment = curlMoment.map({ min($0, lane ?? $0) }) ?? lane else { return -1 }
        let milliseconds = (moment - Self.monotonicTime() + 999_999) / 1_000_000
        return Int32(min(max(milliseconds, 0), 60_000))
    }

    private static func monotonicTime() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
