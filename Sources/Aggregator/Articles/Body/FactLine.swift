internal import Text

/// A line that tells who wrote the article, when, and how often it was read: "Tuesday 14 May 2024 | Writer: A. B.".
enum FactLine {
    /// Characters; longer lines are prose.
    private static let longest = 160
    private static let bars: Set<Character> = ["|", "•", "·", "\n"]

    static func isOne(_ text: String) -> Bool {
        guard text.utf8.count <= 2 * longest, text.unicodeScalars.count <= longest else { return false }
        if isOne(text.split(whereSeparator: { bars.contains($0) }).map { WhiteSpace.collapsed(String($0)) }) {
            return true
        }
        // A dash parts facts only beside a writer's name: "14 May 2024 – Talks begin" is text.
        let parts = parts(of: text)
        return parts.contains { name(in: $0) != nil } && isOne(parts)
    }

    private static func isOne(_ parts: [String]) -> Bool {
        let parts = parts.filter { $0.contains { $0.isLetter || $0.isNumber } }
        let isByline = { (part: String) in
            parts.count > 1 && isShort(part, 6) && BoilerplatePhrases.isByline(BoilerplatePhrases.folded(part))
        }
        return parts.contains { isFact($0) || isByline($0) }
            && parts.allSatisfy { isFact($0) || isByline($0) || parts.count > 1 && isShort($0, 4) }
    }

    /// What stands between bars and dashes.
    static func parts(of text: String) -> [String] {
        var parts = text.split(whereSeparator: { bars.contains($0) }).map(String.init)
        for dash in [" - ", " – ", " — "] { parts = parts.flatMap { $0.components(separatedBy: dash) } }
        return parts.map { WhiteSpace.collapsed($0) }
    }

    private static func isShort(_ part: String, _ words: Int) -> Bool { part.split(separator: " ").count <= words }

    private static func isFact(_ part: String) -> Bool {
        if let name = name(in: part) { return name.split(separator: " ").count <= 8 }
        let folded = BoilerplatePhrases.folded(part)
        if part.unicodeScalars.count <= 60, DateLine.isOne(part) { return true }
        return part.contains(where: \.isNumber) && part.split(separator: " ").count <= 4
            && BoilerplatePhrases.isBoilerplate(folded, isLinked: false)
    }

    /// What stands behind "Writer:" and its like; nil when the part begins with none.
    static func name(in part: String) -> String? {
        let part = part.drop { !$0.isLetter && !$0.isNumber }
        guard let colon = part.firstIndex(of: ":") else { return nil }
        let label = BoilerplatePhrases.folded(String(part[..<colon]))
        let name = WhiteSpace.collapsed(String(part[part.index(after: colon)...]))
        // In an interview the reporter's label stands before a question.
        let isSpeech = name.contains { "?؟!؛".contains($0) } || name.hasSuffix(".")
        return labels.contains(label) && !name.isEmpty && !isSpeech ? name : nil
    }

    /// Words before a colon and a writer's name, folded.
    private static let labels = BoilerplatePhrases.set(
        """
        by|written by|reporter|reported by|story by|text by|autor|autorin|auteur|
        نویسنده|نویسندگان|نوشته|نوشته از|نگارنده|گزارشگر|گزارش از|خبرنگار|تهیه کننده|گفت و گو کننده|گفت وگو کننده|
        گفت وگوکننده|گفتگو کننده|مصاحبه کننده|لیکوال|لیکونکی|لیکنه|راپورتر|خبریال|
        تحریر|مصنف|رپورٹ|بقلم|کتب|کتبت|الکاتب|کاتب|автор|авторы|текст
        """)
}
