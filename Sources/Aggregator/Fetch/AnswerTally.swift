/// How many answers have come and how many of them brought a body, which tells a quiet run from a busy one.
struct AnswerTally {
    /// With so many bodies among so few answers a run is a busy one. A quiet one is over before the memory would be missed that
    /// a busy one lets go of, and would only fetch it again.
    private static let busyBeginning = (bodies: 16, answers: 64)
    /// With so many bodies all has been done once that a busy run does.
    private static let enoughBodies = 512
    /// Bodies are rare where not more than one of so many answers has brought one,
    private static let answersOfRareBody = 16
    /// and are small with so many bytes as they came.
    private static let smallBody = 64 << 10

    private var (answers, bodies) = (0, 0)

    /// Counts an answer. True when what only the beginning of a run needed is of no use any more.
    mutating func count(_ response: borrowing FetchResponse) -> Bool {
        answers += 1
        if !response.hasBody { return false }
        bodies += 1
        let isBusy = bodies == Self.busyBeginning.bodies && answers <= Self.busyBeginning.answers
        return isBusy || bodies == Self.enoughBodies
    }

    /// Of an answer that has been counted, as `FetchResponse.isRare`.
    func isRare(_ response: borrowing FetchResponse) -> Bool {
        response.hasBody && response.wireBytes <= Self.smallBody && bodies * Self.answersOfRareBody <= answers
    }
}
