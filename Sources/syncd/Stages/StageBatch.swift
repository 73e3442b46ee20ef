import Glibc
import Text

/// One request line of a stage's batch and how its answer is written.
struct StageRequest {
    let json: JSONValue

    /// The request's id, written back as it came (a string or a number).
    var id: JSONValue { json["id"] ?? .null }

    func string(_ key: String) -> String? { json[key]?.string }

    func bool(_ key: String) -> Bool { json[key]?.bool ?? false }

    func strings(_ key: String) -> [String] { json[key]?.array?.compactMap(\.string) ?? [] }

    /// The required text member `key`.
    func required(_ key: String) throws -> String {
        guard let value = string(key) else { throw StageError("the request has no \"\(key)\"") }
        return value
    }

    /// The bytes of the file that the request names.
    func file() throws -> [UInt8] { try InputFile.read(try required("file")) }
}

/// Why a stage cannot answer.
struct StageError: Error, CustomStringConvertible {
    let description: String
    let status: ExitStatus

    init(_ description: String, status: ExitStatus = .failed) {
        self.description = description
        self.status = status
    }
}

/// JSON lines in, JSON lines out, flushed a line at a time. A request that fails answers {"id","error"}; the batch goes on.
enum StageBatch {
    /// Longest request line (bytes).
    static let maximumLine = 64 << 20

    /// Reads requests until the end of standard input; `answer` writes the members that follow "id".
    static func run(_ answer: (StageRequest, inout JSONWriter) throws -> Void) throws {
        var lines = LineReader(descriptor: STDIN_FILENO, maximumLength: maximumLine)
        while let line = try lines.next() {
            if line.allSatisfy(\.isASCIISpace) { continue }
            Output.write(reply(to: line, answer))
        }
    }

    /// The answer line to one request line.
    static func reply(
        to line: [UInt8], _ answer: (StageRequest, inout JSONWriter) throws -> Void
    ) -> [UInt8] {
        var request: StageRequest?
        var failure = ""
        var json = JSONWriter()
        do {
            let parsed = StageRequest(json: try JSONParser.parse(line))
            request = parsed
            var thrown: (any Error)?
            json.object { json in
                json.key("id")
                json.value(parsed.id)
                do { try answer(parsed, &json) } catch { thrown = error }
            }
            if let thrown { throw thrown }
            json.newline()
            return json.bytes
        } catch {
            failure = "\(error)"
        }
        json.removeAll()
        json.object { json in
            json.key("id")
            json.value(request?.id ?? .null)
            json.member("error", failure)
        }
        json.newline()
        return json.bytes
    }
}
