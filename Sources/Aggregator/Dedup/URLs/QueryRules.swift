internal import Text

/// Which query parameters belong to an article's address, at one source.
struct QueryRules {
    private let keep: [Glob]
    private let drop: [Glob]

    init(keepParams: [String], dropParams: [String]) {
        keep = keepParams.map { Glob($0, ignoringCase: true) }
        drop = dropParams.map { Glob($0, ignoringCase: true) }
    }

    /// True when the configuration names the parameter as one of the article's own.
    func isNamed(_ parameter: QueryParameter) -> Bool { keep.contains { $0.matches(parameter.name) } }

    /// True when the parameter may name the article: it is named as such, or neither dropped nor tracking.
    func keeps(_ parameter: QueryParameter) -> Bool {
        isNamed(parameter)
            || !drop.contains { $0.matches(parameter.name) } && !TrackingParameters.contains(parameter.name)
                && !TrackingParameters.isNoise(parameter.name, parameter.value)
    }
}
