import Feeds
import Glibc
import Model
import Text

// The speed of the whole way from bytes to FeedDocument: strings, dates, absolute addresses, HTML as it came.
//
//     FeedParse ROUNDS FEED_DIR [MAX_FEEDS]
//
// Reads *.xml into memory, parses them all in each round on one thread, and prints the median of the process's CPU time
// as one line of JSON. Which steps take that time a profiler tells (`perf record`).

/// The process's CPU time in seconds.
func cpu() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func contents(of path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { return [] }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let size = max(0, ftell(file))
    rewind(file)
    return [UInt8](unsafeUninitializedCapacity: size) { $1 = fread($0.baseAddress, 1, size, file) }
}

func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        names.append(
            withUnsafePointer(to: &entry.pointee.d_name) {
                String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
            })
    }
    return names.sorted()
}

let arguments = CommandLine.arguments
guard arguments.count > 2, let rounds = Int(arguments[1]), rounds > 0 else {
    print("usage: FeedParse ROUNDS FEED_DIR [MAX_FEEDS]")
    exit(64)
}
let limit = arguments.count > 3 ? Int(arguments[3]) ?? .max : .max
let feeds = names(in: arguments[2]).filter { $0.hasSuffix(".xml") }.prefix(limit).map {
    contents(of: arguments[2] + "/" + $0)
}
let size = feeds.reduce(0) { $0 + $1.count }
var times: [Double] = []
var items = 0
for _ in 0..<rounds {
    items = 0
    let start = cpu()
    for feed in feeds {
        if let document = try? FeedParser.parse(feed, contentType: nil, base: "https://paper.example/f/feed.xml") {
            items += document.items.count
        }
    }
    times.append(cpu() - start)
}
times.sort()
/// A number with a fixed number of places.
func fixed(_ value: Double, _ places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let digits = String(Int((value * scale).rounded()))
    guard places > 0 else { return digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return padded.dropLast(places) + "." + padded.suffix(places)
}

let median = times[rounds / 2]
let megabytes = Double(size) / 1e6
let fields = [
    "\"step\":\"feed parse, \(items) items\"", "\"files\":\(feeds.count)", "\"in_mb\":\(fixed(megabytes, 1))",
    "\"out_mb\":\(fixed(megabytes, 1))", "\"mb_s\":\(fixed(megabytes / median, 0))",
    "\"us_per_file\":\(fixed(median / Double(max(1, feeds.count)) * 1e6, 1))",
    "\"spread\":\(fixed((times.last ?? median) / times[0], 2))",
]
print("{\(fields.joined(separator: ","))}")
