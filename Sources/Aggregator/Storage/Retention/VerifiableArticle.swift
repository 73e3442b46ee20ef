package import Model

/// What an article says that can be checked elsewhere.
package struct VerifiableArticle: Sendable {
    package let row: Int64
    package let id: String
    package let title: String?
    /// Nil: none was taken.
    package let titleDigest: [UInt8]?
    /// Where what was served for its versions is kept.
    package var captures: [CaptureReference] = []
}
