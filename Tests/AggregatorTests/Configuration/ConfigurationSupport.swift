import Aggregator

/// Reads `text` as a file called `f`.
func read(
    _ text: String, validators: ConfigurationValidators = ConfigurationValidators()
) -> ConfigurationReading {
    ConfigurationReader(validators: validators).read(Array(text.utf8), file: "f")
}

/// The diagnostics as they are printed, without the file's name and its colon.
func complaints(_ text: String, validators: ConfigurationValidators = ConfigurationValidators()) -> [String] {
    read(text, validators: validators).diagnostics.map { String($0.description.dropFirst(2)) }
}

/// The least that is a source; its keys may follow.
let leastSource = "[[source]]\nname = \"a\"\nurl = \"https://example.org/feed\"\n"
