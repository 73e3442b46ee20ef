extension Array {
    /// The first source of every host, then the second of every host, and so on: a host that must be asked slowly does
    /// not hold up the others.
    ///
    /// - Parameter hostsAtOnce: so many hosts are dealt with before the next: where none must be asked slowly, more of them
    ///   only hold more connections open. Nil for all.
    /// - Returns: with each source whether it is the last one of its host.
    package func inTurnOfHosts(
        hostsAtOnce: Int? = nil, _ host: (Element) -> String
    ) -> [(source: Element, isLastOfHost: Bool)] {
        /// A host's place among the hosts, and how many of its sources came so far.
        var hosts: [String: (place: Int, count: Int)] = [:]
        var latest: [Int] = []
        var numbered: [(group: Int, turn: Int, index: Int)] = []
        numbered.reserveCapacity(count)
        for index in indices {
            let host = host(self[index])
            let (place, turn) = hosts[host] ?? (hosts.count, 0)
            hosts[host] = (place, turn + 1)
            if turn == 0 { latest.append(index) } else { latest[place] = index }
            numbered.append((hostsAtOnce.map { place / $0 } ?? 0, turn, index))
        }
        let last = Set(latest)
        return numbered.sorted { ($0.group, $0.turn, $0.index) < ($1.group, $1.turn, $1.index) }
            .map { (self[$0.index], last.contains($0.index)) }
    }
}
