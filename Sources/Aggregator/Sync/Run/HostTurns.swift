internal import Text

extension [SourceConfiguration] {
    /// The first source of every host, then the second of every host, and so on: a host that must be asked slowly does
    /// not hold up the others.
    ///
    /// - Returns: indices.
    func inTurnOfHosts() -> [Int] {
        var turns: [String: Int] = [:]
        let numbered = indices.map { index in
            let host = URLReference(self[index].url.text)?.host ?? ""
            let turn = turns[host, default: 0]
            turns[host] = turn + 1
            return (turn: turn, index: index)
        }
        return numbered.sorted { ($0.turn, $0.index) < ($1.turn, $1.index) }.map(\.index)
    }
}
