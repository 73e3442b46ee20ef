internal import Text

extension BoilerplatePhrases {
    private static let networks = table(
        """
        telegram|facebook|whatsapp|youtube|instagram|twitter|viber|social media|
        تلگرام|تلګرام|ټلګرام|ټیلګرام|فیسبوک|فیس بوک|فېسبوک|فسبوک|واتساپ|واتس اپ|واټساپ|وټساپ|یوتیوب|یوټیوب|انستاگرام|
        اینستاگرام|انسټاګرام|توییتر|تویتر|ټویټر|شبکه های اجتماعی|ټولنیزو شبکو|ټولنیزو رسنیو|
        ٹیلی گرام|واٹس ایپ|فیس بک|یوٹیوب|تلغرام|تیلیغرام|تلیجرام|واتساب|телеграм|ютуб|вотсап
        """)

    /// Verbs that ask the reader. Languages that put them last have the network's name in between.
    private static let calls = table(
        """
        follow us|follow our|join us|join our|like us|like our|subscribe to our|find us on|
        دنبال کنید|دنبال نمایید|بپیوندید|عضو شوید|لایک کنید|لایک نمایید|مشترک شوید|تعقیب کنید|همراه باشید|
        تعقیب کړئ|څارلی شئ|وڅارئ|لایک کړئ|خوښ کړئ|یوځای شئ|یو ځای شئ|ملګري شئ|ګډون وکړئ|
        فالو کریں|جوائن کریں|سبسکرائب کریں|تابعونا|تابعوا|اشترک فی|اشترکوا|انضم|подписывайтесь|подпишитесь|присоединяйтесь
        """)

    /// Whether a line (folded) calls to follow the outlet elsewhere: "کانال تلگرام ما را دنبال کنید".
    static func isCallToFollow(_ line: String) -> Bool { calls.occurs(in: line) && networks.occurs(in: line) }

    /// "Print | Email | Hits: 312": between bars stand phrases from around articles and nothing else.
    static func isToolbar(_ line: String) -> Bool {
        guard line.utf8.contains(UInt8(ascii: "|")) else { return false }
        let parts = line.split(separator: "|")
        return parts.count > 1 && parts.allSatisfy { isBoilerplate(folded(String($0)), isLinked: false) }
    }

    private static let discussions = set(
        """
        comments|comment|reader comments|responses|kommentare|commentaires|comentarios|комментарии|комментариев|
        نظرات|نظرات شما|نظر|نظرها|نظرات کاربران|نظر کاربران|دیدگاه|دیدگاه ها|دیدگاه کاربران|تبصرې|څرگندونې|نظریات|
        التعلیقات|تعلیقات|تبصرے
        """)

    /// "Comments (12)", "۲ دیدگاه": the heading (folded) of a discussion, which tells how many take part.
    static func isCountOfComments(_ line: String) -> Bool {
        guard line.utf8.count < 80, line.contains(where: \.isNumber) else { return false }
        let words = line.unicodeScalars.map {
            $0.properties.numericType != nil || "()[]:،,".unicodeScalars.contains($0) ? " " : String($0)
        }
        return discussions.contains(folded(words.joined()))
    }

    private static let pointers = set(
        """
        also read|read also|see also|read more on this|related story|در همین مورد بخوانید|در همین زمینه|در این مورد بخوانید|
        همچنان بخوانید|بیشتر بخوانید|این مطلب را هم بخوانید|این را هم بخوانید|این خبر را هم بخوانید|در همین رابطه|
        نور ولولئ|دا هم ولولئ|читайте также|смотрите также
        """)

    /// Whether a line (folded) is the label of one other story, whose headline follows.
    static func isPointer(_ line: String) -> Bool { pointers.contains(line) }

    private static let paywalls = table(
        """
        this article is for subscribers|this story is for subscribers|this content is for subscribers|
        subscribe to continue|subscribe now to continue|to continue reading|to read the full|already a subscriber
        """)

    /// Whether a line (folded) says that the rest is for those who pay.
    static func isPaywall(_ line: String) -> Bool { line.utf8.count < 140 && paywalls.begins(line) }
}
