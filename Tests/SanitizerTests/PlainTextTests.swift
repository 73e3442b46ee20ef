import Markup
import Testing

@Suite struct PlainTextTests {
    @Test(arguments: [
        ("<b>Kabul</b>:  a&nbsp;&amp;\n b", "Kabul: a & b"),
        ("<p>one</p><p>two</p>", "one two"),
        ("a<br>b", "a b"),
        ("mid<b>dle</b>", "middle"),
        ("x<script>alert('<p>')</script>y<style>p{}</style>z", "xyz"),
        ("می\u{200C}شود", "می\u{200C}شود"),
        ("a<svg><title>icon</title></svg>b", "ab"),
        ("a<svg/>b", "ab"),
        ("1 < 2 &amp;lt; 3", "1 < 2 &lt; 3"),
        ("  <p> </p> ", ""),
    ])
    func readsOneLine(html: String, expected: String) {
        #expect(PlainText.ofHTML(html) == expected)
    }

    @Test(arguments: [
        ("<p>one</p>\n<p>two <i>2</i></p>", "one\n\ntwo 2"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
        ("<pre>a\n  b\n\nc</pre>d", "a\nb\n\nc\n\nd"),
        ("<div><div>a</div></div>b", "a\n\nb"),
        ("plain\ntext", "plain text"),
    ])
    func readsParagraphs(html: String, expected: String) {
        #expect(PlainText.paragraphs(ofHTML: html) == expected)
    }
}
