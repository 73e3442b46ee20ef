/// What lines say around the date of publication and of a change, in the languages sites write.
enum DatelinePhrases {
    /// How a line begins that tells the date of publication.
    private static let publication = table(
        """
        published|posted|date:|datum|data:|this entry was posted|this story is from|written:|release date|
        publication date|created|first published|press release of|
        dieser artikel wurde am|dieser beitrag wurde|erstellt am|geschrieben am|eingestellt am|veröffentlich|
        erschienen am|pressemitteilung vom|meldung vom|stand:|
        mis en ligne|mise en ligne|publié|opublikowano|dodano|objavljeno|publicerad|publisert|offentliggjort|
        gepubliceerd|geplaatst op|pubblicato|publicado|publicada|
        تاریخ نشر|تاریخ انتشار|تاریخ:|نشر شده|منتشر شده|زمان نشر|زمان انتشار|د خپرېدو نېټه|خپرېدو نېټه|د نشر نېټه|
        خپور شوی|نېټه:|تاریخ النشر|نشر في|опубликовано|дата публикации
        """)

    /// Words before the date of a change.
    private static let change = table(
        "updated|last update|modified|last edited|aktualisiert|zuletzt geändert|geändert am|mis à jour|"
            + "actualizado|aggiornato|bijgewerkt|به روز شده|به‌روز شده|بروز شده|به روز رسانی|به روزرسانی|بروزرسانی|"
            + "تازه شوی|نوی شوی|آخر تحدیث|обновлено")

    static func namesPublication(_ line: String) -> Bool { publication.begins(BoilerplatePhrases.folded(line)) }

    /// Whether a label says that the date behind it is that of a change.
    static func namesChange(_ label: String) -> Bool {
        let folded = BoilerplatePhrases.folded(label)
        return folded.utf8.count < 60 && change.occurs(in: folded)
    }

    /// The line up to where it goes on with the date of a change; nil when it tells nothing but that.
    static func withoutChange(_ line: String) -> String? {
        let folded = BoilerplatePhrases.folded(line)
        guard let place = change.first(in: folded) else { return line }
        let head = String(decoding: folded.utf8.prefix(place), as: UTF8.self)
        if head.contains(where: \.isNumber) { return head }
        // "Last updated: 12 May 2024 | Published: 10 May 2024".
        let tail = String(decoding: folded.utf8.dropFirst(place), as: UTF8.self)
        guard let start = publication.first(in: tail),
            String(decoding: tail.utf8.prefix(start), as: UTF8.self).contains(where: \.isNumber)
        else { return nil }
        return String(decoding: tail.utf8.dropFirst(start), as: UTF8.self)
    }

    private static func table(_ phrases: String) -> PhraseTable {
        PhraseTable(phrases.split(separator: "|").map { BoilerplatePhrases.folded(String($0), keepsEnd: true) })
    }
}
