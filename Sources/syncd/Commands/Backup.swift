import Aggregator
import ArgumentParser
import Glibc
import Storage
import Text

/// `syncd backup FILE`: a copy of the database.
struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Writes a consistent copy of the database to a new file, also while a run is going on.",
        discussion: """
            The copy is checked and safe on disk before it has its name; a file that is there already is never replaced \
            (73). To go back, put it in the place of the database while no run is going on.
            """)

    @Argument(help: "The file to make.") var file: String
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let workspace = try options.workspace()
        try workspace.readStore().backup(to: file)
        let copy = try Store.open(path: file, access: .readOnly)
        let (seq, bytes) = try copy.read { reader in (try reader.newestSeq(), try reader.usedBytes()) }
        copy.close()
        if json {
            Output.json { json in
                json.object { json in
                    json.member("file", file)
                    json.member("bytes", bytes)
                    json.member("cursor", seq)
                }
            }
        } else if !options.quiet {
            Output.line("\(file): \(Count.bytes(bytes)), checked, up to change \(seq).")
        }
    }
}
