import Markup
import Testing

/// Writes down what it is told, neighbouring pieces of text as one.
private final class EventLog: XMLHandler {
    private(set) var events: [String] = []
    private var text: [UInt8] = []

    func startDocument() {
        events = []
        text = []
    }

    func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        endText()
        let values = (0..<attributes.count).map { index in
            let parts = [attributes.prefix(index), attributes.local(index)].filter { !$0.isEmpty }
            let name = parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ":")
            return " \(name)=\(attributes.value(index))"
        }
        events.append("<" + Self.text(name) + values.joined() + ">")
    }

    func endElement(_ name: XMLName) {
        endText()
        events.append("</" + Self.text(name) + ">")
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { text.append(contentsOf: bytes) }

    private func endText() {
        if !text.isEmpty { events.append(String(decoding: text, as: UTF8.self)) }
        text = []
    }

    /// `{URI}local`, or the prefix when there is no URI.
    private static func text(_ name: XMLName) -> String {
        if let uri = name.uri { return "{\(uri)}\(name.local)" }
        return name.prefix.map { "\($0):\(name.local)" } ?? name.local
    }
}

@Suite struct XMLReaderTests {
    private static func read(_ document: String) -> (events: [String], isWellformed: Bool) {
        let log = EventLog()
        let isWellformed = XMLReader.read(Array(document.utf8), handler: log)
        return (log.events, isWellformed)
    }

    private static let wellformed: [(String, [String])] = [
        ("<a/>", ["<a>", "</a>"]),
        ("<?xml version='1.0'?>\n<!-- x --><a ><b\n/></a >\n<!-- y --><?z?>\n", ["<a>", "<b>", "</b>", "</a>"]),
        ("<a>1 &lt;&amp;&gt;&quot;&apos; &#65;&#x6C;&#x1F600;</a>", ["<a>", "1 <&>\"' Al😀", "</a>"]),
        ("<a>x]] ><![CDATA[<b>&amp;]]]></a>", ["<a>", "x]] ><b>&amp;]", "</a>"]),
        ("<a>1\r\n2\r3<![CDATA[\r\n4\r]]></a>", ["<a>", "1\n2\n3\n4\n", "</a>"]),
        ("<a>1<![CDATA[]]>2</a>", ["<a>", "12", "</a>"]),
        ("<a><![CDATA[1]]><b/><![CDATA[2]]]]><![CDATA[>3]]></a>", ["<a>", "1", "<b>", "</b>", "2]]>3", "</a>"]),
        ("<a b='1' c = \"2 &amp; &lt;&#10;\n\t\r\n.\"/>", ["<a b=1 c=2 & <\n   .>", "</a>"]),
        ("<a b='&#38;amp; &#x26;'/>", ["<a b=&amp; &>", "</a>"]),
        ("<é:ü é='1'/>", ["<é:ü é=1>", "</é:ü>"]),
        (
            "<a xmlns='u:1' xmlns:p='u:2'><p:b p:c='1' d='2'/><b xmlns=''><c/></b><p:b xmlns:p='u:3'/><p:b/></a>",
            [
                "<{u:1}a>", "<{u:2}b p:c=1 d=2>", "</{u:2}b>", "<b>", "<c>", "</c>", "</b>", "<{u:3}b>", "</{u:3}b>",
                "<{u:2}b>", "</{u:2}b>", "</{u:1}a>",
            ]
        ),
        ("<a><p:b q:c='1' xml:lang='fa'/></a>", ["<a>", "<p:b q:c=1 xml:lang=fa>", "</p:b>", "</a>"]),
        (
            "<a xmlns:b='b'><b:c/><b/><b:c/><c/></a>",
            ["<a>", "<{b}c>", "</{b}c>", "<b>", "</b>", "<{b}c>", "</{b}c>", "<c>", "</c>", "</a>"]
        ),
    ]

    @Test(arguments: wellformed)
    func readsWhatIsWellformed(document: String, events: [String]) {
        let read = Self.read(document)
        #expect(read.events == events)
        #expect(read.isWellformed)
    }

    /// Either way through the reader delivers the same.
    @Test(arguments: wellformed)
    func repairsWithoutChange(document: String, events: [String]) {
        let log = EventLog()
        #expect(XMLReader.readRepaired(Array(document.utf8), handler: log))
        #expect(log.events == events)
    }

    @Test(arguments: [
        ("<a>b & c</a>", ["<a>", "b & c", "</a>"]), ("<a>&nbsp;&#150;</a>", ["<a>", "\u{A0}–", "</a>"]),
        ("<a><b>1</a>", ["<a>", "<b>", "1", "</b>", "</a>"]), ("<a b=1 b='2'>3</a>", ["<a b=1>", "3", "</a>"]),
        ("<a>1\u{1}2</a>", ["<a>", "12", "</a>"]), ("<a>1</a>2<b/>", ["<a>", "1", "</a>"]),
        ("<a><b>1</b><c>2", ["<a>", "<b>", "1", "</b>", "<c>"]), ("<a b='1'c='2'/>", ["<a b=1 c=2>", "</a>"]),
        ("<a b='<'/>", ["<a b=<>", "</a>"]), ("<a><!-- 1 -- 2 -->3</a>", ["<a>", "3", "</a>"]),
        ("<a><![CDATA[1<2</a>", ["<a>", "1<2", "</a>"]),
    ])
    func keepsWhatDamageLeaves(document: String, events: [String]) {
        let read = Self.read(document)
        #expect(Array(read.events.prefix(events.count)) == events)
        #expect(!read.isWellformed)
    }

    /// A section is looked for before libxml2 comes to it, and that alone knows whether it is one.
    @Test(arguments: [
        ("<a><!-- <![CDATA[1]]> -->2</a>", ["<a>", "2", "</a>"]),
        ("<a><!-- <![CDATA[ --><b/><!-- ]]> --><![CDATA[1]]></a>", ["<a>", "<b>", "</b>", "1", "</a>"]),
        ("<a><!-- <![CDATA[ --><b><![CDATA[]]></b></a>", ["<a>", "<b>", "</b>", "</a>"]),
        ("<a><![CDATA[1]]><?b <![CDATA[ ?>2<!-- ]]> --></a>", ["<a>", "12", "</a>"]),
    ])
    func takesNoSectionFromAComment(document: String, events: [String]) {
        let read = Self.read(document)
        #expect(read.events == events)
        #expect(read.isWellformed)
    }

    private static let long = String(repeating: "سلام ", count: 100)

    /// Long text is not shown to libxml2, wherever it lies.
    @Test(arguments: [
        ("<a>\(long)</a>", ["<a>", long, "</a>"]),
        ("<a>\(long)&lt;&amp;&quot;&apos;&gt;\(long)<b/></a>", ["<a>", long + "<&\"'>" + long, "<b>", "</b>", "</a>"]),
        (
            "<a>\(long)&#65;\(long)&lt;<b>\(long)</b></a>",
            ["<a>", long + "A" + long + "<", "<b>", long, "</b>", "</a>"]
        ),
        ("<a>\(long)\r\n\r\r <![CDATA[\n1]]>\n \r<![CDATA[2]]></a>", ["<a>", long + "\n\n\n \n1\n \n2", "</a>"]),
        ("<a b='1>\(long)'>2</a>", ["<a b=1>\(long)>", "2", "</a>"]),
        ("<a><!-- <b>\(long)<b>\(long)</b> -->2</a>", ["<a>", "2", "</a>"]),
        ("<a><?b <c>\(long)</c> ?>\(long)</a>", ["<a>", long, "</a>"]),
        ("<a><!-- --\u{3E}\(long)<!-- > -->1 \(long)<b/></a>", ["<a>", long + "1 " + long, "<b>", "</b>", "</a>"]),
        ("<a>]]\(long)]] >]]<b/></a>", ["<a>", "]]" + long + "]] >]]", "<b>", "</b>", "</a>"]),
    ])
    func readsLongText(document: String, events: [String]) {
        let read = Self.read(document)
        #expect(read.events == events)
        #expect(read.isWellformed)
        let log = EventLog()
        #expect(XMLReader.readRepaired(Array(document.utf8), handler: log))
        #expect(log.events == events)
    }

    @Test(arguments: [
        "<a>\(long)]]></a>", "<a>\(long)\u{1}</a>", "<a>\(long)&nbsp;</a>", "<a>\(long)&lt \(long)</a>", "<a>\(long)",
        "<a>\(long)</b>", "<a/>\(long)<b/>", "<a/>\(long)", "\(long)<a/>", "<a>\(long)&\(long)</a>",
        "<a>\(long)&#150;\(long)</a>", "<a>\(long)&;\(long)</a>",
    ])
    func seesDamageAroundLongText(document: String) {
        #expect(!Self.read(document).isWellformed)
    }

    @Test(arguments: [
        "<a><![CDATA[1\u{1}]]></a>", "<a><![CDATA[\u{FFFF}]]></a>", "<a b='<![CDATA[1]]>'/>",
        "<a><![CDATA[1]]><![CDATA[</a>", "<a><b><![CDATA[1]]></a><![CDATA[2]]>",
    ])
    func seesDamageAroundSections(document: String) {
        #expect(!Self.read(document).isWellformed)
    }

    /// A section is handed out in pieces, which part some of these line ends.
    @Test(arguments: 0..<4) func joinsLineEndsOverPieces(shift: Int) {
        let lines = String(repeating: "1\r\n", count: 800_000)
        let read = Self.read("<a>\(String(repeating: " ", count: shift))<![CDATA[\(lines)\r]]>\n</a>")
        let expected = String(repeating: " ", count: shift) + String(repeating: "1\n", count: 800_000) + "\n\n"
        #expect(read.events.count == 3 && read.events[1] == expected)
    }

    /// Text is handed to libxml2 in pieces, which part no line end and no character either.
    @Test(arguments: 0..<3) func joinsTextOverPieces(shift: Int) {
        let start = String(repeating: " ", count: shift)
        let read = Self.read("<a>\(start)\(String(repeating: "é\r\n", count: 400_000))</a>")
        #expect(read.events.count == 3 && read.events[1] == start + String(repeating: "é\n", count: 400_000))
        #expect(read.isWellformed)
    }

    @Test(arguments: 0..<3) func repairsInPieces(shift: Int) {
        let start = String(repeating: " ", count: shift)
        let text = String(repeating: "é\r\n", count: 200_000)
        let section = String(repeating: "<é>\r\n", count: 100_000)
        let read = Self.read("<a>&nbsp;\(start)\(text)<![CDATA[\(section)]]><b>\(text)</b></a>")
        let plain = String(repeating: "é\n", count: 200_000)
        let expected = "\u{A0}" + start + plain + String(repeating: "<é>\n", count: 100_000)
        #expect(read.events.count == 6 && read.events[1] == expected && read.events[3] == plain)
        #expect(!read.isWellformed)
    }

    /// Values that lie in several pieces, longer than any buffer between.
    @Test func readsLongTextWithReferences() {
        let long = String(repeating: "سلام &amp; ", count: 9_000)
        let read = Self.read("<a>\(long)<b c='\(String(repeating: "1 &amp; ", count: 2_000))'/></a>")
        #expect(read.events.count == 5)
        #expect(read.events[1] == String(repeating: "سلام & ", count: 9_000))
        #expect(read.isWellformed)
    }

    /// More names, attributes and depth than any feed has are read too, or end the reading without harm.
    @Test func boundsWhatItKeeps() {
        let names = (0..<2_000).map { "<n\($0)/>" }.joined()
        #expect(Self.read("<a>\(names)</a>").events.count == 4_002)
        let attributes = (0..<300).map { " a\($0)=''" }.joined()
        #expect(Self.read("<a\(attributes)/>").events.count == 2)
        let deep = Self.read(String(repeating: "<a>", count: 2_000))
        #expect(deep.events.count == XMLReader.maximumDepth)
        #expect(!deep.isWellformed)
    }
}
