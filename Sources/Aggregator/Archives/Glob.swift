/// Patterns over names: `*` stands for any run of characters, everything else for itself.
enum Glob {
    /// Linear in the text for each star: the last star only is ever tried again.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        let text = Array(text.utf8)
        let pattern = Array(pattern.utf8)
        var at = 0
        var wanted = 0
        var star: (pattern: Int, text: Int)?
        while at < text.count {
            if wanted < pattern.count, pattern[wanted] == UInt8(ascii: "*") {
                star = (wanted, at)
                wanted += 1
            } else if wanted < pattern.count, pattern[wanted] == text[at] {
                wanted += 1
                at += 1
            } else if let last = star {
                star = (last.pattern, last.text + 1)
                wanted = last.pattern + 1
                at = last.text + 1
            } else {
                return false
            }
        }
        return pattern[wanted...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
