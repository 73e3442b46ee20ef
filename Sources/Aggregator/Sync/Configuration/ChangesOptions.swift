/// [changes]: the change feed.
package struct ChangesOptions: Hashable, Sendable {
    /// Seconds a change stays readable.
    package var keep: Int64 = 90 * 86_400

    package init() {}
}
