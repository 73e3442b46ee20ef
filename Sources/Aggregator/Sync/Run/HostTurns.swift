extension [Int] {
    /// The first source of every host, then the second of every host, and so on: a host that must be asked slowly does
    /// not hold up the others.
    ///
    /// - Returns: the same places among `sources`.
    func inTurnOfHosts(of sources: [SourceConfiguration]) -> [Int] {
        var turns: [String: Int] = [:]
        let numbered = enumerated().map { index, place in
            let host = sources[place].host
            let turn = turns[host, default: 0]
            turns[host] = turn + 1
            return (turn: turn, index: index, place: place)
        }
        return numbered.sorted { ($0.turn, $0.index) < ($1.turn, $1.index) }.map(\.place)
    }
}
