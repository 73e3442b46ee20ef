internal import Text

/// Counts what a host refuses or lets time out in a row, so that a turn does not ask all its pages of one that wants peace.
struct HostPatience {
    private static let mostRefusals = 5

    private var refusals: [String: Int] = [:]

    /// Notes what became of a page that was asked for.
    mutating func note(_ url: String, isRefused: Bool) {
        guard let host = URLReference(url)?.host else { return }
        refusals[host] = isRefused ? refusals[host, default: 0] + 1 : nil
    }

    /// The host of the address, when it has refused too often for another page to be asked for in this turn.
    func wearyHost(of url: String) -> String? {
        guard let host = URLReference(url)?.host, refusals[host, default: 0] >= Self.mostRefusals else { return nil }
        return host
    }
}
