/// A request as it crosses into the loop's thread. A class, for the request is large to copy and goes through many hands.
final class Submission: Sendable {
    typealias Completion = @Sendable (consuming Result<FetchResponse, FetchError>) -> Void

    let id: UInt64
    let request: FetchRequest
    /// True when the caller's slot stays taken until it is given back, if the response has a body.
    let keepsSlot: Bool
    let completion: Completion

    init(id: UInt64, request: FetchRequest, keepsSlot: Bool, completion: @escaping Completion) {
        self.id = id
        self.request = request
        self.keepsSlot = keepsSlot
        self.completion = completion
    }
}
