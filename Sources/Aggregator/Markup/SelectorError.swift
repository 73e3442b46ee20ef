/// Where and why a text is not a selector.
package struct SelectorError: Error, Equatable, CustomStringConvertible, Sendable {
    /// Bytes from the start of the selector.
    package let offset: Int
    package let reason: String

    package init(offset: Int, reason: String) {
        self.offset = offset
        self.reason = reason
    }

    package var description: String { "at byte \(offset): \(reason)" }
}
