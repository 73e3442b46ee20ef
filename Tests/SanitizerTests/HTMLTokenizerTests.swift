import Markup
import Testing

@Suite struct HTMLTokenizerTests {
    /// A readable account of all tokens: `<a k="v">`, `</a>`, `'text'`, `!comment!`.
    private func tokens(_ html: String) -> String {
        var tokenizer = HTMLTokenizer(html)
        var out: [String] = []
        while let token = tokenizer.next() {
            switch token {
            case .text(let range): out.append("'" + String(decoding: tokenizer.text(range), as: UTF8.self) + "'")
            case .rawText(let range): out.append("[" + String(decoding: tokenizer.bytes[range], as: UTF8.self) + "]")
            case .startTag(let name, let selfClosing):
                let attributes = tokenizer.attributes().map { " \($0.name)=\"\($0.value)\"" }.joined()
                out.append("<\(name)\(attributes)\(selfClosing ? " /" : "")>")
            case .endTag(let name): out.append("</\(name)>")
            case .comment(let range): out.append("!" + String(decoding: tokenizer.bytes[range], as: UTF8.self) + "!")
            case .doctype: out.append("doctype")
            }
        }
        return out.joined(separator: " ")
    }

    @Test(arguments: [
        ("<P Class=a>x</P>", "<p class=\"a\"> 'x' </p>"),
        ("<a href='a\"b' b c=d/e f = \"g\">", "<a href=\"a\"b\" b=\"\" c=\"d/e\" f=\"g\">"),
        ("<br/><br / ><img src=x/>", "<br /> <br> <img src=\"x/\">"),
        ("<a x=1 X=2>", "<a x=\"1\">"),
        ("<a =b>", "<a =b=\"\">"),
        ("<a href=>t", "<a href=\"\"> 't'"),
        ("a < b <3 <> 4", "'a ' '< b <3 <> 4'"),
        ("<!-- a -- b --><!---><!-->x", "! a -- b ! !! !! 'x'"),
        ("<!--a--!>b", "!a! 'b'"),
        ("<!-- open", "! open!"), ("a<!-- open > b <!-- c > d", "'a' ! open ! ' b ' ! c ! ' d'"),
        ("<!doctype open", "'<!doctype open'"), ("a <!' b", "'a ' '<!' b'"),
        ("<![CDATA[a <b> c]]> d ]]>", "!! 'a ' <b> ' c' !! ' d ]]>'"),
        ("<![if x]>a<![endif]>", "![if x]! 'a' ![endif]!"),
        ("<iframe src=a/>b<iframe>c</iframe><iframe>d", "<iframe src=\"a/\"> [b<iframe>c] </iframe> <iframe> 'd'"),
        ("<iframe />b", "<iframe /> 'b'"),
        ("<!DOCTYPE html><?php 1 ?></ x></>y", "doctype !?php 1 ?! ! x! !! 'y'"),
        ("<script>a<b></i></SCRIPT >c", "<script> [a<b></i>] </script> 'c'"),
        ("<style></styles></style>", "<style> [</styles>] </style>"),
        ("<title>a <b> &amp; c</title>", "<title> 'a <b> & c' </title>"),
        ("<plaintext>a</plaintext>", "<plaintext> [a</plaintext>]"),
        ("x<a href=\"never closed>y", "'x'"),
        ("x</", "'x' '</'"), ("x<", "'x<'"), ("<", "'<'"), ("<a", ""), ("", ""),
        ("<script>never closed", "<script> [never closed]"),
    ])
    func cutsAsBrowsersDo(html: String, expected: String) {
        let joined = tokens(html).joiningTexts()
        #expect(joined == expected.joiningTexts())
    }

    @Test(arguments: [
        ("&lt;&amp;lt;&gt;", "<&lt;>"), ("&#8217;&#x2019;&#X2019", "’’’"), ("&#146;&#0;&#xD800;&#x110000;", "’���"),
        ("&notit; &notin; &copy2024", "¬it; ∉ ©2024"), ("&hellip;&apos;&zwnj;&Scaron;", "…'\u{200C}Š"),
        ("&hellip &nosuch; & &; &#; &#x;", "&hellip &nosuch; & &; &#; &#x;"), ("&#99999999999999999999;", "\u{FFFD}"),
    ])
    func decodesReferences(text: String, expected: String) {
        #expect(CharacterReferences.decoded(text) == expected)
    }

    @Test func keepsQueriesInAttributes() {
        var tokenizer = HTMLTokenizer("<a href=\"?a=1&copy=2&lt=3&amp;reg=4&copy;\" title='&eacute'>")
        _ = tokenizer.next()
        #expect(tokenizer.attribute("href") == "?a=1&copy=2&lt=3&reg=4©")
        #expect(tokenizer.attribute("title") == "é")
        #expect(tokenizer.attribute("none") == nil)
    }

    /// Unclosed constructs, a million times: one pass each, or the test would not end.
    @Test(arguments: [
        "<!--", "<a b='", "<script>", "</", "<", "&#", "&amp", "<a b=c ", "<iframe>", "<!-- >", "<!x", "<![CDATA[",
    ])
    func staysLinear(piece: String) {
        var tokenizer = HTMLTokenizer(String(repeating: piece, count: 100_000))
        var count = 0
        while tokenizer.next() != nil { count += 1 }
        #expect(count <= 100_000)
    }
}

extension String {
    /// Neighbouring texts may come in one token or in two.
    fileprivate func joiningTexts() -> String {
        split(separator: "' '", omittingEmptySubsequences: false).joined()
    }
}
