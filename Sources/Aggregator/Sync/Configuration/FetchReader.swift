/// Reads the keys of [fetch], in [fetch] itself and in every [[source]].
struct FetchReader {
    let validators: ConfigurationValidators
    let log: DiagnosticLog
    let folder: String

    private static let perSource = TableReader.marks(of: ConfigurationTable.perSource)

    /// `base` with what `table` states laid over it.
    func options(_ table: TableReader, over base: FetchOptions) -> FetchOptions {
        // Most sources state none of these keys, and there may be thousands.
        guard table.mayState(any: Self.perSource) else { return base }
        var options = base
        if let interval = table.duration("interval", example: "1h") { options.interval = interval }
        if let longest = table.duration("max_interval", example: "24h") { options.maxInterval = longest }
        if let timeout = table.duration("timeout", example: "30s") { options.timeout = timeout }
        if let count = table.count("per_host", in: 1...1000) { options.perHost = count }
        if let delay = table.duration("host_delay", allowsZero: true, example: "1s") { options.hostDelay = delay }
        if let size = table.size("max_body", example: "20MiB") { options.maxBody = size }
        if let recheck = table.duration("recheck", allowsZero: true, example: "14d") { options.recheck = recheck }
        if let robots = table.flag("robots") { options.robots = robots }
        if let hosts = table.texts("allow_hosts", example: "127.0.0.0/8") {
            options.allowHosts = hosts.filter(isAllowed)
        }
        if table.states("auth") {
            options.auth = credential(table)
            options.authPosition = table.position(of: "auth")
        }
        compareIntervals(table, options, base)
        return options
    }

    /// The keys that hold for the whole run; [fetch] only.
    func network(_ table: TableReader) -> NetworkOptions {
        var network = NetworkOptions()
        if let connections = table.count("connections", in: 1...10_000) { network.connections = connections }
        if let file = table.text("ca_file", example: "ca.pem") {
            network.caFile = ConfiguredPath.seen(from: folder, file, "ca_file", log)
        }
        network.proxy = proxy(table)
        return network
    }

    /// What libcurl speaks to (CURLOPT_PROXY); without a scheme it is an HTTP proxy.
    private static let proxies = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"]

    private func proxy(_ table: TableReader) -> String? {
        let example = "http://proxy.example:3128"
        guard let stated = table.text("proxy", example: example) else { return nil }
        guard let end = stated.text.firstRange(of: "://") else { return stated.text }
        let scheme = stated.text[..<end.lowerBound].lowercased()
        if Self.proxies.contains(scheme), end.upperBound < stated.text.endIndex { return stated.text }
        // It may hold a password: not shown.
        log.error(
            "proxy must begin with \(Self.proxies.map { $0 + "://" }.joined(separator: ", ")) and name a host",
            at: stated.position, mend: "write it like \"\(example)\"")
        return nil
    }

    private func isAllowed(_ host: ConfiguredText) -> Bool {
        guard let reason = validators.allowHost(host.text) else { return true }
        log.error(
            "allow_hosts cannot hold \"\(ValueText.shown(host.text))\": \(reason)", at: host.position,
            mend: "write a name, an address or a block such as 127.0.0.0/8")
        return false
    }

    private func credential(_ table: TableReader) -> Credential? {
        guard let stated = table.text("auth", example: "file:secret") else { return nil }
        if stated.text.hasPrefix("file:"), stated.text.utf8.count > 5 {
            let path = ConfiguredText(String(stated.text.dropFirst(5)), at: stated.position)
            return ConfiguredPath.seen(from: folder, path, "auth", log).map { .file($0.text) }
        }
        if stated.text.hasPrefix("env:") {
            let name = stated.text.dropFirst(4)
            if !name.isEmpty, !name.contains("="), !name.contains(" ") { return .environment(String(name)) }
        }
        // What stands there may be the secret itself: it is not shown.
        log.error(
            "auth must say where the secret is, not what it is", at: stated.position,
            mend: "write auth = \"file:PATH\" (mode 600) or \"env:NAME\"")
        return nil
    }

    /// The rhythm lives between the two; complains where the table that made them cross states one.
    private func compareIntervals(_ table: TableReader, _ options: FetchOptions, _ base: FetchOptions) {
        guard options.interval > options.maxInterval, table.states("interval") || table.states("max_interval") else {
            return
        }
        let shortest = ValueText.duration(options.interval)
        let longest = ValueText.duration(options.maxInterval)
        if table.states("interval") {
            let origin = table.states("max_interval") ? "" : ", which holds here"
            log.error(
                "interval (\(shortest)) is longer than max_interval (\(longest)\(origin))",
                at: table.position(of: "interval"), mend: "set max_interval = \"\(shortest)\" or longer")
        } else {
            log.error(
                "max_interval (\(longest)) is shorter than interval (\(shortest), which holds here)",
                at: table.position(of: "max_interval"), mend: "set interval = \"\(longest)\" or shorter")
        }
    }
}
