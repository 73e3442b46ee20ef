internal import Glibc
internal import LoopbackServer

/// `make demo`: three days of nine invented outlets, followed by the real syncd, on this machine alone.
@main
struct Demo {
    private static let help = """
        Shows syncd at work: three days of nine invented outlets, on this machine alone.

        usage: demo [--syncd PATH] [--keep DIR]
          --syncd PATH   the program to show; default: the syncd beside this one
          --keep DIR     work in this new folder and leave it there

        Exit codes: 0 all was as told, 1 something was not, 64 usage, 70 the demo could not be given.

        """

    static func main() {
        var syncd = Files.folderOfThisProgram + "/syncd"
        var kept: String?
        var arguments = CommandLine.arguments.dropFirst()
        while let argument = arguments.popFirst() {
            switch argument {
            case "-h", "--help":
                print(help, terminator: "")
                return
            case "--syncd":
                guard let path = arguments.popFirst() else { fail("--syncd needs a path", 64) }
                syncd = Files.absolute(path)
            case "--keep":
                guard let folder = arguments.popFirst(), !folder.isEmpty else { fail("--keep needs a folder", 64) }
                kept = Files.absolute(folder)
            default: fail("what is '\(argument)'? --help tells what there is", 64)
            }
        }
        if let kept, Files.exists(kept) { fail("\(kept) is there already; --keep wants a new folder", 64) }
        guard access(syncd, X_OK) == 0 else { fail("there is no program \(syncd); `make demo` builds it", 70) }
        let folder = kept ?? Files.temporaryFolder()
        var status: Int32 = 70
        do {
            status = try perform(syncd: syncd, folder: folder, isKept: kept != nil)
        } catch {
            complain("\(error)")
        }
        if kept == nil { Files.remove(folder) }
        exit(status)
    }

    private static func perform(syncd: String, folder: String, isKept: Bool) throws -> Int32 {
        try Files.makeFolder(folder)
        let world = World()
        let server = try LoopbackServer { world.answer($0) }
        defer { server.stop() }
        try Files.write(DemoConfiguration.text(proxy: server.url("")), to: folder + "/feeds.conf")
        let narrator = Narrator(isColoured: Narrator.isOnTerminal)
        narrator.say(
            """
            \(narrator.coloured("Three days with syncd", "1"))

            Nine outlets in English, Dari and Pashto, all invented, publish, correct themselves, copy each other and break
            their feeds. They are served by this program at \(server.url("")); syncd is the real one, and works in
            \(folder)
            """)
        let program = Program(path: syncd, folder: folder, isOnTerminal: Narrator.isOnTerminal)
        try Tour(program: program, world: world, narrator: narrator).perform()
        narrator.say("")
        guard narrator.failures.isEmpty else {
            narrator.say(narrator.coloured("\(narrator.failures.count) of \(narrator.checks) checks failed:", "1;31"))
            for failure in narrator.failures { narrator.say("  \(failure)") }
            return 1
        }
        narrator.say(narrator.coloured("All \(narrator.checks) checks hold.", "1;32"))
        narrator.say(
            isKept
                ? "Everything lies in \(folder): feeds.conf, data/syncd.db, archive/."
                : "To keep what was made (feeds.conf, the store, the archives): make demo KEEP=a-new-folder")
        narrator.say("Now your own outlets: edit feeds.conf, then `make run`.")
        return 0
    }

    private static func fail(_ message: String, _ status: Int32) -> Never {
        complain(message)
        exit(status)
    }

    private static func complain(_ message: String) {
        let line = Array("demo: \(message)\n".utf8)
        _ = write(STDERR_FILENO, line, line.count)
    }
}
