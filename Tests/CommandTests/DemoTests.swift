import Glibc
import Testing

/// `make demo` is a test of its own: each of its steps checks what it shows. Here it runs against the syncd of this build.
@Suite("The demo", .timeLimit(.minutes(10)))
struct DemoTests {
    private func demo(_ arguments: [String], _ house: Household) throws -> CommandResult {
        // A folder of the house for temporary files, so that what is left behind is seen.
        try house.makeFolder("tmp")
        let variables = ["PATH": "/usr/bin:/bin", "HOME": house.folder, "TMPDIR": house.folder + "/tmp"]
        return try RunningCommand(
            try SyncdBinary.path(named: "demo"), arguments, environment: variables, folder: house.folder
        ).wait()
    }

    @Test("every step holds, in plain text into a pipe, and nothing is left behind")
    func holds() throws {
        let house = try Household()
        let result = try demo(["--syncd", try SyncdBinary.path()], house)
        #expect(result.status == 0 && result.error.isEmpty)
        #expect(!result.output.contains("✗") && !result.output.contains("\u{1B}"))
        #expect(result.lines.contains { $0.hasPrefix("All ") && $0.hasSuffix(" checks hold.") })
        #expect(result.lines.filter { $0.hasPrefix("    $ syncd run ") }.count == 6)
        #expect(house.files(below: "tmp").isEmpty)
    }

    @Test("--keep leaves a folder that syncd works with; a folder that is there is not touched")
    func kept() throws {
        let house = try Household()
        let arguments = ["--syncd", try SyncdBinary.path(), "--keep", "three-days"]
        #expect(try demo(arguments, house).status == 0)
        #expect(house.text(of: "three-days/archive/articles.jsonl")?.isEmpty == false)
        let list = try house.syncd("list", "--json", "--limit", "1000", "--config", "three-days/feeds.conf")
        #expect(list.status == 0)
        let again = try demo(arguments, house)
        #expect(again.status == 64 && again.error.contains("three-days is there already"))
        #expect(
            try house.syncd("list", "--json", "--limit", "1000", "--config", "three-days/feeds.conf").output
                == list.output)
    }

    @Test("a syncd that does not do as it is told is found out, and the step is named")
    func unlinked() throws {
        let house = try Household()
        // Links no reprint.
        try house.write(
            """
            #!/bin/sh
            "\(try SyncdBinary.path())" "$@" > out; status=$?
            sed 's/"duplicate_of":"[a-z0-9]*"/"duplicate_of":null/' out
            exit $status
            """, to: "forgetful")
        chmod(house.folder + "/forgetful", 0o755)
        let result = try demo(["--syncd", "forgetful"], house)
        #expect(result.status == 1)
        #expect(result.output.contains("✗ not true: both are kept, and the copy says whose it is"))
        #expect(result.output.contains("\n1 of "))
    }

    @Test("on a terminal it has colours, unless nobody wants them", .enabled(if: access("/usr/bin/script", X_OK) == 0))
    func colours() throws {
        let house = try Household()
        let command = "\(try SyncdBinary.path(named: "demo")) --syncd \(try SyncdBinary.path())"
        for (wants, environment) in [(true, ["TERM": "xterm"]), (false, ["TERM": "xterm", "NO_COLOR": "1"])] {
            let result = try RunningCommand(
                "/usr/bin/script", ["-qec", "stty cols 100; exec \(command)", "/dev/null"],
                environment: environment.merging(["PATH": "/usr/bin:/bin", "HOME": house.folder]) { $1 },
                folder: house.folder
            ).wait()
            #expect(result.status == 0)
            #expect(result.output.contains("\u{1B}[") == wants)
        }
    }

    @Test("what cannot be meant is 64, a syncd that is not there 70", arguments: [["--kepp"], ["--keep"], ["--syncd"]])
    func usage(arguments: [String]) throws {
        let house = try Household()
        #expect(try demo(arguments, house).status == 64)
        #expect(try demo(["--syncd", "nowhere"], house).status == 70)
        #expect(try demo(["--help"], house).status == 0)
    }
}
