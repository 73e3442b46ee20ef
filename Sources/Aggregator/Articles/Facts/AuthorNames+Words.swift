/// The words that stand around people's names in bylines, and in their place: one table for all.
extension AuthorNames {
    /// Words before the name of somebody who did not write the text, folded; a colon follows.
    static let otherParts =
        "مترجم|ترجمه|برگردان|ژباړن|ژباړه|ژباړونکی|عکاس|عکس|عکسها|ویراستار|انځور|translator|translated by|translation|photographer|photos|photo|editor|edited by"
        .split(separator: "|").map { BoilerplatePhrases.folded(String($0)) + ":" }

    /// Words before a name, folded; a colon or a space follows.
    static let introductions =
        """
        by|written by|posted by|submitted by|created by|interview by|story by|words by|author|authors|reported by|text by|text|from|published by|
        view all posts by|all posts by|article by|
        von|ein beitrag von|artikel von|beitrag von|geschrieben von|veröffentlicht von|verfasst von|erstellt von|
        zeige alle beiträge von|alle beiträge von|text von|autor|autorin|autor/in|autorin/autor|
        par|publié par|rédigé par|auteur|por|publicado por|escrito por|redactado por|di|da|scritto da|a cura di|
        autore|door|geschreven door|av|af|tekst|text och foto|
        نویسنده|نویسندگان|نوشته|نوشته از|نوشته شده توسط|نوشته شده به دست|ارسال شده توسط|منتشر شده توسط|نشر شده توسط|
        فرستنده|به قلم|به‌قلم|گزارشگر|گزارش|گزارش از|گزارشگران|خبرنگار|نگارنده|لیکوال|لیکوالان|لیکونکی|لیکنه|راپور|
        د خبریال نوم|د لیکوال نوم|نام نویسنده|خپروونکی|
        مصنف|تحریر|رپورٹ|بقلم|الكاتب|کاتب|كتب|كتبت|توسط|راپورتر|خبریال|گفت‌وگو|گفتگو|مصاحبه|گفت‌وگوکننده|گفتگو کننده|مصاحبه کننده|
        автор|авторы|muallif
        """.split(separator: "|").map { BoilerplatePhrases.folded(String($0)) }
        .sorted { $0.utf8.count > $1.utf8.count }

    static let introductionsByFirst = Dictionary(grouping: introductions) { $0.utf8.first ?? 0 }

    /// What follows a name in a byline and is none, folded words.
    static let afterName: Set<String> = [
        "published", "updated", "posted", "in", "on", "at", "for", "special", "shares", "share", "follow", "am", "um",
        "veröffentlicht", "aktualisiert", "publié", "publicado", "fr",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ]

    /// What stands beside names in a byline.
    static let labels: Set<String> = [
        "datum", "date", "quelle", "source", "agenturen", "vom", "foto", "photo", "video", "lesezeit", "reviews",
        "some",
        "interview", "kommentar", "opinion", "analysis", "redaktionell", "comments", "kommentare",
    ]

    /// Small words inside names, folded.
    static let particles: Set<String> = [
        "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn",
        "ter", "ten", "zu", "y", "e", "v", "af", "av",
    ]

    /// What a person is, behind the name, folded.
    static let roles: Set<String> = [
        "chefredakteur", "chefredakteurin", "redakteur", "redakteurin", "journalist", "journalistin", "columnist",
        "correspondent", "reporter", "freelancer", "journaliste", "periodista", "giornalista", "tnn", "ani", "pti",
    ]

    /// Agencies, desks and words that stand where an author should, folded.
    static let agencies: Set<String> = Set(
        """
        reuters|ap|associated press|the associated press|afp|agence france-presse|afp news agency|dpa|upi|bloomberg|
        pti|ani|ians|xinhua|tass|
        staff|staff writer|staff reporter|staff report|editor|editors|the editors|editorial|editorial board|
        editorial team|editorial staff|admin|administrator|
        newsroom|news desk|newsdesk|web desk|web team|news|news staff|team|guest|guest author|guest writer|
        contributor|contributors|correspondent|
        our correspondent|special correspondent|agencies|agency|wire|wires|wire services|news agencies|online|
        webmaster|user|unknown|anonymous|
        redaktion|red|redaction|rédaction|la rédaction|redacción|redazione|author|authors|writer|by|share|follow|
        updated|published|sponsored|press release|
        super user|root|ادارهٔ خبر|اداره تحریر|هیأت تحریر|سرویس خبر|بخش خبر|خبري اداره|ادمین|مدیر|تحریریه|هیئت تحریریه|خبرگزاری|اداره|گزارش|خبر|نویسنده|لیکوال|ویب ډیسک|نیوز ډیسک|رویترز|
        فرانسه پرس|اسوشیتد پرس
        """.split(separator: "|").map { BoilerplatePhrases.folded(String($0)) })

    static let separators = [
        ",", ";", "|", " and ", " & ", " und ", " et ", " y ", " e ", " with ", " och ", " og ", " en ", "،", "؛",
        " و ", " او ", " / ", " · ", " • ", "\n", " – ", " — ", " - ",
    ]

    /// How what introduces a name begins, and what stands between two names; folded.
    static let introducingWords: Set<Substring> = Set(
        introductions.compactMap { $0.split(separator: " ").first })
    static let joiningWords: Set<Substring> = Set(
        separators.map { Substring(BoilerplatePhrases.folded($0.filter(\.isLetter))) }.filter { !$0.isEmpty })

    /// All words, folded, of what stands around names and in their place.
    static let tellingWords: Set<String> = {
        let phrases =
            introductions + otherParts + separators + ["www"]
            + [afterName, labels, roles, agencies, degrees, notInNames].flatMap(\.self)
        let words = phrases.flatMap { $0.split { $0 == " " || $0 == "/" || $0 == ":" || $0 == "-" } }
        return Set(words.map { BoilerplatePhrases.folded(String($0)) }).union(["کننده"])
    }()

    /// What stands behind a name after a comma, folded.
    static let degrees: Set<String> = [
        "phd", "ph.d", "md", "m.d", "mba", "rd", "rdn", "ms", "ma", "msc", "jd", "dds", "rn", "cpa", "jr", "sr", "esq",
        "dvm", "mph",
    ]

    /// Words that stand in no person's name.
    static let notInNames: Set<String> = [
        "news", "agency", "press", "staff", "team", "desk", "editor", "editors", "magazine", "newspaper", "daily",
        "correspondent", "reporter", "reporters",
        "writer", "newsroom", "service", "media", "tv", "radio", "network", "blog", "editorial", "office", "redaktion",
        "خبرگزاری", "رادیو", "تلویزیون", "روزنامه", "آژانس", "صدای", "خبرګزاری", "راډیو", "تلویزون", "ورځپاڼه",
    ]
}
