/// [capture]: what was served, kept as it was.
package struct CaptureOptions: Hashable, Sendable {
    package var warc = true
    /// Seconds; nil keeps captures for ever.
    package var keep: Int64?

    package init() {}
}
