/// What a report keeps when it is told in another language: names, as skeletons, and numbers.
struct StoryFeatures: Sendable {
    /// Only the beginning of a text is looked at (characters).
    private static let maximumScalars = 8000

    /// Hashes.
    let values: Set<UInt64>

    init(title: String?, text: String) {
        var values = Set<UInt64>()
        var run: [Unicode.Scalar] = []
        var isNumber = false
        let sample = Array(((title ?? "") + "\n" + text).unicodeScalars.prefix(Self.maximumScalars))
        let isLatin = sample.count(where: Self.isLatin) > sample.count(where: Self.isArabic)
        func flush() {
            defer { run.removeAll(keepingCapacity: true) }
            if isNumber {
                Self.addNumber(run, to: &values)
            } else {
                Self.addWord(run, isLatinText: isLatin, to: &values)
            }
        }
        for scalar in sample {
            if let digit = Self.digit(scalar) {
                if !isNumber { flush() }
                isNumber = true
                run.append(digit)
            } else if isNumber, scalar == "." || scalar == ",", run.last != "." {
                run.append(".")
            } else if scalar.properties.isAlphabetic {
                if isNumber { flush() }
                isNumber = false
                run.append(scalar)
            } else {
                flush()
                isNumber = false
            }
        }
        flush()
        self.values = values
    }

    /// Numbers of one digit say nothing.
    private static func addNumber(_ run: [Unicode.Scalar], to values: inout Set<UInt64>) {
        let digits = run.last == "." ? run.dropLast() : run[...]
        guard digits.count >= 2 else { return }
        values.insert(Hash.of([1] + digits.map { UInt64($0.value) }))
    }

    /// Names have capitals where there are capitals; elsewhere rarity must tell them from other words.
    private static func addWord(_ run: [Unicode.Scalar], isLatinText: Bool, to values: inout Set<UInt64>) {
        guard run.count >= 4, let first = run.first else { return }
        if isLatin(first) && isLatinText && !first.properties.isUppercase { return }
        add(run[...], to: &values)
        // The Arabic article.
        if run[0] == "ا" && run[1] == "ل" { add(run[2...], to: &values) }
    }

    private static func add(_ run: ArraySlice<Unicode.Scalar>, to values: inout Set<UInt64>) {
        let skeleton = NameSkeleton.of(run)
        guard skeleton.count >= NameSkeleton.shortest else { return }
        values.insert(Hash.of([2] + skeleton.map { UInt64($0) }))
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x30...0x39: scalar
        case 0x660...0x669: Unicode.Scalar(scalar.value - 0x660 + 0x30)
        case 0x6F0...0x6F9: Unicode.Scalar(scalar.value - 0x6F0 + 0x30)
        default: nil
        }
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
            || (0xC0...0x24F).contains(scalar.value)
    }

    private static func isArabic(_ scalar: Unicode.Scalar) -> Bool { (0x620...0x6FF).contains(scalar.value) }
}
