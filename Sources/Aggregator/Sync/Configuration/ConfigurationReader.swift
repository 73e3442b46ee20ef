internal import Glibc

/// Reads feeds.conf: TOML 1.0 into a `Configuration`, with all mistakes at once.
package struct ConfigurationReader: Sendable {
    /// Larger files are refused (bytes).
    package static let maximumSize = 16 << 20

    package var validators: ConfigurationValidators

    package init(validators: ConfigurationValidators = ConfigurationValidators()) { self.validators = validators }

    /// Reads a file. One that cannot be read is a diagnostic without a position.
    package func read(path: String) -> ConfigurationReading {
        let log = DiagnosticLog(file: path)
        if let bytes = Self.bytes(of: path, log) { return read(bytes, file: path) }
        return ConfigurationReading(configuration: nil, diagnostics: log.sorted)
    }

    /// Reads the bytes of a file; `file` names it in diagnostics, and relative paths are seen from its folder.
    package func read(_ bytes: [UInt8], file: String) -> ConfigurationReading {
        let log = DiagnosticLog(file: file)
        guard bytes.count <= Self.maximumSize else {
            log.error(
                "the file has \(bytes.count) bytes, more than 16 MiB", at: nil,
                mend: "is this a configuration? If so, split it into several, each with its own data")
            return ConfigurationReading(configuration: nil, diagnostics: log.sorted)
        }
        guard let text = SourceText(bytes, log) else {
            return ConfigurationReading(configuration: nil, diagnostics: log.sorted)
        }
        let document = SyntaxRecovery(text).read(log)
        guard let root = document.root else {
            return ConfigurationReading(configuration: nil, diagnostics: log.sorted)
        }
        let builder = ConfigurationBuilder(validators: validators, log: log, isPartial: document.isPartial)
        let configuration = builder.build(root)
        return ConfigurationReading(
            configuration: log.hasErrors ? nil : configuration, understood: configuration, diagnostics: log.sorted)
    }

    private static func bytes(of path: String, _ log: DiagnosticLog) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            log.error("cannot read it: \(SystemError.text(code))", at: nil, mend: mend(code))
            return nil
        }
        defer { close(descriptor) }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            log.error("this is a folder", at: nil, mend: "name the file in it, such as \(path)/feeds.conf")
            return nil
        }
        guard let bytes = SystemError.readAll(descriptor, limit: maximumSize) else {
            let code = errno
            if code == EFBIG {
                log.error("the file has more than 16 MiB", at: nil, mend: "is this a configuration?")
            } else {
                log.error("cannot read it: \(SystemError.text(code))", at: nil)
            }
            return nil
        }
        return bytes
    }

    private static func mend(_ code: Int32) -> String? {
        switch code {
        case ENOENT: "check the path, or write a first one; the README shows how"
        case EACCES: "let this user read it"
        default: nil
        }
    }
}
