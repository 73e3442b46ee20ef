package import Text

/// Makes foreign HTML safe to show: an allow-list of elements, attributes and URL schemes, written anew.
///
/// The output is balanced, holds no comment, no raw text, no SVG or MathML, and every character that could open markup
/// is escaped; so there is nothing in it that a browser could read as anything else, whatever it was made from.
/// Sanitising it again changes nothing.
package enum Sanitizer {
    /// - Parameters:
    ///   - base: What relative addresses are seen from; they stay relative without it.
    ///   - profile: How much dress is kept.
    package static func clean(
        _ html: String, base: URLReference?, profile: SanitizerProfile = .strict
    ) -> String {
        var run = SanitizerRun(html, base: base, profile: profile)
        return String(decoding: run.output(), as: UTF8.self)
    }
}
