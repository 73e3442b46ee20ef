/// The exit codes of the contracts (after sysexits.h).
enum ExitStatus: Int32 {
    case ok = 0
    /// Some sources failed; a stage's input is not what it reads.
    case failed = 1
    case usage = 64
    /// Bad data, or a cursor that is too old.
    case badData = 65
    case bug = 70
    case cannotCreate = 73
    /// Input or output failed; the disk is full.
    case inputOutput = 74
    /// Another run holds the store.
    case held = 75
    case configuration = 78
    case interrupted = 130
    case terminated = 143
}
