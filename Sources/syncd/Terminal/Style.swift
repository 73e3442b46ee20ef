import Glibc

/// Colour for a terminal, nothing for a pipe, a file or who asked for none (NO_COLOR, no-color.org; TERM=dumb).
struct Style: Sendable {
    let isColoured: Bool

    init(isColoured: Bool) { self.isColoured = isColoured }

    init(descriptor: Int32) {
        let noColour = getenv("NO_COLOR").map { String(cString: $0) } ?? ""
        isColoured = noColour.isEmpty && Self.isCapable(descriptor)
    }

    /// True for a terminal that understands control sequences.
    static func isCapable(_ descriptor: Int32) -> Bool {
        let terminal = getenv("TERM").map { String(cString: $0) } ?? ""
        return isatty(descriptor) == 1 && terminal != "dumb"
    }

    func bold(_ text: String) -> String { wrap(text, "1") }
    func dim(_ text: String) -> String { wrap(text, "2") }
    func red(_ text: String) -> String { wrap(text, "31") }
    func green(_ text: String) -> String { wrap(text, "32") }
    func yellow(_ text: String) -> String { wrap(text, "33") }

    private func wrap(_ text: String, _ code: String) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

extension String {
    /// Safe to print: control and bidirectional override characters (which could rewrite a terminal's line) become U+FFFD.
    /// CR before a line feed is a line's end, and a form feed before one the end of a page.
    var printable: String {
        guard unicodeScalars.contains(where: \.isUnprintable) else { return self }
        var out = String.UnicodeScalarView()
        var rest = unicodeScalars[...]
        while let scalar = rest.popFirst() {
            let endsLine = (scalar == "\r" || scalar == "\u{0C}") && rest.first == "\n"
            out.append(scalar.isUnprintable && !endsLine ? "\u{FFFD}" : scalar)
        }
        return String(out)
    }
}

extension Unicode.Scalar {
    fileprivate var isUnprintable: Bool {
        switch value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
