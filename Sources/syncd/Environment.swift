import Glibc

/// The environment of the process, read once.
enum Environment {
    static let variables: [String: String] = {
        var out: [String: String] = [:]
        var pointer = environ
        while let entry = pointer.pointee {
            let text = String(cString: entry)
            if let mark = text.firstIndex(of: "=") {
                out[String(text[..<mark])] = String(text[text.index(after: mark)...])
            }
            pointer += 1
        }
        return out
    }()
}
