/// What the server does about a request, step by step.
package struct Reply: Sendable {
    package enum Step: Sendable {
        case send([UInt8])
        /// Goes on when the test opens the gate.
        case wait(Gate)
        /// Sends a block again and again until the client goes away.
        case sendForever([UInt8])
    }

    package var steps: [Step]
    /// False closes the connection after the last step.
    package var keepsAlive: Bool
    /// True ends it with a reset.
    package var resets = false

    package init(_ steps: [Step], keepsAlive: Bool = false) {
        self.steps = steps
        self.keepsAlive = keepsAlive
    }

    /// Nothing at all: the connection is closed, or reset.
    package static func nothing(resets: Bool = false) -> Reply {
        var reply = Reply([])
        reply.resets = resets
        return reply
    }

    /// Bytes as they are, then the connection is closed.
    package static func raw(_ text: String) -> Reply { Reply([.send(Array(text.utf8))]) }

    /// A whole response with `Content-Length`; the connection stays open.
    package static func status(
        _ status: Int, _ headers: [(String, String)] = [], body: [UInt8] = []
    ) -> Reply {
        var head = "HTTP/1.1 \(status) Any\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if status != 304, status != 204, !headers.contains(where: { $0.0.lowercased() == "content-length" }) {
            head += "Content-Length: \(body.count)\r\n"
        }
        return Reply([.send(Array((head + "\r\n").utf8) + body)], keepsAlive: true)
    }

    /// 200 with a text.
    package static func text(_ text: String, _ headers: [(String, String)] = []) -> Reply {
        status(200, headers, body: Array(text.utf8))
    }

    /// The same reply, but nothing is sent until the gate opens.
    package func after(_ gate: Gate) -> Reply { Reply([.wait(gate)] + steps, keepsAlive: keepsAlive) }
}
