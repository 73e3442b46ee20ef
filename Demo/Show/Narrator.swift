internal import Glibc

/// Tells the demo's story: headings, sentences, what syncd printed, and whether it was as it should be.
final class Narrator {
    /// Columns by which what syncd printed is set off.
    static let indentation: UInt16 = 4

    private let isColoured: Bool
    /// What was not as it should be.
    private(set) var failures: [String] = []
    private(set) var checks = 0
    private var steps = 0

    /// True when our own output goes to a terminal that understands colours, and nobody asked for none (no-color.org).
    static var isOnTerminal: Bool {
        let noColour = getenv("NO_COLOR").map { String(cString: $0) } ?? ""
        let terminal = getenv("TERM").map { String(cString: $0) } ?? ""
        return isatty(STDOUT_FILENO) == 1 && noColour.isEmpty && terminal != "dumb"
    }

    init(isColoured: Bool) { self.isColoured = isColoured }

    /// A day's half begins.
    func heading(_ text: String) {
        write("\n" + coloured("── \(text) ", "1;34") + coloured(String(repeating: "─", count: 60), "34") + "\n")
    }

    /// A step: its number, its title and what it is about.
    func step(_ title: String, _ sentences: String) {
        steps += 1
        write("\n" + coloured("\(steps). \(title)", "1") + "\n" + sentences + "\n\n")
    }

    func say(_ text: String) { write(text + "\n") }

    /// A command as it is typed.
    func command(_ arguments: [String]) {
        let words = arguments.map { $0.allSatisfy { $0.isASCII && $0 != " " } && !$0.isEmpty ? $0 : "'\($0)'" }
        write("    " + coloured("$ syncd " + words.joined(separator: " "), "36") + "\n")
    }

    /// What was printed, set off from our own words.
    func output(_ text: String) {
        if text.isEmpty { return }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0)
        {
            write(line.isEmpty ? "\n" : String(repeating: " ", count: Int(Self.indentation)) + line + "\n")
        }
    }

    /// Tells what is true, or remembers that it is not.
    func check(_ isTrue: Bool, _ statement: String) {
        checks += 1
        write((isTrue ? coloured("  ✓ ", "32") : coloured("  ✗ not true: ", "1;31")) + statement + "\n")
        if !isTrue { failures.append(statement) }
    }

    func coloured(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    private func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
