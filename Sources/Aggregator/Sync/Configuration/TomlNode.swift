internal import CToml

/// A value of a TOML document, where it begins and the key it stands under.
///
/// It is a view of the document: nothing is copied before it is asked for, since of thousands of tables few values are.
struct TomlNode {
    fileprivate let document: TomlDocument
    /// Of the document's nodes.
    fileprivate let index: Int

    init(document: TomlDocument, index: Int) {
        self.document = document
        self.index = index
    }

    var position: TextPosition {
        let node = document.node(index)
        return TextPosition(line: Int(node.line), column: Int(node.column))
    }

    /// Empty for the root and the elements of arrays.
    var key: String { withKey { String(decoding: $0, as: UTF8.self) } }

    var keyPosition: TextPosition {
        let node = document.node(index)
        return TextPosition(line: Int(node.key_line), column: Int(node.key_column))
    }

    var value: TomlValue {
        let node = document.node(index)
        return switch UInt32(bitPattern: node.kind) {
        case CTOML_TABLE.rawValue: .table(children)
        case CTOML_ARRAY.rawValue: .array(children)
        case CTOML_STRING.rawValue:
            .string(document.withBytes(node.text_offset, node.text_length) { String(decoding: $0, as: UTF8.self) })
        case CTOML_INTEGER.rawValue: .integer(node.integer)
        case CTOML_BOOLEAN.rawValue: .boolean(node.integer != 0)
        case CTOML_FLOAT.rawValue: .float
        default: .datetime
        }
    }

    var isTable: Bool { UInt32(bitPattern: document.node(index).kind) == CTOML_TABLE.rawValue }

    /// The members of a table, the elements of an array; in the order of the file.
    var children: TomlChildren { TomlChildren(parent: self) }

    /// Lends the bytes of the key.
    func withKey<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let node = document.node(index)
        return document.withBytes(node.key_offset, node.key_length, body)
    }

    /// The first member of a table with this key.
    func child(withKey key: UnsafeRawBufferPointer) -> TomlNode? {
        var place = index + 1
        let end = Int(document.node(index).end)
        while place < end {
            let node = document.node(place)
            if Int(node.key_length) == key.count,
                document.withBytes(node.key_offset, node.key_length, { $0.elementsEqual(key) })
            {
                return TomlNode(document: document, index: place)
            }
            place = Int(node.end)
        }
        return nil
    }
}

/// The nodes directly below one of a TOML document.
struct TomlChildren: Sequence {
    fileprivate let parent: TomlNode

    var underestimatedCount: Int { Int(parent.document.node(parent.index).children) }

    var first: TomlNode? {
        var iterator = makeIterator()
        return iterator.next()
    }

    func makeIterator() -> Iterator {
        let end = Int(parent.document.node(parent.index).end)
        return Iterator(document: parent.document, place: parent.index + 1, end: end)
    }

    struct Iterator: IteratorProtocol {
        fileprivate let document: TomlDocument
        fileprivate var place: Int
        fileprivate let end: Int

        mutating func next() -> TomlNode? {
            guard place < end else { return nil }
            defer { place = Int(document.node(place).end) }
            return TomlNode(document: document, index: place)
        }
    }
}

/// The kinds of values; numbers with a fraction and times are known only by their kind, since no key takes them.
enum TomlValue {
    case table(TomlChildren)
    case array(TomlChildren)
    case string(String)
    case integer(Int64)
    case boolean(Bool)
    case float
    case datetime

    /// With its article, for a sentence.
    var kindName: String {
        switch self {
        case .table: "a table"
        case .array: "an array"
        case .string: "a string"
        case .integer: "an integer"
        case .boolean: "a boolean"
        case .float: "a float"
        case .datetime: "a date or time"
        }
    }
}
