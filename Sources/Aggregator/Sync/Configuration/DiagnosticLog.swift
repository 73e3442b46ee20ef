/// Gathers what is wrong while a configuration is read. One reading owns one log; it never leaves its thread.
final class DiagnosticLog {
    /// More are counted, not kept: nobody reads them, and a hostile file could make millions.
    static let maximum = 1000

    let file: String
    private var kept: [Diagnostic] = []
    private var dropped = 0
    private(set) var hasErrors = false

    init(file: String) { self.file = file }

    /// Nothing more is kept: work on good advice can be saved.
    var isFull: Bool { kept.count >= Self.maximum }

    func error(_ message: String, at position: TextPosition?, mend: String? = nil) {
        hasErrors = true
        keep(Diagnostic(.error, file: file, position: position, message: message, mend: mend))
    }

    func note(_ message: String, at position: TextPosition?, mend: String? = nil) {
        keep(Diagnostic(.note, file: file, position: position, message: message, mend: mend))
    }

    private func keep(_ diagnostic: Diagnostic) {
        if kept.count < Self.maximum { kept.append(diagnostic) } else { dropped += 1 }
    }

    /// By position; those of the whole file first.
    var sorted: [Diagnostic] {
        var out = Diagnostic.sorted(kept)
        if dropped > 0 {
            out.append(Diagnostic(file: file, position: nil, message: "\(dropped) more mistakes are not shown"))
        }
        return out
    }
}
