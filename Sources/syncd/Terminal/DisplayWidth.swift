import Glibc

/// How many columns of a terminal a text takes.
enum DisplayWidth {
    static func of(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + of($1) } }

    /// Marks and joiners take none, East Asian wide characters and emoji two.
    static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.isASCII { return scalar.value < 0x20 ? 0 : 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// The text, cut with an ellipsis where it is wider than `width`.
    static func cut(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        var used = 0
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            used += of(scalar)
            if used >= width { break }
            out.append(scalar)
        }
        return String(out) + "…"
    }

    /// The columns of the terminal behind `descriptor`, 80 when it does not tell. A pipe or a file has no end of line
    /// where anything would have to be cut.
    static func ofTerminal(_ descriptor: Int32) -> Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else { return .max }
        return size.ws_col > 0 ? Int(size.ws_col) : 80
    }
}
