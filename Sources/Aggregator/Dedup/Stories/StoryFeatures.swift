/// What a report keeps when it is told in another language: names, as skeletons, and numbers.
package struct StoryFeatures: Sendable {
    /// Only the beginning of a text is looked at (characters).
    private static let maximumScalars = 8000

    /// Hashes.
    package let values: Set<UInt64>

    package init(title: String?, text: String) {
        var (latin, arabic) = (0, 0)
        Self.visit(title, text) { value in
            if Letters.isLatin(value) { latin += 1 } else if Letters.isArabic(value) { arabic += 1 }
        }
        var reader = Reader(isLatinText: latin > arabic)
        Self.visit(title, text) { reader.read($0) }
        reader.end()
        values = reader.values
    }

    private static func visit(_ title: String?, _ text: String, _ body: (UInt32) -> Void) {
        var left = maximumScalars
        for part in [title ?? "", "\n", text] {
            for scalar in part.unicodeScalars {
                if left == 0 { return }
                left -= 1
                body(scalar.value)
            }
        }
    }

    /// Letters, told without asking Unicode where most of them stand.
    private enum Letters {
        private static let common: [Bool] = (0..<0x800).map { value in
            Unicode.Scalar(UInt32(value))?.properties.isAlphabetic ?? false
        }

        static func isLetter(_ value: UInt32) -> Bool {
            value < 0x800 ? common[Int(value)] : Unicode.Scalar(value)?.properties.isAlphabetic ?? false
        }

        static func isLatin(_ value: UInt32) -> Bool {
            value | 0x20 >= 0x61 && value | 0x20 <= 0x7A || value >= 0xC0 && value <= 0x24F
        }

        static func isArabic(_ value: UInt32) -> Bool { value >= 0x620 && value <= 0x6FF }

        /// Of any script, as ASCII.
        static func digit(_ value: UInt32) -> UInt32? {
            switch value {
            case 0x30...0x39: value
            case 0x660...0x669: value - 0x660 + 0x30
            case 0x6F0...0x6F9: value - 0x6F0 + 0x30
            default: nil
            }
        }
    }

    private struct Reader {
        private static let stop: UInt32 = 0x2E

        let isLatinText: Bool
        var values: Set<UInt64> = []
        private var run: [UInt32] = []
        private var isNumber = false

        init(isLatinText: Bool) { self.isLatinText = isLatinText }

        mutating func read(_ value: UInt32) {
            if let digit = Letters.digit(value) {
                if !isNumber { end() }
                isNumber = true
                run.append(digit)
            } else if isNumber, value == Self.stop || value == 0x2C, run.last != Self.stop {
                run.append(Self.stop)
            } else if Letters.isLetter(value) {
                if isNumber { end() }
                run.append(value)
            } else {
                end()
            }
        }

        /// A word or number has ended.
        mutating func end() {
            if run.isEmpty { return }
            if isNumber { addNumber() } else { addWord() }
            run.removeAll(keepingCapacity: true)
            isNumber = false
        }

        /// Numbers of one digit say nothing.
        private mutating func addNumber() {
            let digits = run.last == Self.stop ? run.dropLast() : run[...]
            guard digits.count >= 2 else { return }
            var hash = Hash()
            hash.mix(1)
            for digit in digits { hash.mix(UInt64(digit)) }
            values.insert(hash.value)
        }

        /// Names have capitals where there are capitals; elsewhere rarity must tell them from other words.
        private mutating func addWord() {
            guard run.count >= 4 else { return }
            if isLatinText && Letters.isLatin(run[0]), Unicode.Scalar(run[0])?.properties.isUppercase != true { return }
            if let hash = NameSkeleton.hash(of: run[...]) { values.insert(hash) }
            // The Arabic article.
            if run[0] == 0x627 && run[1] == 0x644, let hash = NameSkeleton.hash(of: run[2...]) { values.insert(hash) }
        }
    }
}
