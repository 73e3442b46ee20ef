import Model
import Text

/// A draft as the answer of `extract`.
enum DraftJSON {
    static func writeMembers(of draft: Draft, into json: inout JSONWriter) {
        json.member("title", draft.title)
        json.member("text", draft.text)
        json.member("html", draft.html)
        json.member("authors", draft.authors)
        json.member("published", draft.published?.rfc3339)
        json.member("published_precision", (draft.published?.precision ?? .unknown).rawValue)
        json.member("published_from", (draft.published == nil ? .none : draft.publishedFrom).rawValue)
        json.member("updated", draft.updated?.instant.rfc3339)
        json.member("language", draft.language)
        json.member("image", draft.image)
        json.member("canonical_url", draft.canonicalURL)
    }
}
