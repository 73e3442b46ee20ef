/// A string of the configuration and where its value stands, so that a later complaint can name the place.
package struct ConfiguredText: Hashable, Sendable {
    package var text: String
    package var position: TextPosition

    package init(_ text: String, at position: TextPosition) {
        self.text = text
        self.position = position
    }
}
