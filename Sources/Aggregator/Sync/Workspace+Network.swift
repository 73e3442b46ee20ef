internal import Fetch
internal import Glibc

extension Workspace {
    /// The network options of the feeds.conf that is found, or the defaults without one; for a command that asks for
    /// addresses of no source.
    ///
    /// - Parameter allowHosts: Further hosts that may be asked, as `[fetch] allow_hosts` writes them.
    /// - Throws: `ConfigurationFailure` with every mistake.
    package static func networkConfiguration(
        config: String?, allowHosts: [String], environment: [String: String]
    ) throws -> Configuration {
        let path = ConfigurationLocation.find(option: config, environment: environment) { access($0, F_OK) == 0 }
        var configuration = Configuration(file: path ?? "feeds.conf")
        if path != nil {
            let reading = try read(config: config, environment: environment)
            guard reading.errors.isEmpty, let found = reading.configuration else {
                throw ConfigurationFailure(lines: reading.errors.map(\.description))
            }
            configuration = found
        }
        for host in allowHosts {
            do {
                _ = try AddressGuard(allowHosts: [host])
            } catch {
                throw ConfigurationFailure(lines: ["--allow-host \(host): \(error)"])
            }
            configuration.fetch.allowHosts.append(ConfiguredText(host, at: TextPosition(line: 1, column: 1)))
        }
        return configuration
    }
}
