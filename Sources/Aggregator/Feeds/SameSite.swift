internal import Text

/// Whether two hosts belong to one site, as far as their names tell.
package enum SameSite {
    /// The same host, one that lies below the other, or hosts that share their last two labels.
    package static func holds(_ a: String?, _ b: String?) -> Bool {
        guard let a, let b else { return false }
        if a == b || a.hasSuffix("." + b) || b.hasSuffix("." + a) { return true }
        let (x, y) = (a.split(separator: "."), b.split(separator: "."))
        guard x.count >= 2, y.count >= 2, x.last?.utf8.allSatisfy(\.isASCIIDigit) == false else { return false }
        // "co.uk" and the like: two short labels say nothing.
        let shared = x.suffix(2).elementsEqual(y.suffix(2))
        return shared && (x.suffix(2).first?.utf8.count ?? 0) > 3
    }
}
