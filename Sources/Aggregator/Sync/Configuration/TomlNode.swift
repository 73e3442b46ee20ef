/// A value of a TOML document and where it begins.
struct TomlNode: Sendable {
    var value: TomlValue
    var position: TextPosition
}

/// The kinds of values; numbers with a fraction and times are known only by their kind, since no key takes them.
enum TomlValue: Sendable {
    case table([TomlMember])
    case array([TomlNode])
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

/// A key of a table with its value.
struct TomlMember: Sendable {
    var key: String
    var keyPosition: TextPosition
    var node: TomlNode
}
