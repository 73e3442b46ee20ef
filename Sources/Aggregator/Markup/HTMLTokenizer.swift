internal import Text

/// Cuts HTML into tags, text and comments as the tokenizer of the WHATWG HTML Standard does (section 13.2.5), over
/// UTF-8 bytes and without a tree. Every input is HTML; time and memory are linear in its length.
///
/// It parts from the standard where that would lose text that a writer meant to be seen: a comment that never ends is
/// cut at its first `>`, a doctype that never ends is text, an `iframe` that never ends or that closes itself hides
/// nothing, `<!` before anything but a letter or a bracket is text, and of CDATA only the marks go.
///
/// Beyond the standard's tokenizer it switches to raw text by itself after the start tags that call for it, as the
/// tree builder would with scripting off. Left out are the "script data double escaped"
/// states: an inner `<script>` inside a comment does not hide the first `</script>`.
package struct HTMLTokenizer {
    /// Attributes beyond this number in one tag are dropped.
    private static let maximumAttributes = 256

    package let bytes: [UInt8]
    /// Set inside of `svg` and `math`, where no element's inside is raw text.
    package var isInForeignContent = false
    /// What the name of the tag that `next()` gave last means.
    private(set) var traits = HTMLElementTraits()
    private var index = 0
    /// The element whose raw text comes next.
    private var rawElement: String?
    /// True between the marks of a CDATA section.
    private var isInCharacterData = false
    /// True once the search for an end has failed: it need not be looked for again.
    private var commentsNeverEnd = false
    private var declarationsNeverEnd = false
    private var framesNeverEnd = false
    private var attributeRanges: [(name: Range<Int>, value: Range<Int>)] = []

    private let keepsAttributes: Bool

    /// - Parameter keepsAttributes: false where nobody asks for any.
    package init(_ bytes: [UInt8], keepsAttributes: Bool = true) {
        self.bytes = bytes
        self.keepsAttributes = keepsAttributes
    }

    package init(_ text: String, keepsAttributes: Bool = true) {
        self.init(Array(text.utf8), keepsAttributes: keepsAttributes)
    }

    /// The next token; nil at the end. What is cut off inside a tag is dropped, as browsers do.
    package mutating func next() -> HTMLToken? {
        if let name = rawElement {
            rawElement = nil
            if let token = rawText(of: name) { return token }
        }
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: "<"), let token = markup() { return token }
        // A "<" that opens nothing is text, and so is what follows it.
        let start = index
        if index < bytes.count, bytes[index] == UInt8(ascii: "<") { index += 1 }
        while index < bytes.count {
            if !isInCharacterData {
                index = find(UInt8(ascii: "<"), from: index)
                guard index < bytes.count else { break }
            } else if bytes[index...].starts(with: "]]>".utf8) {
                if start < index { break }
                return characterDataMark(length: 3, opens: false)
            }
            if bytes[index] == UInt8(ascii: "<") && opensMarkup(at: index) { break }
            index += 1
        }
        return start < index ? .text(start..<index) : nil
    }

    /// The attributes of the start tag that `next()` just gave, in order; of a name given twice the first counts.
    package func attributes() -> [HTMLAttribute] {
        var seen = Set<String>()
        var out: [HTMLAttribute] = []
        out.reserveCapacity(attributeRanges.count)
        for ranges in attributeRanges {
            let name = lowercased(ranges.name)
            guard seen.insert(name).inserted else { continue }
            let value = CharacterReferences.decoded(bytes[ranges.value], inAttribute: true)
            out.append(HTMLAttribute(name: name, value: String(decoding: value, as: UTF8.self)))
        }
        return out
    }

    /// The value of one attribute of the start tag that `next()` just gave; `name` in lower case.
    package func attribute(_ name: String) -> String? {
        for ranges in attributeRanges
        where ranges.name.count == name.utf8.count
            && zip(bytes[ranges.name], name.utf8).allSatisfy({ $0.asciiLowercased == $1 })
        {
            let value = CharacterReferences.decoded(bytes[ranges.value], inAttribute: true)
            return String(decoding: value, as: UTF8.self)
        }
        return nil
    }

    /// Characters of a `text` token, references decoded, NULs dropped.
    package func text(_ range: Range<Int>) -> [UInt8] {
        CharacterReferences.decoded(bytes[range], inAttribute: false)
    }

    /// Shows the characters of a `text` token, as `text` gives them, without a copy where nothing is to be decoded.
    package func withText(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        let isDecoded = bytes.withUnsafeBufferPointer { bytes in
            let raw = UnsafeBufferPointer(rebasing: bytes[range])
            guard CharacterReferences.areAbsent(in: raw) else { return false }
            body(raw)
            return true
        }
        if !isDecoded { text(range).withUnsafeBufferPointer(body) }
    }

    // MARK: Markup

    private func opensMarkup(at index: Int) -> Bool {
        guard index + 1 < bytes.count else { return false }
        switch bytes[index + 1] {
        case UInt8(ascii: "!"): return index + 2 < bytes.count && opensDeclaration(bytes[index + 2])
        case UInt8(ascii: "?"): return true
        case UInt8(ascii: "/"): return index + 2 < bytes.count
        default: return bytes[index + 1].isASCIILetter
        }
    }

    private func opensDeclaration(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: ">")
    }

    private mutating func markup() -> HTMLToken? {
        guard opensMarkup(at: index) else { return nil }
        switch bytes[index + 1] {
        case UInt8(ascii: "!"): return declaration()
        case UInt8(ascii: "?"): return bogusComment(from: index + 1)
        case UInt8(ascii: "/"):
            if bytes[index + 2].isASCIILetter { return tag(nameFrom: index + 2, isEnd: true) }
            if bytes[index + 2] == UInt8(ascii: ">") {
                // "</>" is nothing at all.
                index += 3
                return .comment(index..<index)
            }
            return bogusComment(from: index + 2)
        default: return tag(nameFrom: index + 1, isEnd: false)
        }
    }

    private mutating func bogusComment(from start: Int) -> HTMLToken {
        let end = find(UInt8(ascii: ">"), from: start)
        index = min(end + 1, bytes.count)
        return .comment(start..<end)
    }

    private mutating func characterDataMark(length: Int, opens: Bool) -> HTMLToken {
        isInCharacterData = opens
        index += length
        return .comment(index..<index)
    }

    /// Nil when it never ends.
    private mutating func declaration() -> HTMLToken? {
        let start = index + 2
        if start + 1 < bytes.count, bytes[start] == UInt8(ascii: "-"), bytes[start + 1] == UInt8(ascii: "-") {
            return comment(from: start + 2)
        }
        if bytes[start...].starts(with: "[CDATA[".utf8) { return characterDataMark(length: 9, opens: true) }
        let isDoctype =
            start + 7 <= bytes.count
            && zip(bytes[start..<(start + 7)], "doctype".utf8).allSatisfy { $0.asciiLowercased == $1 }
        declarationsNeverEnd = declarationsNeverEnd || find(UInt8(ascii: ">"), from: start) == bytes.count
        if declarationsNeverEnd { return nil }
        let token = bogusComment(from: start)
        if isDoctype, case .comment(let range) = token { return .doctype(range) }
        return token
    }

    /// A comment ends at `-->` or `--!>`; `<!-->` and `<!--->` are empty ones.
    private mutating func comment(from start: Int) -> HTMLToken {
        let dash = UInt8(ascii: "-")
        if start < bytes.count, bytes[start] == UInt8(ascii: ">") {
            index = start + 1
            return .comment(start..<start)
        }
        if start + 1 < bytes.count, bytes[start] == dash, bytes[start + 1] == UInt8(ascii: ">") {
            index = start + 2
            return .comment(start..<start)
        }
        var at = commentsNeverEnd ? bytes.count : start
        while at < bytes.count {
            guard bytes[at] == dash, at + 2 < bytes.count, bytes[at + 1] == dash else {
                at += 1
                continue
            }
            if bytes[at + 2] == UInt8(ascii: ">") {
                index = at + 3
                return .comment(start..<at)
            }
            if bytes[at + 2] == UInt8(ascii: "!"), at + 3 < bytes.count, bytes[at + 3] == UInt8(ascii: ">") {
                index = at + 4
                return .comment(start..<at)
            }
            at += 1
        }
        commentsNeverEnd = true
        return bogusComment(from: start)
    }

    // MARK: Tags

    private mutating func tag(nameFrom start: Int, isEnd: Bool) -> HTMLToken? {
        var at = start
        while at < bytes.count, !endsName(bytes[at]) { at += 1 }
        let element = bytes.withUnsafeBufferPointer { HTMLElementTable.standard.element($0[start..<at]) }
        let name = element?.name ?? lowercased(start..<at)
        traits = element?.traits ?? HTMLElementTraits()
        if !attributeRanges.isEmpty { attributeRanges.removeAll(keepingCapacity: true) }
        var isSelfClosing = false
        while true {
            while at < bytes.count, bytes[at].isASCIISpace || bytes[at] == UInt8(ascii: "/") {
                isSelfClosing = bytes[at] == UInt8(ascii: "/")
                at += 1
            }
            // The input ends inside the tag: there is no tag.
            guard at < bytes.count else {
                index = bytes.count
                return nil
            }
            if bytes[at] == UInt8(ascii: ">") { break }
            isSelfClosing = false
            at = attribute(from: at)
        }
        index = at + 1
        if isEnd { return .endTag(name) }
        if !isInForeignContent && traits.isRaw, !(name == "iframe" && (isSelfClosing || framesNeverEnd)) {
            rawElement = name
        }
        return .startTag(name, selfClosing: isSelfClosing)
    }

    private func endsName(_ byte: UInt8) -> Bool {
        byte.isASCIISpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }

    /// Reads one attribute and returns the index behind it.
    private mutating func attribute(from start: Int) -> Int {
        var at = start + 1  // An "=" here belongs to the name.
        while at < bytes.count, !endsName(bytes[at]), bytes[at] != UInt8(ascii: "=") { at += 1 }
        let name = start..<at
        var value = at..<at
        var next = at
        while next < bytes.count, bytes[next].isASCIISpace { next += 1 }
        if next < bytes.count, bytes[next] == UInt8(ascii: "=") {
            at = next + 1
            while at < bytes.count, bytes[at].isASCIISpace { at += 1 }
            guard at < bytes.count else { return at }
            let quote = bytes[at]
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                let end = find(quote, from: at + 1)
                value = (at + 1)..<end
                at = min(end + 1, bytes.count)
            } else {
                let begin = at
                while at < bytes.count, !bytes[at].isASCIISpace, bytes[at] != UInt8(ascii: ">") { at += 1 }
                value = begin..<at
            }
        }
        if keepsAttributes, attributeRanges.count < Self.maximumAttributes { attributeRanges.append((name, value)) }
        return at
    }

    // MARK: Raw text

    private mutating func rawText(of name: String) -> HTMLToken? {
        let start = index
        var at = start
        let length = name.utf8.count
        while name != "plaintext", at + 2 + length <= bytes.count {
            if bytes[at] == UInt8(ascii: "<"), bytes[at + 1] == UInt8(ascii: "/"),
                zip(bytes[(at + 2)..<(at + 2 + length)], name.utf8).allSatisfy({ $0.asciiLowercased == $1 }),
                at + 2 + length == bytes.count || endsName(bytes[at + 2 + length])
            {
                break
            }
            at += 1
        }
        if name == "plaintext" || at + 2 + length > bytes.count {
            if name == "iframe" {
                framesNeverEnd = true
                return nil
            }
            at = bytes.count
        }
        index = at
        guard start < at else { return nil }
        return name == "title" || name == "textarea" ? .text(start..<at) : .rawText(start..<at)
    }

    // MARK: Bytes

    /// The index of the next `byte`, or the end.
    private func find(_ byte: UInt8, from start: Int) -> Int {
        bytes.withUnsafeBufferPointer { $0.place(of: byte, from: start) ?? bytes.count }
    }

    private func lowercased(_ range: Range<Int>) -> String {
        String(unsafeUninitializedCapacity: range.count) { buffer in
            for (offset, byte) in bytes[range].enumerated() { buffer[offset] = byte.asciiLowercased }
            return range.count
        }
    }
}
