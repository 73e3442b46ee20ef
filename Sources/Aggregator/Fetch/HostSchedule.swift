internal import Model

/// Whose turn it is: each host lets `perHost` transfers run, `hostDelay` apart. Every step costs O(log hosts) at most,
/// however many requests wait.
///
/// A host that has just answered goes on before a new one is begun: its connection is warm, and the number of
/// connections stays near the number of slots instead of the number of hosts. After sixteen starts it goes behind those
/// that wait, so that hosts with much to fetch never keep the others out. Second transfers to one host begin only when
/// no other host waits for its first.
struct HostSchedule {
    /// Starts in a row before it is another host's turn.
    private static let turn = 16

    private var lanes: [String: HostLane] = [:]
    /// Lanes of hosts that nothing is being fetched from.
    private var ring = LaneRing()
    /// Lanes of hosts that something is being fetched from already; asked when no other waits.
    private var busy = LaneRing()
    /// Lanes of hosts that have just answered or whose delay is over; asked before the rings.
    private var warm: [HostLane] = []
    /// Lanes that must wait for a moment: a binary heap by that moment.
    private var delayed: [(at: Int64, lane: HostLane)] = []

    /// Queues a job; `isHop` puts it before those that have not begun. Returns the end of the host's hold, if it is
    /// held.
    mutating func enqueue(_ job: FetchJob, isHop: Bool, now: Instant) -> Instant? {
        let lane = lane(job.host)
        if let until = lane.heldUntil {
            if now < until { return until }
            lane.heldUntil = nil
        }
        if isHop {
            lane.appendUrgent(job)
            makeWarm(lane)
        } else {
            lane.append(job)
            addToRing(lane)
        }
        return nil
    }

    /// Whether hosts wait that something is being fetched from already.
    var hasSecondTransfers: Bool { !busy.isEmpty }

    /// Takes the next job that may start at `time` (monotonic nanoseconds) and counts it as started.
    ///
    /// - Parameter allowsSecond: whether it may be a second one to its host.
    mutating func next(at time: Int64, allowsSecond: Bool = true) -> FetchJob? {
        while let first = delayed.first, first.at <= time {
            removeFirstDelayed()
            first.lane.isDelayed = false
            makeWarm(first.lane)
        }
        while let lane = nextLane(allowsSecond: allowsSecond) {
            guard !lane.isDelayed, let job = lane.head, lane.inFlight < max(1, job.request.perHost) else { continue }
            if let moment = Self.moment(for: job, in: lane), moment > time {
                lane.isDelayed = true
                insertDelayed(lane, at: moment)
                continue
            }
            lane.removeHead()
            lane.inFlight += 1
            lane.startsInTurn += 1
            lane.lastStart = time
            if job.request.kind != .robots { lane.lastVisit = time }
            if lane.head != nil { addToRing(lane) }
            return job
        }
        return nil
    }

    /// A transfer to `host` has ended; one that reached no server keeps none of the next waiting.
    mutating func finished(_ host: String, wasReached: Bool = true) {
        let lane = lane(host)
        lane.inFlight -= 1
        if !wasReached {
            (lane.lastStart, lane.lastVisit) = (nil, nil)
            // Its place among the delayed only wakes it once more.
            lane.isDelayed = false
        }
        guard lane.head != nil else { return }
        if lane.startsInTurn < Self.turn { makeWarm(lane) } else { addToRing(lane) }
    }

    /// Leaves `host` alone until `until`; returns the jobs that waited for it.
    mutating func hold(_ host: String, until: Instant) -> [FetchJob] {
        let lane = lane(host)
        lane.heldUntil = max(until, lane.heldUntil ?? until)
        return lane.removeAll()
    }

    /// Empties all lanes.
    mutating func removeAll() -> [FetchJob] { lanes.values.flatMap { $0.removeAll() } }

    /// When a delayed host may be asked: monotonic nanoseconds.
    var nextMoment: Int64? { delayed.first?.at }

    /// When the pauses that the host is due will be over: monotonic nanoseconds; nil for a host that was not asked yet.
    private static func moment(for job: FetchJob, in lane: HostLane) -> Int64? {
        func end(of milliseconds: Int, since start: Int64?) -> Int64? {
            start.map { $0 + Int64(min(max(milliseconds, 0), 86_400_000)) * 1_000_000 }
        }
        let own = end(of: job.request.hostDelay, since: lane.lastStart)
        guard let asked = end(of: job.request.crawlDelay, since: lane.lastVisit) else { return own }
        return max(asked, own ?? asked)
    }

    private mutating func lane(_ host: String) -> HostLane {
        if let lane = lanes[host] { return lane }
        let lane = HostLane(host: host)
        lanes[host] = lane
        return lane
    }

    private mutating func nextLane(allowsSecond: Bool) -> HostLane? {
        if let lane = warm.popLast() {
            lane.isWarm = false
            return lane
        }
        while let lane = ring.popFirst() {
            lane.isInRing = false
            if lane.inFlight > 0 {
                addToRing(lane)
                continue
            }
            lane.startsInTurn = 0
            return lane
        }
        guard allowsSecond else { return nil }
        let lane = busy.popFirst()
        lane?.isInBusyRing = false
        return lane
    }

    private mutating func addToRing(_ lane: HostLane) {
        if lane.inFlight > 0 {
            if lane.isInBusyRing { return }
            lane.isInBusyRing = true
            busy.append(lane)
        } else {
            if lane.isInRing { return }
            lane.isInRing = true
            ring.append(lane)
        }
    }

    private mutating func makeWarm(_ lane: HostLane) {
        guard !lane.isWarm else { return }
        lane.isWarm = true
        warm.append(lane)
    }

    private mutating func insertDelayed(_ lane: HostLane, at moment: Int64) {
        delayed.append((moment, lane))
        var child = delayed.count - 1
        while child > 0, delayed[child].at < delayed[(child - 1) / 2].at {
            delayed.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func removeFirstDelayed() {
        delayed.swapAt(0, delayed.count - 1)
        delayed.removeLast()
        var parent = 0
        while 2 * parent + 1 < delayed.count {
            var child = 2 * parent + 1
            if child + 1 < delayed.count, delayed[child + 1].at < delayed[child].at { child += 1 }
            if delayed[parent].at <= delayed[child].at { break }
            delayed.swapAt(parent, child)
            parent = child
        }
    }
}
