/// The outcome of reading a configuration.
package struct ConfigurationReading: Sendable {
    /// Nil when there is any error.
    package var configuration: Configuration?
    /// All errors and notes, by position.
    package var diagnostics: [Diagnostic]

    package init(configuration: Configuration?, diagnostics: [Diagnostic]) {
        self.configuration = configuration
        self.diagnostics = diagnostics
    }

    package var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}
