/// Answers without a body that nobody was told of yet: a thread is woken for many at once.
struct AnswerBatch {
    /// Answers to be told of at once.
    private static let size = 32

    private var answers: [(completion: FetchJob.Completion, response: FetchResponse)] = []

    var isEmpty: Bool { answers.isEmpty }

    mutating func add(_ response: consuming FetchResponse, for completion: @escaping FetchJob.Completion) {
        answers.append((completion, response))
        if answers.count >= Self.size { tell() }
    }

    /// From one of the threads that go on with the answers: from the loop's each would wake one, which falls asleep again
    /// before the next is told.
    mutating func tell() {
        guard !answers.isEmpty else { return }
        let told = answers
        answers = []
        answers.reserveCapacity(Self.size)
        Task { for (completion, response) in told { completion(.success(response)) } }
    }
}
