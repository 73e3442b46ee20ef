/// What the configuration cannot judge itself: questions to the targets that know. Each answers with the reason why a value
/// is refused, or nil when it is good; the reason continues "selector is wrong: …" and needs neither capital nor full stop.
package struct ConfigurationValidators: Sendable {
    /// CSS or XPath, perhaps with `@attribute`.
    package var selector: @Sendable (String) -> String?
    /// True for a known IANA time zone.
    package var timezone: @Sendable (String) -> Bool
    /// An archive's path with its {placeholders}.
    package var pathTemplate: @Sendable (String) -> String?
    /// One entry of `allow_hosts`.
    package var allowHost: @Sendable (String) -> String?

    /// Without an argument: the shape is checked, the meaning is not.
    package init(
        selector: @escaping @Sendable (String) -> String? = { _ in nil },
        timezone: @escaping @Sendable (String) -> Bool = ValueSyntax.looksLikeTimezone,
        pathTemplate: @escaping @Sendable (String) -> String? = ValueSyntax.complaintAboutTemplate,
        allowHost: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.selector = selector
        self.timezone = timezone
        self.pathTemplate = pathTemplate
        self.allowHost = allowHost
    }
}
