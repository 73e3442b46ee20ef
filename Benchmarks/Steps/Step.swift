import Articles
import Dedup
import Feeds
import Markup
import Measuring
import Model
import Text

/// What a run does most. Each gives what it found, counted in some way, so that nothing can be left out.
enum Step: String, CaseIterable {
    /// A feed of 20 items to its document.
    case parseFeed = "parse-feed"
    /// Four dates as feeds write them.
    case feedDates = "feed-dates"
    /// Four dates as pages write them.
    case writtenDates = "written-dates"
    /// A page to its article.
    case extractPage = "extract-page"
    /// HTML of four articles to text.
    case plainText = "plain-text"
    /// The same to what may be shown.
    case sanitize
    /// Four texts for near duplicates.
    case sign
    /// Four addresses to their keys.
    case urlKeys = "url-keys"
    /// The languages of four texts.
    case detectLanguages = "detect-languages"
    /// The words of four texts as a search looks them up.
    case searchWords = "search-words"

    func work(on input: StepInput) -> () -> Int {
        switch self {
        case .parseFeed:
            return {
                let document = try? FeedParser.parse(
                    input.feed, contentType: nil, base: "https://paper.example/feed.xml")
                return (document?.items.count ?? 0) / 20
            }
        case .feedDates: return { input.feedDates.count { FeedDate.parse($0) != nil } / input.feedDates.count }
        case .writtenDates:
            return {
                input.writtenDates.count { text, language in
                    WrittenDate.parse(text, language: language, zone: 16_200, now: input.now) != nil
                } / input.writtenDates.count
            }
        case .extractPage:
            return {
                let page = ArticlePage(bytes: input.page, url: "https://paper.example/story/1", fetchedAt: input.now)
                return ArticleExtractor.read(page).refusal == nil ? 1 : 0
            }
        case .plainText: return { input.bodies.count { PlainText.paragraphs(ofHTML: $0).utf8.count > 1000 } / 4 }
        case .sanitize: return { input.bodies.count { Sanitizer.clean($0, base: nil).utf8.count > 1000 } / 4 }
        case .sign: return { input.texts.count { !TextSignature(text: $0).keys.isEmpty } / 4 }
        case .urlKeys: return { input.addresses.count { URLKey.of(url: $0) != nil } / input.addresses.count }
        case .detectLanguages: return { input.texts.count { !(LanguageDetector.detect($0, hint: nil) ?? "").isEmpty } }
        case .searchWords: return { input.texts.count { SearchWords($0).words.count > 100 } / 4 }
        }
    }
}
