internal import Model

/// What reading a stored article again came to.
enum Rereading: Sendable {
    /// What is read today; `forgetsPublished`: the stored date was read from these bytes, and is not found in them today.
    case draft(Draft, forgetsPublished: Bool = false)
    /// Today's extractor takes the page for no article: what is stored stays.
    case refused(String)
    /// What was served is named, and cannot be had any more.
    case lost(String)
    /// Nothing is kept that it could be read from.
    case nothing
}
