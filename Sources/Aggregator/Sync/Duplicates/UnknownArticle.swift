/// No article, or more than one, has an id that begins like that.
package struct UnknownArticle: Error, CustomStringConvertible, Sendable {
    /// A sentence that helps to find it.
    package let description: String
}

/// Two articles were asked for, and the same one was named twice.
package struct OneArticle: Error, CustomStringConvertible, Sendable {
    package let id: String

    package var description: String { "'\(id)' was named twice; name two articles" }
}
