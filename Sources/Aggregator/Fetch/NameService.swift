internal import Glibc

/// Whether names can be looked up at all, found out with the first few of a run. Lives on the loop's thread.
///
/// Without a network each look-up may take the resolver's whole time-out, and many at once make some resolvers drop what
/// they are asked. So only a few transfers begin until one has found an address; when none of them does, and not even a
/// name that always exists is found, the others need not wait for the same.
final class NameService {
    /// Transfers that begin before anything is known.
    static let firstTransfers = 8
    /// The first server of the root zone.
    private static let permanentName = "a.root-servers.net"

    private enum Probe {
        case none
        case underWay
        case ended(found: Bool)
    }

    private var hasFoundAddress = false
    private var probe = Probe.none
    private var failed: Set<String> = []

    /// True when whoever still waits for a name may give up.
    var isSilent: Bool {
        guard !hasFoundAddress, case .ended(found: false) = probe else { return false }
        return failed.count >= Self.firstTransfers
    }

    /// Whether another transfer may begin beside those that are `running`.
    func allowsAnother(running: Int) -> Bool {
        if hasFoundAddress || running + failed.count < Self.firstTransfers { return true }
        return if case .ended(let found) = probe { found || isSilent } else { false }
    }

    /// A transfer knows where to connect.
    func foundAddress() { hasFoundAddress = true }

    /// A transfer has ended without an address for `host`. True when the permanent name should be looked up now.
    func foundNone(for host: String) -> Bool {
        guard !hasFoundAddress else { return false }
        failed.insert(host)
        guard case .none = probe else { return false }
        probe = .underWay
        return true
    }

    /// What became of the permanent name.
    func probeEnded(found: Bool) { probe = .ended(found: found) }

    /// Looks the permanent name up; takes as long as the system's resolver does.
    static func findsPermanentName() -> Bool {
        var addresses: UnsafeMutablePointer<addrinfo>?
        defer { if addresses != nil { freeaddrinfo(addresses) } }
        return getaddrinfo(permanentName, nil, nil, &addresses) == 0
    }
}
