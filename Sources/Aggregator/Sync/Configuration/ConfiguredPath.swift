/// Paths of feeds.conf.
enum ConfiguredPath {
    /// Relative paths are seen from the configuration's folder. `~` is not what a shell makes of it: refused.
    static func seen(from folder: String, _ stated: ConfiguredText, _ key: String, _ log: DiagnosticLog)
        -> ConfiguredText?
    {
        if stated.text == "~" || stated.text.hasPrefix("~/") {
            log.error("'~' in \(key) is not expanded", at: stated.position, mend: "write the whole path")
            return nil
        }
        return ConfiguredText(ConfigurationLocation.join(folder, stated.text), at: stated.position)
    }
}
