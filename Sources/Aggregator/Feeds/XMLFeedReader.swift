internal import Markup
internal import Model
internal import Text

/// Builds a `FeedDocument` from the events of one XML document: the machinery that all XML formats share.
///
/// What the elements mean is said elsewhere: one enum a vocabulary (`FeedElement`), found by name space. A value is
/// collected in one byte buffer and becomes a String once, when its element ends.
///
/// A structure, handed on as `inout`: the compiler then proves that nobody else changes it, which the runtime would have to
/// check at every access to a class.
struct XMLFeedReader {
    var document = FeedDocument(format: .rss)
    var item = FeedItem()
    /// The person being read, in `FeedScope.person`.
    var person = Author()
    /// What was stated in so many ways that the last word is said when the item ends.
    var pending = PendingItem()
    /// Whom extensions and `webMaster` name for the whole feed: they count when nobody else does.
    var fallbackAuthors: [Author] = []
    /// What the elements now read belong to.
    private(set) var scope = FeedScope.document
    /// The value of the element that just ended.
    private(set) var captured = FeedText(bytes: [], kind: .plain, hasMarkup: false)
    /// The languages and bases in effect.
    private(set) var context: XMLContext

    private struct Frame {
        var meaning: FeedMeaning?
        var outerScope: FeedScope
        /// Where the value begins in `buffer`; negative when none is collected.
        var start = -1
        var kind = FeedText.Kind.plain
        var isMixed = false
        var hasMarkup = false
        /// The `div` that holds all of an XHTML value: where its inside begins and ends in `buffer`.
        var wrapper: (tag: Int, inside: Int, insideEnd: Int, end: Int)?
    }

    private var names = FeedNames()
    private var frames: [Frame] = []
    private var buffer: [UInt8] = []
    /// Open elements inside a value.
    private var markupDepth = 0
    private var isCollecting = false
    /// True between the tags of an item.
    var hasOpenItem = false
    private var hasRoot = false
    private var isRejected = false
    private let base: URLReference?

    init(base: URLReference?) {
        self.base = base
        context = XMLContext(base: base)
        frames.reserveCapacity(16)
        buffer.reserveCapacity(16_384)
    }

    /// The feed; nil when the document was none.
    mutating func finished() -> FeedDocument? {
        guard hasRoot, !isRejected else { return nil }
        if hasOpenItem, item.title != nil, item.id != nil || item.url != nil {
            item.isCut = true
            finishItem()
        }
        for index in document.items.indices where document.items[index].language?.isEmpty ?? true {
            let isEnded = document.items[index].language != nil
            document.items[index].language = isEnded ? nil : document.language
        }
        if document.authors.isEmpty { document.authors = fallbackAuthors }
        if document.language?.isEmpty ?? false { document.language = nil }
        return document
    }

    // MARK: Events

    mutating func startDocument() {
        if hasRoot { self = XMLFeedReader(base: base) }
    }

    mutating func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
        if isRejected { return }
        if !hasRoot {
            hasRoot = true
            guard begin(root: name, attributes) else {
                isRejected = true
                return
            }
        }
        context.open(attributes)
        if markupDepth > 0 || isCollecting && !frames[frames.count - 1].isMixed {
            openMarkup(name, attributes)
            return
        }
        let meaning = names.meaning(of: name)
        if meaning == nil, isCollecting {
            // "by <a>Name</a>": what means nothing inside a mixed value is its markup.
            openMarkup(name, attributes)
            return
        }
        var frame = Frame(meaning: meaning, outerScope: scope)
        switch meaning?.begin(&self, attributes) ?? .nothing {
        case .children(let inner): scope = inner
        case .value(let kind):
            frame.start = buffer.count
            frame.kind = kind
        case .mixed(let inner):
            frame.start = buffer.count
            frame.isMixed = true
            scope = inner
        }
        isCollecting = frame.start >= 0
        frames.append(frame)
    }

    mutating func endElement(_ name: XMLName) {
        if isRejected { return }
        defer { context.close() }
        if markupDepth > 0 {
            closeMarkup(name)
            return
        }
        guard let frame = frames.popLast() else { return }
        scope = frame.outerScope
        if frame.start >= 0 {
            captured = FeedText(bytes: Self.value(of: frame, in: buffer), kind: frame.kind, hasMarkup: frame.hasMarkup)
        }
        frame.meaning?.end(&self)
        if frame.start >= 0 {
            captured.bytes = []
            buffer.removeLast(buffer.count - frame.start)
        }
        isCollecting = (frames.last?.start ?? -1) >= 0
    }

    /// What was collected, without the `div` that only wraps it (RFC 4287 section 3.1.1.3).
    private static func value(of frame: Frame, in buffer: [UInt8]) -> ArraySlice<UInt8> {
        let all = buffer[frame.start...]
        guard let wrapper = frame.wrapper, case let trimmed = all.trimmed(), trimmed.startIndex == wrapper.tag,
            trimmed.endIndex == wrapper.end
        else { return all }
        return buffer[wrapper.inside..<wrapper.insideEnd]
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isCollecting else { return }
        let kind = frames[frames.count - 1].kind
        if kind == .xhtml || markupDepth > 0 && kind != .declaredHTML {
            HTMLEscape.append(bytes, to: &buffer)
        } else {
            buffer.append(contentsOf: bytes)
        }
    }

    // MARK: Markup inside a value

    private mutating func openMarkup(_ name: XMLName, _ attributes: XMLAttributes) {
        let tagStart = buffer.count
        markupDepth += 1
        frames[frames.count - 1].hasMarkup = true
        buffer.append(UInt8(ascii: "<"))
        buffer.append(contentsOf: name.localBytes)
        for index in 0..<attributes.count {
            let local = attributes.local(index)
            let prefix = attributes.prefix(index)
            if prefix.elementsEqual("xml".utf8), local.elementsEqual("base".utf8) { continue }
            buffer.append(UInt8(ascii: " "))
            if !prefix.isEmpty {
                buffer.append(contentsOf: prefix)
                buffer.append(UInt8(ascii: ":"))
            }
            buffer.append(contentsOf: local)
            buffer.append(contentsOf: "=\"".utf8)
            var value = [UInt8]()
            attributes.appendValue(index, to: &value)
            if let base = context.base, HTMLLinks.isAddress(local), HTMLLinks.isRelative(value),
                let absolute = URLReference.absolute(String(decoding: value, as: UTF8.self), base: base)
            {
                value = Array(absolute.utf8)
            }
            HTMLEscape.append(attribute: value[...], to: &buffer)
            buffer.append(UInt8(ascii: "\""))
        }
        buffer.append(UInt8(ascii: ">"))
        let isFirst = markupDepth == 1 && frames[frames.count - 1].kind == .xhtml
        if isFirst, frames[frames.count - 1].wrapper == nil, name.localBytes.elementsEqual("div".utf8) {
            frames[frames.count - 1].wrapper = (tagStart, buffer.count, buffer.count, -1)
        }
    }

    private mutating func closeMarkup(_ name: XMLName) {
        markupDepth -= 1
        let local = name.localBytes
        if Self.isVoid(local) { return }
        let inside = buffer.count
        buffer.append(contentsOf: "</".utf8)
        buffer.append(contentsOf: local)
        buffer.append(UInt8(ascii: ">"))
        if markupDepth == 0, let wrapper = frames[frames.count - 1].wrapper, wrapper.end < 0 {
            frames[frames.count - 1].wrapper = (wrapper.tag, wrapper.inside, inside, buffer.count)
        }
    }

    /// Elements that HTML writes without an end tag.
    private static func isVoid(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        switch name.count {
        case 2: name.elementsEqual("br".utf8) || name.elementsEqual("hr".utf8)
        case 3: name.elementsEqual("img".utf8) || name.elementsEqual("col".utf8) || name.elementsEqual("wbr".utf8)
        case 4:
            name.elementsEqual("area".utf8) || name.elementsEqual("base".utf8) || name.elementsEqual("link".utf8)
                || name.elementsEqual("meta".utf8)
        case 5: name.elementsEqual("input".utf8) || name.elementsEqual("embed".utf8) || name.elementsEqual("track".utf8)
        case 6: name.elementsEqual("source".utf8)
        default: false
        }
    }

    // MARK: The root

    /// False when the root element is that of no feed.
    private mutating func begin(root name: XMLName, _ attributes: XMLAttributes) -> Bool {
        let local = name.local
        guard let dialect = FeedDialect(root: local, namespace: Namespace(name), attributes) else { return false }
        document.format = dialect.format
        document.version = dialect.version
        names.use(dialect, root: name)
        return true
    }
}
