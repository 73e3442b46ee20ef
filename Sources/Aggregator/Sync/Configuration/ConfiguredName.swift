/// The `name` of a source or an archive: state is keyed by it.
enum ConfiguredName {
    /// Nil, with a complaint, when it is missing or not of [a-z0-9-].
    static func read(_ table: TableReader, example: String, isPartial: Bool) -> String? {
        guard let stated = table.statedText("name", example: example, isPartial: isPartial) else { return nil }
        if ValueSyntax.isName(stated.text) { return stated.text }
        guard table.meaningful(stated, "name", example: example) != nil else { return nil }
        table.log.error(
            "name may hold a-z, 0-9 and hyphens (64 at most, no hyphen first), not \"\(ValueText.shown(stated.text))\"",
            at: stated.position, mend: ValueSyntax.name(from: stated.text).map { "write \"\($0)\"" })
        return nil
    }
}
