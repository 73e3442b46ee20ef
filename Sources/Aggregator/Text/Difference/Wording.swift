/// The words of a title or text without what is a matter of typesetting: two versions with one wording differ in a minor way.
///
/// Counted as typesetting: white space and joiners, the shapes of quotation marks, dashes, digits, commas and letters that
/// keyboards offer twice (ي and ی), capitals, vowel signs, and in a text the lines that tell a date only. Not counted:
/// accents and other letters (spelling can be the correction), commas and full stops, and whether words stand in quotation
/// marks at all, which says whose they are.
package enum Wording {
    package static func isSame(_ a: String?, _ b: String?, isTitle: Bool) -> Bool {
        key(of: a ?? "", isTitle: isTitle) == key(of: b ?? "", isTitle: isTitle)
    }

    private static func key(of text: String, isTitle: Bool) -> [UInt32] {
        var key = Key()
        for line in text.split(separator: "\n") {
            if !isTitle, DateLine.isOne(line) { continue }
            for scalar in Folding.key(String(line), .safe).unicodeScalars { key.append(scalar) }
            key.append(" ")
        }
        return key.scalars
    }

    private struct Key {
        private(set) var scalars: [UInt32] = []
        private var hasSpace = false

        /// White space counts only between two letters or digits, and there only where the script needs it.
        mutating func append(_ scalar: Unicode.Scalar) {
            if scalar.value == 0x200C || scalar.value == 0x200D || scalar.properties.isWhitespace {
                hasSpace = true
                return
            }
            for value in Self.folded(scalar) {
                if hasSpace, let last = scalars.last, isWord(last), isWord(value), !(isArabic(last) && isArabic(value))
                {
                    scalars.append(0x20)
                }
                hasSpace = false
                scalars.append(value)
            }
        }

        private func isWord(_ value: UInt32) -> Bool {
            Unicode.Scalar(value).map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
        }

        private func isArabic(_ value: UInt32) -> Bool {
            (0x620...0x6FF).contains(value) && !(0x660...0x66D).contains(value)
        }

        private static func folded(_ scalar: Unicode.Scalar) -> [UInt32] {
            switch scalar.value {
            case 0x41...0x5A: [scalar.value + 0x20]
            case 0x20...0x26, 0x28...0x5F, 0x61...0x7E: [scalar.value]
            // Vowel signs.
            case 0x610...0x61A, 0x64B...0x65F, 0x670: []
            case 0x27, 0x60, 0xB4, 0x201A, 0x201E: [0x22]
            case 0x2010...0x2015, 0x2212: [0x2D]
            case 0x2026: [0x2E, 0x2E, 0x2E]
            case 0x60C: [0x2C]
            case 0x61B: [0x3B]
            case 0x61F: [0x3F]
            case 0x66A: [0x25]
            case 0x66B: [0x2E]
            case 0x66C: [0x2C]
            default: scalar.properties.lowercaseMapping.unicodeScalars.map(\.value)
            }
        }
    }
}
