/// A request as it crosses into the loop's thread.
struct Submission: Sendable {
    let id: UInt64
    let request: FetchRequest
    let keepsSlot: Bool
    let completion: @Sendable (Result<FetchResponse, FetchError>) -> Void
}
