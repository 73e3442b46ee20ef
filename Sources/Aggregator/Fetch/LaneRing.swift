/// Lanes in the order of their arrival.
struct LaneRing {
    private var lanes: [HostLane] = []
    private var first = 0

    var isEmpty: Bool { first == lanes.count }

    mutating func append(_ lane: HostLane) { lanes.append(lane) }

    mutating func popFirst() -> HostLane? {
        guard first < lanes.count else { return nil }
        let lane = lanes[first]
        first += 1
        // Shifting down only when half is used keeps the ring linear.
        if first * 2 >= lanes.count {
            lanes.removeFirst(first)
            first = 0
        }
        return lane
    }
}
