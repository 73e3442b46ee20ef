internal import Text

/// The words of a shell script as far as they stand there literally (POSIX.1-2024, XCU 2.2 and 2.3). Nothing is run.
struct ShellWords {
    enum Token: Equatable {
        /// `isLiteral` is false when the shell would put something in its place.
        case word(String, isLiteral: Bool, line: Int)
        /// The end of a command: a line's end, `;`, `&`, `|`, `(`, `)`.
        case end
    }

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    /// The line of a quotation mark that is never closed.
    private(set) var unclosed: Int?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Nil at the end of the script.
    mutating func next() -> Token? {
        while index < bytes.count {
            switch bytes[index] {
            case 0x0A:
                index += 1
                line += 1
                return .end
            case let byte where byte.isASCIISpace: index += 1
            case UInt8(ascii: "\\") where index + 1 < bytes.count && bytes[index + 1] == 0x0A:
                index += 2
                line += 1
            case UInt8(ascii: "#"):
                while index < bytes.count, bytes[index] != 0x0A { index += 1 }
            case let byte where Self.isOperator(byte):
                index += 1
                return .end
            default: return word()
            }
        }
        return nil
    }

    private static func isOperator(_ byte: UInt8) -> Bool { ";&|()<>".utf8.contains(byte) }

    private mutating func word() -> Token {
        let start = line
        var out: [UInt8] = []
        var isLiteral = true
        while index < bytes.count {
            let byte = bytes[index]
            if byte.isASCIISpace || Self.isOperator(byte) { break }
            index += 1
            switch byte {
            case UInt8(ascii: "'"): quoted(until: byte, &out, &isLiteral)
            case UInt8(ascii: "\""): quoted(until: byte, &out, &isLiteral)
            case UInt8(ascii: "\\"):
                if index < bytes.count {
                    if bytes[index] == 0x0A { line += 1 } else { out.append(bytes[index]) }
                    index += 1
                }
            case UInt8(ascii: "$"), UInt8(ascii: "`"):
                isLiteral = false
                out.append(byte)
            default: out.append(byte)
            }
        }
        return .word(String(decoding: out, as: UTF8.self), isLiteral: isLiteral, line: start)
    }

    private mutating func quoted(until mark: UInt8, _ out: inout [UInt8], _ isLiteral: inout Bool) {
        let start = line
        let isSingle = mark == UInt8(ascii: "'")
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == mark { return }
            if byte == 0x0A { line += 1 }
            if !isSingle, byte == UInt8(ascii: "\\"), index < bytes.count, "$`\"\\\n".utf8.contains(bytes[index]) {
                if bytes[index] == 0x0A { line += 1 } else { out.append(bytes[index]) }
                index += 1
                continue
            }
            if !isSingle, byte == UInt8(ascii: "$") || byte == UInt8(ascii: "`") { isLiteral = false }
            out.append(byte)
        }
        unclosed = unclosed ?? start
    }
}
