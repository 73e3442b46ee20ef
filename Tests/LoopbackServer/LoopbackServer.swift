import Glibc
import Synchronization

/// An HTTP/1.1 server on a loopback address and a port that the system chooses, for tests. One thread a connection; it
/// answers as the test says and keeps a log of what was asked.
package final class LoopbackServer: Sendable {
    /// The system refused a socket.
    package struct Failure: Error {
        package let errno: Int32
    }

    private struct State {
        var exchanges: [Exchange] = []
        var connections = 0
        var active = 0
        var peak = 0
        var descriptors: Set<Int32> = []
        var isStopped = false
    }

    package let address: String
    package let port: Int
    private let listener: Int32
    private let state = Mutex(State())
    private let respond: @Sendable (Exchange) -> Reply

    /// Listens on `address` (127.0.0.0/8) at `port`, 0 for any, and answers every request with what `respond` returns.
    package init(
        address: String = "127.0.0.1", port: Int = 0, respond: @escaping @Sendable (Exchange) -> Reply
    ) throws(Failure) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = in_port_t(port).bigEndian
        inet_pton(AF_INET, address, &name.sin_addr)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        let isListening = withUnsafeMutablePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 1024) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isListening else {
            let failure = Failure(errno: errno)
            close(listener)
            throw failure
        }
        self.listener = listener
        self.address = address
        self.port = Int(in_port_t(bigEndian: name.sin_port))
        self.respond = respond
        Self.inThread { [self] in accept() }
    }

    /// The address of `target` (a path) on this server.
    package func url(_ target: String) -> String { "http://\(address):\(port)\(target)" }

    /// What was asked so far, in order.
    package var exchanges: [Exchange] { state.withLock { $0.exchanges } }

    /// The paths asked so far, in order.
    package var paths: [String] { exchanges.map(\.path) }

    /// How many requests were being answered at the same time, at most.
    package var peak: Int { state.withLock { $0.peak } }

    /// Connections accepted so far.
    package var connections: Int { state.withLock { $0.connections } }

    /// Ends the server: open connections are cut.
    package func stop() {
        let descriptors = state.withLock { state in
            guard !state.isStopped else { return Set<Int32>() }
            state.isStopped = true
            return state.descriptors.union([listener])
        }
        for descriptor in descriptors { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }

    private func accept() {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            guard descriptor >= 0 else {
                if errno == EINTR || errno == ECONNABORTED { continue }
                break
            }
            let number = state.withLock { state -> Int? in
                guard !state.isStopped else { return nil }
                state.connections += 1
                state.descriptors.insert(descriptor)
                return state.connections - 1
            }
            guard let number else {
                close(descriptor)
                break
            }
            Self.inThread { [self] in serve(descriptor, number) }
        }
        close(listener)
    }

    private func serve(_ descriptor: Int32, _ number: Int) {
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        var pending: [UInt8] = []
        var isReset = false
        while let head = readHead(descriptor, &pending) {
            let exchange = state.withLock { state in
                let exchange = Exchange(
                    index: state.exchanges.count, connection: number, method: head.method, target: head.target,
                    headers: head.headers)
                state.exchanges.append(exchange)
                state.active += 1
                state.peak = max(state.peak, state.active)
                return exchange
            }
            let reply = respond(exchange)
            let isSent = play(reply, descriptor)
            state.withLock { $0.active -= 1 }
            isReset = reply.resets
            if !isSent || !reply.keepsAlive { break }
        }
        if isReset {
            var atOnce = linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout<linger>.size))
        } else {
            // A clean end: what was sent is delivered before the connection goes, also when the client still talks.
            shutdown(descriptor, Int32(SHUT_WR))
        }
        state.withLock { state in
            state.descriptors.remove(descriptor)
            close(descriptor)
        }
    }

    private func play(_ reply: Reply, _ descriptor: Int32) -> Bool {
        for step in reply.steps {
            switch step {
            case .wait(let gate): gate.wait()
            case .send(let bytes): guard send(bytes, descriptor) else { return false }
            case .sendForever(let bytes): while send(bytes, descriptor) {}
            }
        }
        return true
    }

    private func send(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(
                    descriptor, buffer.baseAddress.map { $0 + sent }, buffer.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private typealias Head = (method: String, target: String, headers: [(name: String, value: String)])

    /// Reads a request without body; nil at the end of the connection.
    private func readHead(_ descriptor: Int32, _ pending: inout [UInt8]) -> Head? {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let text = String(decoding: pending, as: UTF8.self)
            if let end = text.utf8.range(of: Array("\r\n\r\n".utf8)) {
                pending = Array(text.utf8[end.upperBound...])
                var lines = text[..<end.lowerBound].split(separator: "\r\n")
                guard !lines.isEmpty else { return nil }
                let words = lines.removeFirst().split(separator: " ")
                guard words.count == 3 else { return nil }
                let headers = lines.map { line in
                    let parts = line.split(separator: ":", maxSplits: 1)
                    let value = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
                    return (name: String(parts.first ?? ""), value: value)
                }
                return (String(words[0]), String(words[1]), headers)
            }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0, pending.count < 1 << 20 else { return nil }
            pending += buffer[..<count]
        }
    }

    private static func inThread(_ work: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(Work(work))
        let result = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, context.toOpaque())
        if result == 0 { pthread_detach(thread) } else { context.release() }
    }

    /// What a new thread does.
    private final class Work: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
}

extension BidirectionalCollection<UInt8> {
    fileprivate func range(of pattern: [UInt8]) -> Range<Index>? {
        var start = startIndex
        while start != endIndex {
            var (mine, theirs) = (start, pattern.startIndex)
            while mine != endIndex, theirs != pattern.endIndex, self[mine] == pattern[theirs] {
                mine = index(after: mine)
                theirs += 1
            }
            if theirs == pattern.endIndex { return start..<mine }
            start = index(after: start)
        }
        return nil
    }
}
