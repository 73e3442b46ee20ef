/// The outcome of reading a configuration.
package struct ConfigurationReading: Sendable {
    /// Nil when there is any error.
    package var configuration: Configuration?
    /// All errors and notes, by position.
    package var diagnostics: [Diagnostic]
    /// What was understood in spite of errors: good for finding more of them.
    private let understood: Configuration?

    package init(configuration: Configuration?, understood: Configuration? = nil, diagnostics: [Diagnostic]) {
        self.configuration = configuration
        self.understood = configuration ?? understood
        self.diagnostics = diagnostics
    }

    /// Looks also at the secrets and certificates that the configuration names.
    ///
    /// - Parameter data: the data folder that a command was told.
    package mutating func checkFiles(environment: [String: String], data: String? = nil) {
        let found = understood?.fileDiagnostics(environment: environment, data: data) ?? []
        guard !found.isEmpty else { return }
        diagnostics = Diagnostic.sorted(diagnostics + found)
        configuration = nil
    }

    package var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}
