package import Archives
internal import Fetch
internal import Glibc
internal import Markup
package import Model
package import Storage
internal import Text

/// The configuration cannot be used: every mistake, a line each.
package struct ConfigurationFailure: Error, Sendable {
    package let lines: [String]
}

/// What a command works on: the configuration that was found and the data folder that goes with it.
package struct Workspace: Sendable {
    package let configuration: Configuration
    package let data: DataFolder

    /// Finds and reads feeds.conf, and finds the data folder. Any mistake in the file throws `ConfigurationFailure`; so
    /// does a secret that cannot be had, for a command that asks (`list` or `changes` may run where no secret is known).
    package init(config: String?, data: String?, environment: [String: String], asks: Bool = false) throws {
        var reading = try Self.read(config: config, environment: environment)
        if asks { reading.checkFiles(environment: environment, data: data) }
        guard let configuration = reading.configuration else {
            throw ConfigurationFailure(lines: reading.errors.map(\.description))
        }
        let folder = ConfigurationLocation.dataDirectory(
            option: data, environment: environment, configured: configuration.data)
        guard let folder else {
            throw ConfigurationFailure(lines: ["no data folder: neither --data nor HOME is set; give --data DIR"])
        }
        self.configuration = configuration
        self.data = DataFolder(path: folder)
    }

    /// Finds and reads feeds.conf with all that is to be said about it.
    package static func read(config: String?, environment: [String: String]) throws -> ConfigurationReading {
        let path = ConfigurationLocation.find(option: config, environment: environment) { access($0, F_OK) == 0 }
        guard let path else {
            let places = ConfigurationLocation.candidates(option: config, environment: environment)
            throw ConfigurationFailure(
                lines: [
                    "no configuration: none of \(places.joined(separator: ", ")) is there; write one or give --config"
                ])
        }
        return ConfigurationReader(validators: .house).read(path: path)
    }

    /// The configuration in use, for a command that can do without one: nil when none is there and none was named.
    package static func configuration(config: String?, environment: [String: String]) throws -> Configuration? {
        let candidates = ConfigurationLocation.candidates(option: config, environment: environment)
        guard candidates.count == 1 || candidates.contains(where: { access($0, F_OK) == 0 }) else { return nil }
        let reading = try read(config: config, environment: environment)
        guard reading.errors.isEmpty, let configuration = reading.configuration else {
            throw ConfigurationFailure(lines: reading.errors.map(\.description))
        }
        return configuration
    }

    package var storePath: String { configuration.store.path(dataDirectory: data.path) }

    /// The store, for a command that only reads it.
    package func readStore() throws -> Store { try Store.open(path: storePath, access: .readOnly) }

    /// The store, for a command that changes it; made when it is not there yet.
    package func writeStore() throws -> Store {
        try data.create()
        return try Store.open(path: storePath, access: .readWrite)
    }

    /// The archives of the configuration, ready for delivery.
    ///
    /// - Parameter now: what the spans of their queries count from.
    package func archives(now: Instant) -> [ArchiveSettings] {
        guard !configuration.archives.isEmpty else { return [] }
        let root = ConfigurationLocation.folder(of: configuration.file)
        let zoneOffset = zoneOffset
        return configuration.archives.compactMap { archive in
            // `check` has refused what cannot be read here.
            guard let path = try? PathTemplate(archive.path.text) else { return nil }
            var settings = ArchiveSettings(
                name: archive.name, format: archive.format, path: path, root: root,
                sources: archive.sources.map(\.text),
                zone: zoneOffset)
            settings.languages = archive.languages
            if let query = archive.query {
                guard let parsed = try? SearchQueryParser.parse(query.text, now: now) else { return nil }
                settings.query = SearchMatcher(parsed)
            }
            if !archive.tags.isEmpty { settings.tagged = Set(configuration.sources(of: archive).map(\.name)) }
            return settings
        }
    }

    /// Seconds east of UTC in a source's zone at a moment; UTC for sources that are not configured any more.
    package var zoneOffset: @Sendable (_ source: String, _ instant: Instant) -> Int {
        let zones = Dictionary(
            configuration.sources.map { ($0.name, Zone(named: $0.timezone) ?? .utc) }, uniquingKeysWith: { a, _ in a })
        return { source, instant in (zones[source] ?? .utc).offset(at: instant) }
    }
}

extension ConfigurationValidators {
    /// Checks that belong to other rooms of the house.
    package static let house = ConfigurationValidators(
        selector: { text in
            do {
                _ = try Selector(text)
                return nil
            } catch {
                return "\(error)"
            }
        },
        timezone: { Zone(named: $0) != nil },
        pathTemplate: { text in
            do {
                _ = try PathTemplate(text)
                return nil
            } catch {
                return "\(error)"
            }
        },
        allowHost: { text in
            do {
                _ = try AddressGuard(allowHosts: [text])
                return nil
            } catch {
                return "\(error)"
            }
        })
}
