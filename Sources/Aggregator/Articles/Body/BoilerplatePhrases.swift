internal import Text

/// What sites write around articles, in the languages they write: one table.
enum BoilerplatePhrases {
    /// A whole line that says no more than this (folded by `folded`).
    private static let whole: Set<String> = set(
        """
        advertisement|advertisements|advert|ad|ads|sponsored|sponsored content|promoted|promoted stories|share|share this|
        share this article|share this story|share this post|share on facebook|share on twitter|tweet|email|print|save|
        facebook|twitter|linkedin|pinterest|whatsapp|telegram|reddit|copy link|related|related articles|related stories|
        related posts|related content|related news|related topics|related links|related coverage|more on this story|
        more stories|more news|
        read more|read next|see also|also read|you may also like|you might also like|recommended|recommended for you|
        recommended stories|trending|trending now|most read|most popular|popular|latest news|latest|comments|
        leave a comment|leave a reply|no comments|post a comment|join the conversation|view comments|show comments|
        newsletter|sign up|subscribe|subscribe now|log in|login|sign in|loading|tags|topics|categories|filed under|
        follow us|about the author|about the authors|author|continue reading|advertisement continue reading|
        story continues below advertisement|article continues below|article continues after ad|click here|go top|
        back to top|top|home|next|previous|next article|previous article|next story|video|videos|photos|gallery|image|
        photo|play|watch|listen|podcast|watch now|more|close|editor's picks|editors picks|don't miss|up next|
        what to read next|report a typo|corrections|get the app|download our app|read full story|read the full story|
        skip advertisement|learn more|report this ad|copy|copied|copyright|all rights reserved|
        anzeige|werbung|teilen|kommentare|mehr zum thema|lesen sie auch|publicité|partager|à lire aussi|lire aussi|
        commentaires|publicidad|compartir|comentarios|lea también|te puede interesar|
        مطالب مرتبط|مطلب مرتبط|خبرهای مرتبط|اخبار مرتبط|مرتبط|بیشتر بخوانید|ادامه مطلب|همچنان بخوانید|همرسانی|
        همرسانی کنید|به اشتراک بگذارید|اعلان|اعلانات|آگهی|تبلیغات|در همین رابطه|در همین زمینه|در همین مورد|
        این را هم بخوانید|این خبر را هم بخوانید|کلمات کلیدی|
        اشتراک گذاری|چاپ|نظرات|دیدگاه ها|دیدگاه|پربیننده ترین|آخرین اخبار|تازه ترین ها|برچسب ها|برچسب|خبرنامه|
        اړوند مطالب|اړوند خبرونه|نور ولولئ|شریک کړئ|چاپ کړئ|تبصرې|وروستي خبرونه|شریکول
        """)

    /// Headings of what follows an article, whole.
    private static let ends: Set<String> = set(
        """
        related|related articles|related stories|related posts|related content|related news|related topics|
        related coverage|
        more on this story|more stories|more news|read next|you may also like|you might also like|
        recommended for you|recommended stories|
        trending|trending now|most read|most popular|popular posts|latest news|comments|leave a comment|
        leave a reply|post a comment|
        join the conversation|about the author|about the authors|about the writer|privacy overview|
        tell us what you think|
        share this article|share this|share this story|subscribe to our newsletter|sign up for our newsletter|
        our standards|our standards: the thomson reuters trust principles|
        what do you think|add a comment|write a comment|recent posts|further reading|editor's picks|up next|tags|
        filed under|
        kommentare|mehr zum thema|das könnte sie auch interessieren|das könnte dich auch interessieren|
        das thema könnte dich auch interessieren|das könnte ihnen auch gefallen|weitere artikel|weitere themen|
        weiterlesen|zum weiterlesen|mehr lesen|weitere informationen|ähnliche artikel|auch interessant|
        meistgelesen|audio und video zum thema|dieses thema im programm|
        lire aussi|à lire aussi|vous aimerez aussi|articles similaires|à voir aussi|
        veja também|leia também|leia mais|puedes ver|te recomendamos|lea más|ver más|mira también|
        leggi anche|ti potrebbe interessare|lees ook|lees meer|czytaj także|zobacz także|więcej informacji|
        läs mer|les også|læs også|etiketler|ilgili haberler|şunlar da ilginizi çekebilir|
        commentaires|sur le même sujet|
        comentarios|te puede interesar|noticias relacionadas|отзывы|комментарии|читайте также|
        مطالب مرتبط|خبرهای مرتبط|اخبار مرتبط|بیشتر بخوانید|همچنان بخوانید|نظرات|نظرات شما|نظر شما|نظرات کاربران|
        نظر کاربران|دیدگاه ها|دیدگاه کاربران|دیدگاه شما|پربیننده ترین|آخرین اخبار|برچسب ها|
        اړوند مطالب|اړوند خبرونه|تبصرې|وروستي خبرونه
        """)

    /// Whether a line (folded) is the heading of what follows articles.
    static func isEnd(_ line: String) -> Bool { ends.contains(line) }

    /// Headings of what stands on every page, however short the text before: whole.
    private static let sureEnds: Set<String> = set(
        """
        privacy overview|cookie settings|cookie preferences|manage consent preferences|strictly necessary cookies|
        privacy preference center|manage cookie consent|tell us what you think|leave a reply|leave a comment|
        datenschutz-einstellungen|paramètres de confidentialité|نظر خود را بنویسید|ارسال نظر|دیدگاهتان را بنویسید|
        خپله تبصره ولیکئ
        """)

    /// Whether a line (folded) is the heading of what stands behind every page.
    static func isSureEnd(_ line: String) -> Bool { sureEnds.contains(line) }

    /// How a short line begins that leads elsewhere or asks for something.
    private static let starts = table(
        """
        related:|related story:|related article|read more:|read more about|read more at|read also|also read|read next|
        see also:|more:|watch:|video:|listen:|photos:|gallery:|read:|read the full story|read the full article|click here|tap here|
        sign up|subscribe to|subscribe now|follow us|follow @|follow me|like us on|share this|
        get the latest|get breaking|for more information|for more news|for more stories|for more details|for more on |
        for more about|for more from|for more updates|for more videos|to read more|download our|
        this article is for subscribers|this story is for subscribers|this content is for subscribers|
        subscribe to continue|to continue reading|to read the full|
        stories you might|be the first to know|thanks for signing up|
        enjoying this|become a member|already a subscriber|this article originally|
        this story originally|this article was originally|this story was originally|this post originally|
        tags:|tag:|filed under|categories:|category:|
        topics:|labels:|category :|this entry was posted|for the latest news|for the latest updates|for the latest on |print recipe|rezept drucken|anzeige -|- anzeige|©|(c) 20|all rights reserved|photo:|photo credit|photograph:|
        photograph by|image:|
        image credit|image source|images:|image via|picture:|credit:|credits:|source:|published:|
        updated:|last updated|
        - advertisement|story continues|article continues|continue reading|scroll down to|skip to|by signing up|
        by clicking|by subscribing|we use cookies|this site uses|this website uses|please enable|enable javascript|
        your email address|leave a reply|leave a comment|comments are closed|comments are moderated|the views expressed|the opinions expressed|
        opinions expressed|have a tip|got a tip|contact us|contact the author|contact the editor|report an error|
        stay up to date|stay informed|sign in to|log in to|check out our|don't miss|you may also|you might also|
        if you enjoyed|if you liked|like this article|print this|email this|view this post|a post shared|
        pic.twitter.com|
        etiketler|themen:|schlagworte:|stichworte:|watch:|veja também|leia também|leia mais|puedes ver:|
        lea además|lee también|leggi anche|lees ook|czytaj także|zobacz także|läs också|läs mer|vous aimerez aussi|
        permalink|permalien|suggested citation|sie sind nicht eingeloggt|bildnachweis|image illustrative|
        únete a|síguenos|suscríbete|inscríbete a|siga-nos|inscreva-se|suivez-nous|abonnez-vous|rejoignez-nous|
        folgen sie uns|folge uns|jetzt abonnieren|seguici su|iscriviti|volg ons|obserwuj nas|подписывайтесь|
        weiterlesen:|mehr lesen:|empfohlener redaktioneller inhalt|externen inhalt|externer inhalt|
        dieses thema im programm|video verfügbar bis|we apologize, but this video|
        try refreshing your browser|recommended videos|back to video|crédits photo|credits:|
        lesen sie auch|mehr dazu|foto:|quelle:|à lire aussi|lire aussi|leer también|lea también|fuente:|
        بیشتر بخوانید|همچنان بخوانید|مطالب مرتبط|نور ولولئ|دا هم ولولئ|عکس:|انځور:|در همین مورد بخوانید|
        این مطلب را هم بخوانید|این را هم بخوانید|این خبر را هم بخوانید|لینک کوتاه|کد خبر|کلمات کلیدی:|واژه های کلیدی:|کلیدواژه ها:|ارسال به دوستان|نسخه چاپی|
        کد مطلب|لیدنې:|short link|short url|hits:|views:|
        this video requires|your browser does not support|to view this video|читайте также|смотрите также
        """)

    /// The same where the words may as well begin a sentence of the text: "For more than four years", "Watch towers".
    private static let looseStarts = table(
        """
        read the full|click to|join us on|join our|share on|get our|get all the|want more|for more|for the latest|
        listen to this article|support our|support independent|originally published|originally appeared|
        first published|posted in|copyright|photo by|getty images|advertisement|scroll to|scroll down|comments are|
        send us|contact the|download the|watch |print |verfügbar bis|mehr zu |mehr zum|lesen sie|
        در همین زمینه|در همین رابطه|تعداد بازدید|بازدید:|چاپ
        """)

    /// How a line begins that tells when the article was published or changed.
    private static let datelines = table(
        """
        published|posted|submitted by|updated|last updated|last modified|first published|stand:|stand |publiziert|veröffentlicht|
        aktualisiert|erstellt|zuletzt|datum|uppdaterad|publicerad|publié|mis à jour|publicado|actualizado|pubblicato|
        aggiornato|opublikowano|gepubliceerd|bijgewerkt|heute, |today, |
        تاریخ نشر|تاریخ انتشار|تاریخ|نشر شده|منتشر شده|به روز رسانی|د خپرېدو نېټه|خپور شوی|نېټه|تاريخ النشر
        """)

    /// Whether a line (folded, with digits in it) begins as a dateline does.
    static func isDateline(_ line: String) -> Bool { datelines.begins(line) }

    /// How a line begins that names who wrote the article.
    private static let bylines = table(
        "by |written by|words by|von |text von|por |par |di |door |od |av |نویسنده|لیکوال|نویسنده:|گزارش از|نوشته شده توسط|"
            + "ارسال شده توسط|منتشر شده توسط|به قلم")

    /// Whether a line (folded) begins as a byline does.
    static func isByline(_ line: String) -> Bool { bylines.begins(line) }

    /// Who wrote, edited and took part, behind the text.
    private static let credits = table(
        """
        reporting by|additional reporting|writing by|editing by|edited by|(reporting by|(writing by|(editing by|
        the writer is|the author is|the author of this|with reporting|with files from|contributed to this|
        this report was produced|this report was written|this report was first|this report was originally|
        this story has been updated|this story has been corrected|this story has been edited|
        this story has been published|this story has been supported|this story has been translated|
        this article has been updated|this article has been corrected|this article has been edited|
        this article has been amended|this article has been published|this article has been republished|
        this article has been translated|
        associated press writer|press trust of india|— reuters|- reuters
        """)

    /// The same where the words may as well begin a sentence of the text: "Contact with the families was lost".
    private static let looseCredits = table(
        """
        follow |contact |email |e-mail |reach |write to|the author of|this report was|this story has been|
        this article has been
        """)

    private static let creditParts = table(
        """
        contributed to this report|contributed to this story|contributed to this article|contributed reporting|
        can be reached at|can be contacted at|follow him on|follow her on|follow them on|on twitter at|on twitter @|
        click here for more|click here for details|click here to subscribe|
        is a freelance|is the permanent writer|is a staff writer|is a senior writer|is a contributing|is a reporter
        """)

    /// Parts of notes about cookies and rights.
    private static let notices = table(
        """
        may earn a commission|may earn an affiliate commission|earn a small commission|may receive a commission|
        may receive compensation|was this newsletter forwarded to you|agree to receive recurring automated|
        website uses cookies|site uses cookies|we use cookies|we store cookies|use of cookies|opt-out of the sale|
        cookie policy|if you are a california consumer|externe inhalt angezeigt wird|
        personenbezogene daten an drittplattformen|inhalte von drittanbietern|
        delivered to your inbox|sign up to our newsletter|sign up for our newsletter|subscribe to our newsletter|
        may not be published, broadcast, rewritten|無断転載を禁じます|all rights reserved
        """)

    static func table(_ phrases: String) -> PhraseTable {
        // A space at the end of a phrase says that its last word ends there.
        PhraseTable(
            phrases.split(separator: "|").map { folded(String($0), keepsEnd: true) + ($0.hasSuffix(" ") ? " " : "") })
    }

    static func set(_ table: String) -> Set<String> {
        Set(table.split(separator: "|").map { folded(String($0)) })
    }

    /// Whether a short line (folded) is one of the phrases around articles.
    ///
    /// - Parameter isProse: whether it is an unlinked sentence of many words, which may begin like a phrase by chance.
    static func isBoilerplate(_ line: String, isLinked: Bool, isProse: Bool = false) -> Bool {
        if whole.contains(line) { return true }
        if line.utf8.count < 600, notices.occurs(in: line) { return true }
        if line.utf8.count < 300, isCallToFollow(line) || isToolbar(line) { return true }
        let limit = isLinked ? 320 : 140
        guard line.utf8.count <= limit else { return false }
        return starts.begins(line) || !isProse && looseStarts.begins(line)
    }

    /// Whether a line (folded) behind the text names who made it.
    ///
    /// - Parameter isProse: as in `isBoilerplate`.
    static func isCredit(_ line: String, isProse: Bool) -> Bool {
        guard line.utf8.count < 400 else { return false }
        return credits.begins(line) || creditParts.occurs(in: line) || !isProse && looseCredits.begins(line)
    }
}
