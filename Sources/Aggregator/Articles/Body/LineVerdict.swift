/// What became of one line of a page, and why: shown by `extract --explain`.
package enum LineVerdict: String, Sendable {
    case kept
    /// Not inside the elements that hold the text.
    case outside
    /// Inside an element that the vocabulary calls something else than text.
    case cutElement
    /// Behind the headline of another story.
    case nextStory
    /// Behind "Related articles", "Leave a reply", a cookie note.
    case behindMarker
    /// A phrase that stands around articles, or a link elsewhere.
    case boilerplate
    /// The same words stood before.
    case repeated
    /// A label before the first paragraph; the title again.
    case head
    /// A label, credit or biography behind the last paragraph.
    case tail
    /// A heading with nothing below it.
    case emptySection
    /// Other pages of the source say the same in the same place.
    case template
    /// The masthead's date: it changes with the day of the fetch.
    case masthead
}
