/// Dates of Chinese, Japanese and Korean pages, whose parts are named: `2019年2月22日 14時37分`, `2020년 4월 17일`.
enum EastAsianDate {
    /// The same with `-` and `:` between the numbers; a text without these names comes back as it is.
    static func spelledInSigns(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0 == "年" || $0 == "년" }) else { return text }
        var out = String.UnicodeScalarView()
        var isAfterNumber = false
        var skipsSpace = false
        for scalar in text.unicodeScalars {
            if skipsSpace && scalar == " " { continue }
            skipsSpace = false
            if isAfterNumber, let sign = signs[scalar] {
                out.append(sign)
                skipsSpace = sign == "-"
                isAfterNumber = false
            } else {
                out.append(scalar)
                isAfterNumber = scalar.properties.numericType == .decimal
            }
        }
        return String(out)
    }

    private static let signs: [Unicode.Scalar: Unicode.Scalar] = [
        "年": "-", "년": "-", "月": "-", "월": "-", "日": " ", "일": " ", "時": ":", "时": ":", "시": ":", "分": " ", "분": " ",
    ]
}
