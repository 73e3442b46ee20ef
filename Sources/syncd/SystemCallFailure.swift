import Glibc

/// A call of the operating system's that failed.
struct SystemCallFailure: Error, CustomStringConvertible {
    /// What was wanted, as in "cannot open …".
    let what: String
    let code: Int32

    var description: String { "cannot get \(what): \(String(cString: strerror(code)))" }

    /// Throws when `code`, an `errno` or 0, tells of a failure.
    static func check(_ code: Int32, _ what: String) throws(SystemCallFailure) {
        guard code == 0 else { throw SystemCallFailure(what: what, code: code) }
    }
}
