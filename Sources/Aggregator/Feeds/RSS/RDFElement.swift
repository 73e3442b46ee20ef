internal import Markup

/// The frame of RDF/XML around RSS 0.90 and 1.0; its lists of references say nothing that the items do not.
enum RDFElement: String, FeedElement {
    case rdf

    func begin(_ feed: inout XMLFeedReader, _ attributes: XMLAttributes) -> FeedContent { .children(.document) }
}
