import Text

/// What a program that has ended left behind.
struct CommandResult: Equatable {
    /// The exit code; 1000 + the signal when one killed it.
    let status: Int32
    let output: String
    let error: String

    /// The lines of standard output.
    var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// The lines of standard error.
    var errorLines: [String] { error.split(separator: "\n").map(String.init) }

    /// Standard output as one JSON value.
    func json() throws -> JSONValue { try JSONParser.parse(Array(output.utf8)) }

    /// Standard output as JSON lines.
    func jsonLines() throws -> [JSONValue] { try lines.map { try JSONParser.parse(Array($0.utf8)) } }
}
