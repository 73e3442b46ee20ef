internal import Glibc
internal import Text

/// Where a secret is (`auth`). The secret itself is read when a request needs it and is never printed or kept here.
package enum Credential: Hashable, Sendable {
    /// A file of mode 600 (or stricter), seen from the configuration's folder.
    case file(String)
    /// A variable of the environment.
    case environment(String)

    /// A secret, ready for a request. It describes itself without its content.
    package enum Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
        CustomReflectable
    {
        case password(user: String, password: String)
        case header(name: String, value: String)

        package var description: String { "(secret)" }
        package var debugDescription: String { "(secret)" }
        package var customMirror: Mirror { Mirror(self, children: []) }
    }

    /// Why a secret cannot be had; names the place, never the content.
    package struct Failure: Error, Hashable, CustomStringConvertible {
        package var description: String
        package var mend: String?

        package init(_ description: String, mend: String? = nil) {
            self.description = description
            self.mend = mend
        }
    }

    /// More than any header a server takes (bytes).
    private static let maximumSize = 16_384

    /// Reads the secret: `user:password`, or a header line `Name: value` (a space after the colon tells them apart).
    package func resolve(environment: [String: String]) throws(Failure) -> Secret {
        switch self {
        case .environment(let name):
            guard let value = environment[name], !value.isEmpty else {
                throw Failure(
                    "the environment variable \(name) is not set",
                    mend: "set it where syncd runs (cron has an environment of its own), or use \"file:PATH\"")
            }
            return try Self.secret(of: Array(value.utf8), from: "the environment variable \(name)")
        case .file(let path):
            return try Self.secret(of: Self.read(path), from: path)
        }
    }

    private static func secret(of bytes: [UInt8], from place: String) throws(Failure) -> Secret {
        let line = bytes.trimmed()
        guard !line.isEmpty else { throw Failure("\(place) is empty") }
        guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw Failure("\(place) holds more than one line, or control characters")
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
            throw Failure(
                "\(place) holds neither user:password nor a header line",
                mend: "write one line, user:password or Name: value")
        }
        let name = line[..<colon]
        let rest = line[(colon + 1)...]
        if rest.first == UInt8(ascii: " "), name.allSatisfy(isTokenCharacter) {
            let value = String(decoding: rest.trimmed(), as: UTF8.self)
            return .header(name: String(decoding: name, as: UTF8.self), value: value)
        }
        return .password(
            user: String(decoding: name, as: UTF8.self), password: String(decoding: rest, as: UTF8.self))
    }

    /// RFC 9110 section 5.6.2.
    private static func isTokenCharacter(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }

    private static func read(_ path: String) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw Failure(
                "cannot read \(path): \(SystemError.text(errno))",
                mend: "make it, with mode 600 and the line user:password, or correct the path")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Failure("\(path) is not a file")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw Failure("\(path) can be read by others", mend: "run chmod 600 on it")
        }
        guard let bytes = SystemError.readAll(descriptor, limit: maximumSize) else {
            throw Failure("\(path) cannot be read, or is larger than \(maximumSize) bytes")
        }
        return bytes
    }
}
