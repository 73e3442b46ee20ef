internal import CSQLite
internal import Text

/// A text and its HTML as they are stored: the text as a delta of the HTML where that is much shorter.
struct StoredBody {
    let text: Cell
    let delta: Cell
    let html: Cell

    init(text: String?, html: String?) {
        self.html = Cell(html)
        let whole = Cell(text)
        if case .text(let text) = whole, case .text(let html) = self.html,
            let delta = text.withBytes({ text in html.withBytes { html in TextDelta.of(text, from: html) } })
        {
            self.text = .null
            self.delta = .blob(delta)
        } else {
            self.text = whole
            self.delta = .null
        }
    }

    /// For the columns text, delta and html.
    var cells: [Cell] { [text, delta, html] }

    /// The same behind the article's row.
    func cells(of article: Int64) -> [Cell] { [.integer(article), text, delta, html] }

    /// Adds `body_text(text, delta, html)` to a connection: the text, however it is stored, and NULL when a damaged row does
    /// not tell it.
    ///
    /// - Returns: SQLite's result code.
    static func addFunction(to connection: OpaquePointer?) -> Int32 {
        sqlite3_create_function_v2(
            connection, "body_text", 3, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nil,
            { context, _, values in
                guard let values else { return }
                guard let delta = StoredBody.bytes(of: values[1]) else {
                    return sqlite3_result_value(context, values[0])
                }
                StoredBody.answer(
                    context, delta, StoredBody.bytes(of: values[2]) ?? UnsafeRawBufferPointer(start: nil, count: 0))
            }, nil, nil, nil)
    }

    private static func bytes(of value: OpaquePointer?) -> UnsafeRawBufferPointer? {
        guard sqlite3_value_type(value) != SQLITE_NULL else { return nil }
        let start = sqlite3_value_blob(value)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }

    private static func answer(
        _ context: OpaquePointer?, _ delta: UnsafeRawBufferPointer, _ html: UnsafeRawBufferPointer
    ) {
        var length = 0
        guard TextDelta.pieces(of: delta, from: html, { length += $0.count }) else { return }
        guard let text = sqlite3_malloc64(UInt64(length + 1)) else { return sqlite3_result_error_nomem(context) }
        var end = text
        _ = TextDelta.pieces(of: delta, from: html) { piece in
            guard let start = piece.baseAddress else { return }
            end.copyMemory(from: start, byteCount: piece.count)
            end += piece.count
        }
        sqlite3_result_text64(
            context, text.assumingMemoryBound(to: CChar.self), UInt64(length), { sqlite3_free($0) }, UInt8(SQLITE_UTF8))
    }
}
