internal import CCurl
internal import Glibc

/// What the loop waits for: its inbox, and the sockets that libcurl names (`CURLMOPT_SOCKETFUNCTION`).
struct WatchedSockets {
    private let multi: UnsafeMutableRawPointer
    /// The inbox first, then what libcurl waits for; libcurl keeps each one's index.
    private var sockets: [pollfd]
    /// Those with something to do after `wait`.
    private(set) var ready: [(descriptor: Int32, events: Int32)] = []

    init(multi: UnsafeMutableRawPointer, inbox: Int32) {
        self.multi = multi
        sockets = [pollfd(fd: inbox, events: Int16(POLLIN), revents: 0)]
    }

    /// - Parameters:
    ///   - what: `CURL_POLL_IN`, `_OUT`, both, or `_REMOVE`.
    ///   - index: what libcurl keeps of the socket; 0 for a new one.
    mutating func watch(_ descriptor: Int32, _ what: Int32, index: Int) {
        if what == CURL_POLL_REMOVE { return remove(descriptor, index: index) }
        let events =
            (what & CURL_POLL_IN != 0 ? Int16(POLLIN) : 0) | (what & CURL_POLL_OUT != 0 ? Int16(POLLOUT) : 0)
        if index > 0, index < sockets.count {
            sockets[index].events = events
        } else {
            curl_multi_assign(multi, descriptor, UnsafeMutableRawPointer(bitPattern: sockets.count))
            sockets.append(pollfd(fd: descriptor, events: events, revents: 0))
        }
    }

    private mutating func remove(_ descriptor: Int32, index: Int) {
        guard index > 0, index < sockets.count else { return }
        sockets.swapAt(index, sockets.count - 1)
        sockets.removeLast()
        curl_multi_assign(multi, descriptor, nil)
        if index < sockets.count {
            curl_multi_assign(multi, sockets[index].fd, UnsafeMutableRawPointer(bitPattern: index))
        }
    }

    /// Waits until there is something in `ready` or in the inbox; -1 milliseconds for as long as that takes.
    ///
    /// - Returns: nil when the time was over before; else whether it is the inbox.
    mutating func wait(milliseconds: Int32) -> Bool? {
        ready.removeAll(keepingCapacity: true)
        var count = poll(&sockets, nfds_t(sockets.count), milliseconds)
        guard count > 0 else { return nil }
        let hasMail = sockets[0].revents != 0
        if hasMail { count -= 1 }
        for socket in sockets.dropFirst() where count > 0 && socket.revents != 0 {
            let events = Int32(socket.revents)
            let mask =
                (events & POLLIN != 0 ? CURL_CSELECT_IN : 0) | (events & POLLOUT != 0 ? CURL_CSELECT_OUT : 0)
                | (events & (POLLERR | POLLHUP | POLLNVAL) != 0 ? CURL_CSELECT_ERR : 0)
            ready.append((socket.fd, mask))
            count -= 1
        }
        return hasMail
    }
}
