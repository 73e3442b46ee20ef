internal import Glibc
package import Model

/// The folder of the captures: one file a day, `syncd-YYYYMMDD.warc.gz`, by the UTC day of the run's clock.
package struct CaptureFolder: Sendable {
    package let path: String

    private static let prefix = "syncd-"
    private static let suffix = ".warc.gz"

    package init(path: String) { self.path = path }

    func path(of name: String) -> String { path + "/" + name }

    /// The index of a capture file, beside it: `syncd-YYYYMMDD.cdxj`.
    func indexPath(of name: String) -> String {
        path + "/" + (name.hasSuffix(Self.suffix) ? String(name.dropLast(Self.suffix.count)) : name) + ".cdxj"
    }

    static func name(on day: CivilDate) -> String {
        func digits(_ number: Int, _ width: Int) -> String {
            let text = "\(number)"
            return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
        }
        return prefix + digits(day.year, 4) + digits(day.month, 2) + digits(day.day, 2) + suffix
    }

    /// The names of the files whose days had wholly passed at `limit`; oldest first.
    package func names(before limit: Instant) throws(CaptureError) -> [String] {
        guard let stream = opendir(path) else {
            if errno == ENOENT { return [] }
            throw .notRemoved(path: path, reason: String(cString: strerror(errno)))
        }
        defer { closedir(stream) }
        let bound = Self.name(on: limit.civilDate())
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.utf8.count == bound.utf8.count, name.hasPrefix(Self.prefix), name.hasSuffix(Self.suffix),
                name.dropFirst(Self.prefix.count).prefix(8).allSatisfy({ $0.isASCII && $0.isNumber }), name < bound
            {
                names.append(name)
            }
        }
        return names.sorted()
    }

    /// Removes a file with its index; what is gone already is well.
    package func remove(_ name: String) throws(CaptureError) {
        // The index first: the file's name leads here again when a kill comes in between.
        for path in [indexPath(of: name), path(of: name)] where unlink(path) != 0 && errno != ENOENT {
            throw .notRemoved(path: path, reason: String(cString: strerror(errno)))
        }
    }
}
