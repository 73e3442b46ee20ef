internal import Text

/// Finds the feed behind what a server's program wrote before it: seen in the wild are warnings of PHP, in markup.
enum FeedBehindJunk {
    /// Bytes in which a feed must begin.
    private static let reach = 64 << 10
    private static let openings = ["<?xml", "<rss", "<feed", "<rdf:rdf"].map { Array($0.utf8) }
    /// What begins so is a page, which may well quote a feed.
    private static let pages = ["<!doctype", "<html", "<head", "<body"].map { Array($0.utf8) }

    /// Where it begins; nil when nothing stands before it, or a page does.
    static func start(in bytes: [UInt8]) -> Int? {
        let head = bytes.prefix(reach).map(\.asciiLowercased)
        var index = head.firstIndex { !$0.isASCIISpace } ?? head.count
        let first = index
        while let place = head[index...].firstIndex(of: UInt8(ascii: "<")) {
            let rest = head[place...]
            if pages.contains(where: rest.starts(with:)) { return nil }
            if place > first, openings.contains(where: rest.starts(with:)) { return place }
            index = place + 1
        }
        return nil
    }
}
