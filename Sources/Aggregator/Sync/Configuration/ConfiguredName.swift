/// The `name` of a source or an archive: state is keyed by it.
enum ConfiguredName {
    /// Nil, with a complaint, when it is missing or not of [a-z0-9-].
    static func read(_ table: TableReader, example: String, isPartial: Bool) -> String? {
        guard
            let stated = table.requiredText(
                "name", example: example, isPartial: isPartial, isGood: ValueSyntax.isName)
        else { return nil }
        if ValueSyntax.isName(stated.text) { return stated.text }
        table.log.error(
            "name may hold a-z, 0-9 and hyphens (64 at most, no hyphen first), not \"\(ValueText.shown(stated.text))\"",
            at: stated.position, mend: ValueSyntax.name(from: stated.text).map { "write \"\($0)\"" })
        return nil
    }
}
