/// Lines that tell a date and nothing else: "Updated: 3 May 2024, 17:45", "آخرین به‌روزرسانی: ۳ ساعت پیش".
package enum DateLine {
    /// Bytes; longer lines are prose.
    private static let longest = 160

    /// True when the line holds a date or a time and, besides, only words that belong to dates or announce them.
    package static func isOne(_ line: some StringProtocol) -> Bool {
        guard line.utf8.count <= longest else { return false }
        let tokens = DateToken.tokens(of: line)
        let finder = DateFinder(tokens, isEnglish: false, weekday: nil)
        let dated = finder.candidates.filter { $0.day != nil }
        let isRelative = tokens.contains { $0.word.map { DateWords.ago.contains($0) } ?? false }
        let isDayNamed = tokens.contains { $0.word.map { DateWords.relativeDays[$0] != nil } ?? false }
        guard !dated.isEmpty || isRelative || isDayNamed else { return false }
        return tokens.indices.allSatisfy { index in
            guard let word = tokens[index].word else { return true }
            return isOfDates(word, previous: index > 0 ? tokens[index - 1].word : nil) || announcements.contains(word)
        }
    }

    private static func isOfDates(_ word: String, previous: String?) -> Bool {
        MonthNames.month(word) != nil || DateWords.weekday(word, previous: previous) != nil
            || DateWords.ago.contains(word) || DateWords.units[word] != nil || DateWords.relativeDays[word] != nil
            || DateWords.afternoon.contains(word) || DateWords.morning.contains(word) || DateWords.zones[word] != nil
            || DateWords.americanZones[word] != nil || DateWords.beforeDay.contains(word)
            || DateWords.beforeYear.contains(word) || DateWords.ordinals[word] != nil
            || DateWords.ordinalSuffixes.contains(word) || numerals.contains(word)
    }

    /// Parts of weekdays in Persian and Pashto.
    private static let numerals: Set<String> = ["یک", "یو", "دو", "دوه", "سه", "سی", "چهار", "چار", "پنج", "پنځه"]

    /// As `DateToken` folds them.
    private static let announcements: Set<String> = {
        let words = """
            updated update last published publication date posted modified first on at time gmt utc ist local edited
            تاریخ تاریخ‌ نشر انتشار منتشر شده شد آخرین به روز بروز رسانی بروزرسانی به‌روزرسانی به‌روز تازه ویرایش زمان
            خپور شوی وروستی وروستۍ نېټه نیټه خپرېدو خپرولو نوي نوی شو او پر در
            """
        var out: Set<String> = []
        for word in words.split(whereSeparator: \.isWhitespace) {
            for token in DateToken.tokens(of: word) { if let word = token.word { out.insert(word) } }
        }
        return out
    }()
}
