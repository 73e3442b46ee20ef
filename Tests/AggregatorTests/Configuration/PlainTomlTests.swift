import CToml
import Testing

/// The quick reader of plain TOML must tell exactly what toml++ tells, places included, or leave the text to it.
@Suite("Plain TOML")
struct PlainTomlTests {
    private static let whole = """
        # a comment, with é
        data = "data"  # where it is
        count = -5
        zero = 0
        list = [ "é", 'b',
          3, # three
          true, ]

        [fetch]
        interval = "1h"
        allow_hosts = []

          [[source]]
        name = "a"
        [source.list]
        item = 'a[href="x"]'
        [[archive]]
        name = "texts"
        [[source]]
        name = "b"
        robots = false
        """

    private static let texts: [String] = [
        whole, "", "\n", "# only", "a = 1", "a = 01", "a = +1", "a = 1_000", "a = 1.5", "a = 1979-05-27",
        "a = inf", "a = -0", "a = 999999999999999999", "a = 9999999999999999999", "a = 1\na = 2", "[a]\n[a]",
        "[a.b]", "[[a]]\n[a]", "a = []\n[[a]]", "[a]\nb = 1\n[a.b]", "[a]\nb = 1\n[a.c]\nd = 2", "a.b = 1",
        #""a" = 1"#, #"a = "\n""#, #"a = """x""""#, "a = ''", "a = '''\nx'''", #"a = "x"#, "a = [1, 2",
        "a = [[1]]", "a = [1,,2]", "a = {b = 1}", "a = true1", "a = tru", "a 1", "= 1", "a =", "a = 1 2",
        "a = 1\r\nb = 2", "a = \"\u{7F}\"", "#\u{1}", "[ a ]", "[a]b = 1", "[[a]", "[]", "\u{FEFF}a = 1",
        "[[s]]\nx = 1\n[[s.t]]\ny = 2", "a = ['é', \"éé\", 3] # é\nb = 'é' 1", "a = \"é", "a = 'b\nc'", "a = 'b\\c'",
        "[[s]]\n[s.t]\n[[s]]\n[s.t]",
    ]

    @Test("every text reads as toml++ reads it", arguments: texts)
    func agrees(_ text: String) {
        #expect(Self.read(text, ctoml_parse) == Self.read(text, ctoml_parse_slowly))
    }

    @Test("a long table and a long list")
    func long() {
        let table = (0..<200).map { "k\($0) = \($0)\n" }.joined()
        let list = "a = [" + (0..<5000).map { "\"é\($0)\"" }.joined(separator: ",") + "]"
        for text in [table, list] { agrees(text) }
    }

    /// What a reader makes of a text, a line for each node; why it could not, otherwise.
    private static func read(
        _ text: String, _ parse: (UnsafePointer<CChar>?, Int) -> OpaquePointer?
    ) -> [String] {
        let bytes = text.utf8.map { CChar(bitPattern: $0) }
        guard let document = bytes.withUnsafeBufferPointer({ parse($0.baseAddress, $0.count) }) else { return [] }
        defer { ctoml_free(document) }
        var (count, size, line, column) = (0, 0, UInt32(0), UInt32(0))
        if let error = ctoml_error(document, &size, &line, &column) {
            return [string(error, 0, UInt32(size)), "\(line):\(column)"]
        }
        let nodes = UnsafeBufferPointer(start: ctoml_nodes(document, &count), count: count)
        guard let pool = ctoml_text(document, &size) else { return [] }
        return nodes.map { node in
            let key = string(pool, node.key_offset, node.key_length)
            let text = string(pool, node.text_offset, node.text_length)
            return "\(node.kind) \(node.children) \(node.end) \(node.line):\(node.column) "
                + "\(node.key_line):\(node.key_column) \(key) \(text) \(node.integer)"
        }
    }

    private static func string(_ pool: UnsafePointer<CChar>, _ offset: UInt32, _ length: UInt32) -> String {
        UnsafeBufferPointer(start: pool + Int(offset), count: Int(length)).withMemoryRebound(to: UInt8.self) {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
