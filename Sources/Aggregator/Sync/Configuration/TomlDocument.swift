internal import CToml

/// A TOML 1.0 document, read by toml++ behind the C face of CToml. It lives as long as any of its nodes does.
final class TomlDocument {
    /// What stops the reading.
    struct SyntaxError: Error {
        var message: String
        var position: TextPosition
    }

    private let document: OpaquePointer
    /// In pre-order, the root first.
    private let nodes: UnsafeBufferPointer<ctoml_node>
    /// Holds all keys and strings.
    private let pool: UnsafeRawBufferPointer

    /// `bytes` must be UTF-8. Throws at the first mistake of syntax.
    init(_ bytes: [UInt8]) throws(SyntaxError) {
        let document = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { ctoml_parse($0.baseAddress, $0.count) }
        }
        guard let document else {
            throw SyntaxError(message: "not enough memory", position: TextPosition(line: 1, column: 1))
        }
        if let error = Self.error(of: document) {
            ctoml_free(document)
            throw error
        }
        var (count, size) = (0, 0)
        self.document = document
        nodes = UnsafeBufferPointer(start: ctoml_nodes(document, &count), count: count)
        pool = UnsafeRawBufferPointer(start: ctoml_text(document, &size), count: size)
    }

    deinit { ctoml_free(document) }

    /// The table that holds everything.
    var root: TomlNode { TomlNode(document: self, index: nodes.startIndex) }

    /// What was read of a node; `index` is one that `root` led to.
    func node(_ index: Int) -> ctoml_node { nodes[index] }

    /// Lends the bytes of a key or a string.
    func withBytes<Result>(
        _ offset: UInt32, _ length: UInt32, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        withExtendedLifetime(self) {
            body(UnsafeRawBufferPointer(rebasing: pool[Int(offset)..<Int(offset) + Int(length)]))
        }
    }

    private static func error(of document: OpaquePointer) -> SyntaxError? {
        var (length, line, column) = (0, UInt32(0), UInt32(0))
        guard let error = ctoml_error(document, &length, &line, &column) else { return nil }
        let message = UnsafeRawBufferPointer(start: error, count: length)
        return SyntaxError(
            message: String(decoding: message, as: UTF8.self),
            position: TextPosition(line: max(1, Int(line)), column: max(1, Int(column))))
    }
}
