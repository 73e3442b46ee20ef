internal import CToml

/// A TOML 1.0 document, read by toml++ behind the C face of CToml.
struct TomlDocument: Sendable {
    /// What stops the reading.
    struct SyntaxError: Error {
        var message: String
        var position: TextPosition
    }

    /// Members in the order of the file.
    let root: [TomlMember]

    /// `bytes` must be UTF-8. Throws at the first mistake of syntax.
    init(_ bytes: [UInt8]) throws(SyntaxError) {
        let document = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { ctoml_parse($0.baseAddress, $0.count) }
        }
        guard let document else {
            throw SyntaxError(message: "not enough memory", position: TextPosition(line: 1, column: 1))
        }
        defer { ctoml_free(document) }

        var (length, line, column) = (0, UInt32(0), UInt32(0))
        if let error = ctoml_error(document, &length, &line, &column) {
            throw SyntaxError(
                message: Self.string(error, length),
                position: TextPosition(line: max(1, Int(line)), column: max(1, Int(column))))
        }
        var (count, size) = (0, 0)
        let nodes = UnsafeBufferPointer(start: ctoml_nodes(document, &count), count: count)
        let text = UnsafeBufferPointer(start: ctoml_text(document, &size), count: size)
        var tree = Tree(nodes: nodes, text: text)
        if case .table(let members) = tree.next().value { root = members } else { root = [] }
    }

    private static func string(_ start: UnsafePointer<CChar>, _ count: Int) -> String {
        UnsafeBufferPointer(start: start, count: count).withMemoryRebound(to: UInt8.self) {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// Takes values from the flat list; the depth was bounded when it was read.
    private struct Tree {
        let nodes: UnsafeBufferPointer<ctoml_node>
        let text: UnsafeBufferPointer<CChar>
        var index = 0

        mutating func next() -> TomlNode {
            guard index < nodes.count else {
                return TomlNode(value: .table([]), position: TextPosition(line: 1, column: 1))
            }
            let node = nodes[index]
            index += 1
            let position = TextPosition(line: Int(node.line), column: Int(node.column))
            return TomlNode(value: value(of: node), position: position)
        }

        private mutating func value(of node: ctoml_node) -> TomlValue {
            switch UInt32(bitPattern: node.kind) {
            case CTOML_TABLE.rawValue:
                var members = [TomlMember]()
                members.reserveCapacity(Int(node.children))
                for _ in 0..<node.children where index < nodes.count {
                    let child = nodes[index]
                    let position = TextPosition(line: Int(child.key_line), column: Int(child.key_column))
                    let key = string(child.key_offset, child.key_length)
                    members.append(TomlMember(key: key, keyPosition: position, node: next()))
                }
                return .table(members)
            case CTOML_ARRAY.rawValue:
                var elements = [TomlNode]()
                elements.reserveCapacity(Int(node.children))
                for _ in 0..<node.children { elements.append(next()) }
                return .array(elements)
            case CTOML_STRING.rawValue: return .string(string(node.text_offset, node.text_length))
            case CTOML_INTEGER.rawValue: return .integer(node.integer)
            case CTOML_BOOLEAN.rawValue: return .boolean(node.integer != 0)
            case CTOML_FLOAT.rawValue: return .float
            default: return .datetime
            }
        }

        private func string(_ offset: UInt32, _ length: UInt32) -> String {
            let (start, end) = (Int(offset), Int(offset) + Int(length))
            guard end <= text.count else { return "" }
            return UnsafeBufferPointer(rebasing: text[start..<end]).withMemoryRebound(to: UInt8.self) {
                String(decoding: $0, as: UTF8.self)
            }
        }
    }
}
