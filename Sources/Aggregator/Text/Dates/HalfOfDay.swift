/// The half of the day that a time on a clock of twelve hours is in: "pm", "ب.ظ", "بعد از چاشت", "د شپې".
enum HalfOfDay {
    case morning, noon, afternoon, night

    /// The hour of the day that is meant by an hour on the clock's face.
    func hour(_ hour: Int) -> Int {
        switch self {
        case .morning: hour % 12
        case .noon: hour < 10 ? hour + 12 : hour
        case .afternoon: hour % 12 + 12
        // The small hours are the night's too.
        case .night: hour == 12 ? 0 : hour < 6 ? hour : hour + 12
        }
    }

    /// What stands at `start`, and the index behind it.
    static func read(_ tokens: [DateToken], at start: Int) -> (half: HalfOfDay, end: Int)? {
        guard start < tokens.count, let word = tokens[start].word else { return nil }
        func follows(_ index: Int, _ words: Set<String>) -> Bool {
            index < tokens.count && tokens[index].word.map(words.contains) == true
        }
        func dotted(_ second: String, _ half: HalfOfDay) -> (HalfOfDay, Int)? {
            guard start + 1 < tokens.count, tokens[start + 1].isSign("."), follows(start + 2, [second]) else {
                return nil
            }
            return (half, start + 3)
        }
        switch word {
        case "p": return dotted("m", .afternoon)
        case "a": return dotted("m", .morning)
        case "ب": return dotted("ظ", .afternoon)
        case "ق": return dotted("ظ", .morning)
        // "غرمې وروسته" and "غرمې مخکې", after and before noon.
        case "غ": return dotted("و", .afternoon) ?? dotted("م", .morning)
        case "له": return follows(start + 1, ["غرمی"]) ? read(tokens, at: start + 1) : nil
        case "غرمی":
            if follows(start + 1, ["وروسته"]) { return (.afternoon, start + 2) }
            return follows(start + 1, ["مخکی", "وړاندی"]) ? (.morning, start + 2) : nil
        case "بعد", "پس", "قبل", "پیش":
            guard follows(start + 1, ["از"]), follows(start + 2, ["ظهر", "چاشت"]) else { return nil }
            return (word == "بعد" || word == "پس" ? .afternoon : .morning, start + 3)
        case "in":
            guard follows(start + 1, ["the"]), follows(start + 2, ["morning", "afternoon", "evening"]) else {
                return nil
            }
            return (follows(start + 2, ["morning"]) ? .morning : .afternoon, start + 3)
        case "at": return follows(start + 1, ["night"]) ? (.night, start + 2) : nil
        default: return DateWords.halvesOfDay[word].map { ($0, start + 1) }
        }
    }

    /// What stands before a time: "د شپې پر ۸:۱۵", "شام ۷:۳۰".
    static func before(_ time: Int, in tokens: [DateToken]) -> HalfOfDay? {
        var index = time - 1
        while index >= 0, time - index <= 2, let word = tokens[index].word, DateWords.beforeTime.contains(word) {
            index -= 1
        }
        guard index >= 0, let word = tokens[index].word, !word.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        if let half = DateWords.halvesOfDay[word] { return half }
        // "بعد از چاشت ۲:۱۵", "غرمې وروسته ۲:۱۵": begins one or two words before.
        for start in [index - 1, index - 2] where start >= 0 {
            if let read = read(tokens, at: start), read.end == index + 1 { return read.half }
        }
        return nil
    }
}
