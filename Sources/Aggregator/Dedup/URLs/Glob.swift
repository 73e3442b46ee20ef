/// A pattern for names of query parameters: `*` stands for any run of characters, letters match in either case.
package struct Glob: Hashable, Sendable {
    private let pattern: [UInt8]

    package init(_ pattern: String) { self.pattern = Array(pattern.lowercased().utf8) }

    package func matches(_ name: String) -> Bool {
        let name = Array(name.lowercased().utf8)
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
