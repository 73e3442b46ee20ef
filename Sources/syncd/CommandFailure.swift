import Aggregator
import Archives
import Articles
import Storage

/// An error as the sentences and the exit code that a command ends with; nil for errors that ArgumentParser explains.
struct CommandFailure: Error {
    var status: ExitStatus
    var lines: [String]

    init(_ status: ExitStatus, _ lines: String...) {
        self.status = status
        self.lines = lines
    }

    init?(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as ConfigurationFailure:
            self.init(.configuration)
            lines = error.lines
        case let error as StoreError:
            self.init(ExitStatus(rawValue: error.exitCode) ?? .inputOutput, "\(error)")
        case let error as LockIsHeld: self.init(.held, "\(error)")
        case let error as LockFailure: self.init(.inputOutput, "\(error)")
        case let error as DataFolderFailure: self.init(.cannotCreate, "\(error)")
        case let error as SearchQueryError: self.init(.usage, "\(error)")
        case let error as StageError: self.init(error.status, "\(error)")
        case let error as NotAnArticle: self.init(.failed, "\(error)")
        case let error as ArchiveError:
            self.init(ExitStatus(rawValue: error.exitCode) ?? .inputOutput, "\(error)")
        case let error as CaptureError:
            self.init(ExitStatus(rawValue: error.exitCode) ?? .inputOutput, "\(error)")
        default: return nil
        }
    }
}
