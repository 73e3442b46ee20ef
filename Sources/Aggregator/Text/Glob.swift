/// A pattern over names: `*` stands for any run of characters, everything else for itself. The time it takes is bounded
/// by the product of both lengths: only the last star is ever tried again.
package struct Glob: Hashable, Sendable {
    private let pattern: [UInt8]

    private let ignoresCase: Bool

    package init(_ pattern: String, ignoringCase: Bool = false) {
        self.pattern = Array((ignoringCase ? pattern.lowercased() : pattern).utf8)
        ignoresCase = ignoringCase
    }

    package func matches(_ name: String) -> Bool {
        let name = Array((ignoresCase ? name.lowercased() : name).utf8)
        var at = 0
        var index = 0
        var star: Int?
        var retry = 0
        while index < name.count {
            if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
                star = at
                retry = index
                at += 1
            } else if at < pattern.count, pattern[at] == name[index] {
                at += 1
                index += 1
            } else if let star {
                at = star + 1
                retry += 1
                index = retry
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
