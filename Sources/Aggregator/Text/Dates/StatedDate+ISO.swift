package import Model

extension StatedDate {
    /// ISO 8601 as exact as the text was: `2014-03`, `2018-03-20`, `2018-03-24T13:05:00+04:30`.
    package var isoText: String {
        switch precision {
        case .month: String(rfc3339.prefix(7))
        case .day: String(rfc3339.prefix(10))
        case .second, .minute, .unknown: rfc3339
        }
    }
}
