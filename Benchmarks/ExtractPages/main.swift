import Articles
import CXML
import Glibc
import Measuring
import Model

// What reading an article costs beside libxml2's tree of the same page: from bytes to a Draft with its HTML.
//
//     ExtractPages ROUNDS PAGE_DIR [MAX_PAGES]
//
// Reads *.html into memory. Each round reads every page both ways, one page after the other, on one thread; printed are
// the medians of the process's CPU time as lines of JSON, the ratio of the two, the slowest page and the most memory.

let arguments = CommandLine.arguments
guard arguments.count > 2, let rounds = Int(arguments[1]), rounds > 0 else {
    print("usage: ExtractPages ROUNDS PAGE_DIR [MAX_PAGES]")
    exit(64)
}
let limit = arguments.count > 3 ? Int(arguments[3]) ?? .max : .max
let pages = Measuring.files(in: arguments[2], suffix: ".html", limit: limit)
let options = Int32(
    HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue)
let fetched = Instant(seconds: Int64(time(nil)))

/// libxml2's tree of a page, made and freed.
func tree(_ page: [UInt8]) {
    page.withUnsafeBytes { bytes in
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        xmlFreeDoc(htmlReadMemory(start, Int32(bytes.count), nil, "utf-8", options))
    }
}

var trees: [Double] = []
var readings: [Double] = []
var slowest = 0.0
var articles = 0
for round in 0..<rounds {
    var (treeTime, readingTime) = (0.0, 0.0)
    articles = 0
    for page in pages {
        let start = Measuring.cpu()
        tree(page)
        let middle = Measuring.cpu()
        let reading = ArticleExtractor.read(
            ArticlePage(bytes: page, url: "https://paper.example/story", fetchedAt: fetched))
        let end = Measuring.cpu()
        treeTime += middle - start
        readingTime += end - middle
        if round > 0 || rounds == 1 { slowest = max(slowest, end - middle) }
        if reading.refusal == nil { articles += 1 }
    }
    trees.append(treeTime)
    readings.append(readingTime)
}
let ratio = readings.sorted()[rounds / 2] / trees.sorted()[rounds / 2]
Measuring.report(step: "libxml2 html tree + free", files: pages, times: trees)
Measuring.report(
    step: "page extract, \(articles) articles", files: pages, times: readings,
    more: [
        "\"ratio\":\(Measuring.fixed(ratio, 2))", "\"slowest_ms\":\(Measuring.fixed(slowest * 1e3, 1))",
        "\"peak_mb\":\(Measuring.fixed(Measuring.peakMemory(), 0))",
    ])
