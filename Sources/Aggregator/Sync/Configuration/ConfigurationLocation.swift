/// Where the configuration and the data lie. Pure: the environment is a dictionary, files are asked through a closure.
///
/// An empty variable counts as unset; relative XDG folders are ignored (XDG Base Directory Specification 0.8).
package enum ConfigurationLocation {
    /// `--config` or `$SYNCD_CONFIG` alone when one is stated; otherwise where a file is looked for, in order.
    package static func candidates(option: String?, environment: [String: String]) -> [String] {
        if let stated = option ?? value("SYNCD_CONFIG", environment) { return [stated] }
        var out = ["feeds.conf"]
        if let folder = folder("XDG_CONFIG_HOME", home: ".config", environment) {
            out.append(join(folder, "syncd/feeds.conf"))
        }
        out.append("/etc/syncd/feeds.conf")
        return out
    }

    /// The first candidate that exists; a stated file even if it does not, so that reading it says what is wrong with it.
    /// Nil when nothing was stated and nothing was found.
    package static func find(
        option: String?, environment: [String: String], exists: (String) -> Bool
    ) -> String? {
        let all = candidates(option: option, environment: environment)
        return all.count == 1 ? all.first : all.first(where: exists)
    }

    /// `--data`, `$SYNCD_DATA`, the configuration's `data`, `$XDG_STATE_HOME/syncd`, `~/.local/state/syncd`: the first that
    /// is stated. Nil only when nothing is and there is no home.
    package static func dataDirectory(
        option: String?, environment: [String: String], configured: String?
    ) -> String? {
        option ?? value("SYNCD_DATA", environment) ?? configured
            ?? folder("XDG_STATE_HOME", home: ".local/state", environment).map { join($0, "syncd") }
    }

    /// `path` seen from `folder`; an absolute path stands for itself.
    package static func join(_ folder: String, _ path: String) -> String {
        if path.hasPrefix("/") || folder.isEmpty || folder == "." { return path }
        return folder.hasSuffix("/") ? folder + path : folder + "/" + path
    }

    /// The folder a file lies in, `.` when its path names none.
    package static func folder(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    private static func value(_ name: String, _ environment: [String: String]) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func folder(_ name: String, home: String, _ environment: [String: String]) -> String? {
        if let folder = value(name, environment), folder.hasPrefix("/") { return folder }
        return value("HOME", environment).map { join($0, home) }
    }
}
