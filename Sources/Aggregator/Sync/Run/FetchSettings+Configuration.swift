internal import Fetch

extension FetchSettings {
    /// What feeds.conf says about the network as a whole.
    init(configuration: Configuration, environment: [String: String], clock: RunClock) throws {
        var userAgent = "syncd/\(Version.current)"
        if let contact = configuration.contact { userAgent += " (+\(contact))" }
        self.init(userAgent: userAgent)
        connections = configuration.network.connections
        caFile = configuration.network.caFile?.text
        proxy = configuration.network.proxy
        self.environment = environment
        keepsExchange = configuration.capture.warc
        addressGuard = try AddressGuard(allowHosts: configuration.fetch.allowHosts.map(\.text))
        now = { clock.now }
    }
}

extension SourceConfiguration {
    /// The header lines of the source's credential; empty without one. Throws when the secret cannot be had.
    func headerLines(environment: [String: String]) throws -> [String] {
        try fetch.auth?.headerLines(environment: environment) ?? []
    }
}

extension Credential {
    /// What is sent of it. Throws when the secret cannot be had.
    func headerLines(environment: [String: String]) throws -> [String] {
        switch try resolve(environment: environment) {
        case .header(let name, let value): return ["\(name): \(value)"]
        case .password(let user, let password): return [BasicCredentials.headerLine("\(user):\(password)")]
        }
    }
}
