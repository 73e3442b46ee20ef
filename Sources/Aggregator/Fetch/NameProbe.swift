internal import Glibc

/// Looks a name up beside the loop, on a thread that nobody waits for: the resolver cannot be interrupted.
final class NameProbe: Sendable {
    private let finds: @Sendable () -> Bool
    private let completion: @Sendable (Bool) -> Void

    private init(_ finds: @escaping @Sendable () -> Bool, _ completion: @escaping @Sendable (Bool) -> Void) {
        self.finds = finds
        self.completion = completion
    }

    /// When the system refuses a thread, the name counts as found, so that nothing is given up for want of one.
    static func begin(_ finds: @escaping @Sendable () -> Bool, completion: @escaping @Sendable (Bool) -> Void) {
        let probe = Unmanaged.passRetained(NameProbe(finds, completion))
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let probe = Unmanaged<NameProbe>.fromOpaque(context).takeRetainedValue()
                var signals = sigset_t()
                sigfillset(&signals)
                pthread_sigmask(SIG_BLOCK, &signals, nil)
                probe.completion(probe.finds())
                return nil
            }, probe.toOpaque())
        guard result == 0 else {
            probe.release()
            return completion(true)
        }
        pthread_detach(thread)
    }
}
