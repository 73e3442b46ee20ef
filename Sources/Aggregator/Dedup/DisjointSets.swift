/// Numbers from 0 on, joined into sets (union-find). The root of a set is its smallest number.
struct DisjointSets: Sendable {
    private var parents: [Int] = []

    /// Adds the next number, in a set of its own.
    mutating func append() { parents.append(parents.count) }

    mutating func join(_ a: Int, _ b: Int) {
        let first = root(a)
        let second = root(b)
        parents[max(first, second)] = min(first, second)
    }

    mutating func root(_ number: Int) -> Int {
        var number = number
        while parents[number] != number {
            parents[number] = parents[parents[number]]
            number = parents[number]
        }
        return number
    }
}
