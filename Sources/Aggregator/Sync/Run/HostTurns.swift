extension Array {
    /// The first source of every host, then the second of every host, and so on: a host that must be asked slowly does
    /// not hold up the others.
    func inTurnOfHosts(_ host: (Element) -> String) -> [Element] {
        var turns: [String: Int] = [:]
        let numbered = enumerated().map { index, source in
            let host = host(source)
            let turn = turns[host, default: 0]
            turns[host] = turn + 1
            return (turn: turn, index: index)
        }
        return numbered.sorted { ($0.turn, $0.index) < ($1.turn, $1.index) }.map { self[$0.index] }
    }
}
