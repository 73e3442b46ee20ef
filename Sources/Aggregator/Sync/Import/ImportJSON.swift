package import Text

extension SourceImport.Entry {
    package func write(into json: inout JSONWriter) {
        json.object { json in
            json.member("name", block.name)
            json.member("outlet", block.outlet.isEmpty ? block.name : block.outlet)
            json.member("url", block.url)
            json.member("kind", block.kind?.rawValue)
            json.member("language", block.language)
            json.member("timezone", block.timezone)
            json.member("tags", block.tags)
            json.member("file", file)
            json.member("line", line)
            json.member("toml", block.toml)
        }
    }
}

extension Diagnostic {
    /// One object: where, what and the mend.
    package func write(into json: inout JSONWriter) {
        json.object { json in
            json.member("severity", severity == .error ? "error" : "note")
            json.member("file", file)
            json.member("line", line)
            json.member("column", column)
            json.member("message", message)
            json.member("mend", mend)
        }
    }
}
