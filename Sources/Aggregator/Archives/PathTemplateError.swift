/// Where and why a text is not a path template.
package struct PathTemplateError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Bytes from the start of the template.
    package let offset: Int
    package let reason: String

    package var description: String { reason }
}
