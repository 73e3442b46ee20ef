/// Links of a feed to itself and to the page before it.
enum FeedLinks {
    /// `name` is the element's, `link` in Atom or with Atom's prefix in RSS.
    static func elements(_ channel: Channel, _ name: String) -> String {
        let links = [("self", channel.address), ("prev-archive", channel.previous)]
        return links.map { rel, address in
            address.map { "<\(name) rel=\"\(rel)\" href=\"\(XMLText.escaped($0))\"/>\n" } ?? ""
        }.joined()
    }
}
