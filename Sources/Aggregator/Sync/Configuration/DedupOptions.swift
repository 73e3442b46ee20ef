/// [dedup]: which articles are compared.
package struct DedupOptions: Hashable, Sendable {
    /// Seconds back, by publication, that a new article is compared with.
    package var window: Int64 = 14 * 86_400
    /// Near duplicates and stories.
    package var near = true

    package init() {}
}
