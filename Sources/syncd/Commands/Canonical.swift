import ArgumentParser
import Dedup
import Text

/// `syncd canonical`: the key that names a URL.
struct Canonical: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canonical",
        abstract: "Tells the key of a URL, by which two addresses are one article.",
        discussion: """
            With --batch, reads JSON lines {"id","a","b"} (optional: canonical_a, canonical_b, keep_params, drop_params) \
            and answers {"id","key_a","key_b","same"}.
            """)

    @Argument(help: "URLs; two or more are also compared.")
    var urls: [String] = []

    @Option(name: .customLong("keep"), help: "A query parameter that names the article (repeatable).")
    var keepParameters: [String] = []

    @Option(name: .customLong("drop"), help: "A query parameter to drop; * is a glob (repeatable).")
    var dropParameters: [String] = []

    @Flag(help: "Print JSON.") var json = false
    @Flag(help: "JSON lines on standard input.") var batch = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if batch != urls.isEmpty { throw ValidationError("Give URLs, or --batch.") }
    }

    func run() throws {
        if batch { return try StageBatch.run(answer) }
        let keys = urls.map { URLKey.of(url: $0, keepParams: keepParameters, dropParams: dropParameters) }
        for (url, key) in zip(urls, keys) {
            if json {
                Output.json { json in
                    json.object { json in
                        json.member("url", url)
                        json.member("key", key)
                    }
                }
            } else {
                Output.line(key?.printable ?? "not a web address: \(url.printable)")
            }
        }
        if keys.contains(nil) { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    private func answer(_ request: StageRequest, _ json: inout JSONWriter) throws {
        let keep = request.strings("keep_params")
        let drop = request.strings("drop_params")
        func key(_ name: String) throws -> String? {
            let url = try request.required(name)
            let canonical = request.string("canonical_" + name).flatMap { CanonicalLink.trusted($0, for: url) }
            return URLKey.of(url: canonical ?? url, keepParams: keep, dropParams: drop)
        }
        let (a, b) = (try key("a"), try key("b"))
        json.member("key_a", a)
        json.member("key_b", b)
        json.member("same", a != nil && a == b)
    }
}
