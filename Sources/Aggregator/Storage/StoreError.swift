/// Why the store cannot do what was asked: a sentence that names the file and the mend.
package enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A database of another program.
    case foreign(path: String)
    /// Written by a newer version of this program.
    case newer(path: String, found: Int, known: Int)
    /// Written by an older version of this program, and not brought up to date yet.
    case older(path: String, found: Int, known: Int)
    /// Not a database, or one whose pages contradict each other.
    case damaged(path: String, reason: String)
    /// Reading was asked, and nothing is there yet.
    case missing(path: String)
    /// The file or its folder cannot be made or written.
    case cannotCreate(path: String, reason: String)
    /// A copy was to be made where a file is.
    case taken(path: String)
    /// The file stands on a read-only file system, or may not be written.
    case readOnly(path: String)
    case diskFull(path: String)
    case inputOutput(path: String, reason: String)
    /// Another process holds the file too long.
    case busy(path: String)
    /// A change cursor that cannot be: beyond the newest change, backwards, or older than what is kept.
    case cursor(String)
    /// A statement of ours was wrong.
    case fault(path: String, reason: String)

    package var description: String {
        switch self {
        case .foreign(let path):
            "\(path) is a database of another program; name another file in `store` or another folder in `data`"
        case .newer(let path, let found, let known):
            "\(path) was written by a newer syncd (schema \(found), this one knows \(known)); update syncd"
        case .older(let path, let found, let known):
            "\(path) was written by an older syncd (schema \(found), this one needs \(known)); `syncd run` brings it up to date"
        case .damaged(let path, let reason):
            "\(path) is damaged (\(reason)); put a backup in its place, or move it away to begin afresh"
        case .missing(let path): "\(path) does not exist yet; `syncd run` makes it"
        case .cannotCreate(let path, let reason):
            "\(path) cannot be created (\(reason)); make its folder writable, or name another one"
        case .taken(let path): "\(path) is there already and is not replaced; name another file"
        case .readOnly(let path): "\(path) cannot be written; mount or permit it for writing"
        case .diskFull(let path): "the disk is full: \(path) cannot grow; make room and run again, nothing is lost"
        case .inputOutput(let path, let reason): "\(path) cannot be read or written (\(reason)); check the disk"
        case .busy(let path): "\(path) is held by another process; wait for it and run again"
        case .cursor(let reason): reason
        case .fault(let path, let reason): "the store \(path) refused a statement of this program (\(reason))"
        }
    }

    /// Whether the store itself fails, whatever is written to it.
    package var isOfTheStore: Bool {
        switch self {
        case .diskFull, .inputOutput, .busy, .readOnly: true
        default: false
        }
    }

    /// What the program exits with (sysexits.h).
    package var exitCode: Int32 {
        switch self {
        case .foreign, .newer, .older, .damaged, .missing, .cursor: 65
        case .fault: 70
        case .cannotCreate, .taken: 73
        case .readOnly, .diskFull, .inputOutput: 74
        case .busy: 75
        }
    }
}
