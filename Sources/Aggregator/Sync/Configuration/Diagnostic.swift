/// A mistake in the configuration: where it is, what is wrong and how to mend it.
///
/// `description` is `FILE:LINE:COLUMN: message; mend`, the form that editors jump to.
package struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
    package enum Severity: Sendable {
        /// The run stops before its first request (exit code 78).
        case error
        /// The configuration works, but perhaps not as its author thinks.
        case note
    }

    package var severity: Severity
    package var file: String
    /// Nil when the whole file is meant.
    package var position: TextPosition?
    package var message: String
    package var mend: String?

    package init(
        _ severity: Severity = .error, file: String, position: TextPosition?, message: String, mend: String? = nil
    ) {
        self.severity = severity
        self.file = file
        self.position = position
        self.message = message
        self.mend = mend
    }

    /// By position; those of the whole file first.
    static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let start = TextPosition(line: 0, column: 0)
        return diagnostics.sorted { a, b in
            let (first, second) = (a.position ?? start, b.position ?? start)
            return first == second ? a.message < b.message : first < second
        }
    }

    package var line: Int? { position?.line }
    package var column: Int? { position?.column }

    package var description: String {
        let place = position.map { "\(file):\($0.line):\($0.column)" } ?? file
        let kind = severity == .note ? "note: " : ""
        return "\(place): \(kind)\(message)" + (mend.map { "; \($0)" } ?? "")
    }
}
