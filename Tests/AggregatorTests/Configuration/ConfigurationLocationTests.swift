import Aggregator
import Testing

@Suite struct ConfigurationLocationTests {
    private let home = ["HOME": "/home/u"]

    @Test func candidatesInOrder() {
        #expect(
            ConfigurationLocation.candidates(option: nil, environment: home)
                == ["feeds.conf", "/home/u/.config/syncd/feeds.conf", "/etc/syncd/feeds.conf"])
        #expect(
            ConfigurationLocation.candidates(option: nil, environment: ["XDG_CONFIG_HOME": "/x", "HOME": "/home/u"])
                == ["feeds.conf", "/x/syncd/feeds.conf", "/etc/syncd/feeds.conf"])
        #expect(
            ConfigurationLocation.candidates(option: nil, environment: [:]) == ["feeds.conf", "/etc/syncd/feeds.conf"])
    }

    @Test func statedFileStandsAlone() {
        let environment = ["SYNCD_CONFIG": "/b", "HOME": "/home/u"]
        #expect(ConfigurationLocation.candidates(option: "/a", environment: environment) == ["/a"])
        #expect(ConfigurationLocation.candidates(option: nil, environment: environment) == ["/b"])
        #expect(ConfigurationLocation.find(option: "/a", environment: environment) { _ in false } == "/a")
    }

    @Test func emptyAndRelativeVariablesDoNotCount() {
        let environment = ["SYNCD_CONFIG": "", "XDG_CONFIG_HOME": "relative", "HOME": "/home/u"]
        #expect(
            ConfigurationLocation.candidates(option: nil, environment: environment)
                == ["feeds.conf", "/home/u/.config/syncd/feeds.conf", "/etc/syncd/feeds.conf"])
    }

    @Test func firstThatExists() {
        let found = ConfigurationLocation.find(option: nil, environment: home) { $0.hasPrefix("/") }
        #expect(found == "/home/u/.config/syncd/feeds.conf")
        #expect(ConfigurationLocation.find(option: nil, environment: home) { _ in false } == nil)
    }

    @Test(
        arguments: [
            ("/option", "/variable", "/stated", "/option"), (nil, "/variable", "/stated", "/variable"),
            (nil, nil, "/stated", "/stated"), (nil, "", "/stated", "/stated"),
            (nil, nil, nil, "/home/u/.local/state/syncd"),
        ] as [(String?, String?, String?, String)])
    func dataDirectory(_ option: String?, _ variable: String?, _ stated: String?, _ expected: String) {
        var environment = home
        environment["SYNCD_DATA"] = variable
        #expect(
            ConfigurationLocation.dataDirectory(option: option, environment: environment, configured: stated)
                == expected)
    }

    @Test func dataDirectoryOfXDG() {
        let environment = ["XDG_STATE_HOME": "/state"]
        #expect(
            ConfigurationLocation.dataDirectory(option: nil, environment: environment, configured: nil)
                == "/state/syncd")
        #expect(ConfigurationLocation.dataDirectory(option: nil, environment: [:], configured: nil) == nil)
    }

    @Test(arguments: [
        ("/etc/syncd", "data", "/etc/syncd/data"), ("/", "data", "/data"), (".", "data", "data"), ("", "data", "data"),
        ("conf", "../data", "conf/../data"), ("/etc", "/data", "/data"),
    ])
    func join(_ folder: String, _ path: String, _ expected: String) {
        #expect(ConfigurationLocation.join(folder, path) == expected)
    }

    @Test(arguments: [("feeds.conf", "."), ("/feeds.conf", "/"), ("/etc/syncd/feeds.conf", "/etc/syncd"), ("a/b", "a")])
    func folder(_ file: String, _ expected: String) { #expect(ConfigurationLocation.folder(of: file) == expected) }
}
