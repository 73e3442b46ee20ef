internal import Model

/// The requests of one host that wait for their turn.
final class HostLane {
    let host: String
    var inFlight = 0
    /// Monotonic nanoseconds of the latest start.
    var lastStart: Int64?
    /// The same of transfers other than of robots.txt.
    var lastVisit: Int64?
    /// Set when the host asked to be left alone.
    var heldUntil: Instant?
    /// Starts since the lane's turn in the ring.
    var startsInTurn = 0
    /// Where in the schedule the lane stands, so that it stands nowhere twice.
    var isInRing = false
    var isInBusyRing = false
    var isWarm = false
    var isDelayed = false
    private var queue = Queue()

    init(host: String) { self.host = host }

    /// The job whose turn it is.
    var head: FetchJob? { queue.head() }

    func append(_ job: FetchJob) { queue.waiting.append(job) }

    /// For the next hop of a request that had its turn already.
    func appendUrgent(_ job: FetchJob) { queue.urgent.append(job) }

    func removeHead() { queue.removeHead() }

    /// Empties the lane.
    func removeAll() -> [FetchJob] {
        defer { queue = Queue() }
        return queue.jobs
    }

    /// Apart from the lane, whose every property is looked after by itself while it is in use.
    private struct Queue {
        var urgent: [FetchJob] = []
        var waiting: [FetchJob] = []
        private var firstWaiting = 0

        /// The first; cancelled ones are dropped on the way.
        mutating func head() -> FetchJob? {
            while let job = urgent.last, job.isCancelled { urgent.removeLast() }
            if let job = urgent.last { return job }
            while firstWaiting < waiting.count, waiting[firstWaiting].isCancelled { advance() }
            return firstWaiting < waiting.count ? waiting[firstWaiting] : nil
        }

        mutating func removeHead() {
            if urgent.isEmpty { advance() } else { urgent.removeLast() }
        }

        var jobs: [FetchJob] { (urgent + waiting[firstWaiting...]).filter { !$0.isCancelled } }

        private mutating func advance() {
            firstWaiting += 1
            // Shifting down only when half is used keeps a lane of any length linear.
            if firstWaiting * 2 >= waiting.count {
                waiting.removeFirst(firstWaiting)
                firstWaiting = 0
            }
        }
    }
}
