import Testing
import Text

@Suite struct JSONWriterTests {
    private static func write(_ writer: inout JSONWriter) {
        writer.object { writer in
            let escaped = String(repeating: "é\"\u{2028}", count: 60_000)
            writer.member("long", escaped + String(repeating: "x", count: 200_000))
            writer.key("many")
            writer.array(0..<30_000) { $0.integer(Int64($1)) }
            writer.member("last", true)
        }
    }

    @Test func handsOnWhatItWritesInPieces() {
        var whole = JSONWriter()
        Self.write(&whole)
        var pieces: [[UInt8]] = []
        var writer = JSONWriter { pieces.append($0) }
        Self.write(&writer)
        pieces.append(writer.bytes)
        #expect(Array(pieces.joined()) == whole.bytes)
        #expect(pieces.allSatisfy { $0.count < 200_000 })
    }
}
