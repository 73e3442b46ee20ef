import Feeds
import Glibc
import Measuring
import Model

// The speed of the whole way from bytes to FeedDocument: strings, dates, absolute addresses, HTML as it came.
//
//     FeedParse ROUNDS FEED_DIR [MAX_FEEDS]
//
// Reads *.xml into memory, parses them all in each round on one thread, and prints the median of the process's CPU time
// as one line of JSON. Which steps take that time a profiler tells (`perf record`).

let arguments = CommandLine.arguments
guard arguments.count > 2, let rounds = Int(arguments[1]), rounds > 0 else {
    print("usage: FeedParse ROUNDS FEED_DIR [MAX_FEEDS]")
    exit(64)
}
let limit = arguments.count > 3 ? Int(arguments[3]) ?? .max : .max
let feeds = Measuring.files(in: arguments[2], suffix: ".xml", limit: limit)
var times: [Double] = []
var items = 0
for _ in 0..<rounds {
    items = 0
    let start = Measuring.cpu()
    for feed in feeds {
        if let document = try? FeedParser.parse(feed, contentType: nil, base: "https://paper.example/f/feed.xml") {
            items += document.items.count
        }
    }
    times.append(Measuring.cpu() - start)
}
Measuring.report(step: "feed parse, \(items) items", files: feeds, times: times)
