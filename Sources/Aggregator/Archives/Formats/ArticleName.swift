/// The name of an article for other programs, the same for all its versions and places.
enum ArticleName {
    static func uri(_ id: String) -> String { "urn:syncd:" + id }
}
