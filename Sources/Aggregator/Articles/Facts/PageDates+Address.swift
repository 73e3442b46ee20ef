internal import Model
internal import Text

extension PageDates {
    /// `/2024/03/15/`, `/2024-03/15/`, `/2024-03-15-…`, `/20240315…` in a path.
    static func inAddress(_ url: String, zone: Zone) -> StatedDate? {
        guard let path = URLReference(url)?.path else { return nil }
        let segments = path.split(separator: "/").map(String.init)
        for (index, segment) in segments.enumerated() {
            if index + 2 < segments.count, segment.utf8.count == 4,
                let date = day(segment, segments[index + 1], segments[index + 2], zone)
            {
                return date
            }
            let digits = segment.utf8.prefix(while: {
                $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            })
            let parts = digits.split(whereSeparator: { !$0.isASCIIDigit }).map { String($0) ?? "" }
            if parts.count >= 3, parts[0].utf8.count == 4, let date = day(parts[0], parts[1], parts[2], zone) {
                return date
            }
            if parts.count == 2, parts[0].utf8.count == 4, digits.count == segment.utf8.count,
                index + 1 < segments.count,
                let date = day(parts[0], parts[1], segments[index + 1], zone)
            {
                return date
            }
            if let first = parts.first, first.utf8.count == 8, first.hasPrefix("20") || first.hasPrefix("19") {
                let all = Array(first)
                if let date = day(String(all[0..<4]), String(all[4..<6]), String(all[6..<8]), zone) { return date }
            }
        }
        return nil
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    private static func day(_ year: String, _ month: String, _ day: String, _ zone: Zone) -> StatedDate? {
        let named = months.firstIndex(of: String(month.lowercased().prefix(3))).map { $0 + 1 }
        guard let year = Int(year), let month = month.utf8.count <= 2 ? Int(month) : named, day.utf8.count <= 2,
            let day = Int(day),
            year > 1980, CivilDate.isValid(year: year, month: month, day: day)
        else { return nil }
        let instant = zone.instant(of: CivilDate(year: year, month: month, day: day))
        return StatedDate(instant, offset: zone.offset(at: instant), precision: .day)
    }
}
