internal import Model
internal import Text

/// jsonl: the contract's JSON object, a line for every change.
struct ArticleLines: ArticleRecords {
    func takes(_ operation: Operation) -> Bool { true }

    func append(_ article: Article, to out: inout [UInt8]) {
        var writer = JSONWriter()
        ArticleJSON.write(article, into: &writer)
        writer.newline()
        out += writer.bytes
    }

    func scanner() -> any RecordScanner { LineScanner(numberAfter: "{\"seq\":", nameAfter: ",\"id\":\"") }
}
