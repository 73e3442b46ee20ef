import CCurl
import CCurlLoader
import Glibc
import Testing

@testable import Fetch

@Suite("Handles of libcurl")
struct TransferTests {
    private static func job(_ url: String, isConditional: Bool) throws -> FetchJob {
        let request = request(url) { if isConditional { $0.validators.etag = Array("\"v\"".utf8) } }
        return try FetchJob(Submission(id: 1, request: request, keepsSlot: false) { _ in })
    }

    /// How libcurl ends it, without a loop of ours.
    private static func perform(_ transfer: Transfer) throws -> CURLcode {
        let multi = try #require(curl_multi_init())
        defer { curl_multi_cleanup(multi) }
        curl_multi_add_handle(multi, transfer.easy)
        defer { curl_multi_remove_handle(multi, transfer.easy) }
        let end = ContinuousClock.now + .seconds(60)
        var (running, left): (Int32, Int32) = (1, 0)
        while ContinuousClock.now < end {
            curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running)
            if let message = curl_multi_info_read(multi, &left) { return syncd_message_result(message) }
            sched_yield()
        }
        return CURLE_OPERATION_TIMEDOUT
    }

    /// With the room of a head HTTP/2 can stall, and libcurl may keep it where the host had no address.
    @Test("one that keeps the room of the transfer before is not used again")
    func keptRoom() throws {
        #expect(syncd_global_init() == CURLE_OK)
        let transfer = try #require(Transfer(settings: FetchSettings(userAgent: "syncd/test"), names: NameService()))
        // Longer than a label may be, so that no resolver is asked.
        let lost = try Self.job("http://\(String(repeating: "x", count: 70)).example/", isConditional: true)
        #expect(transfer.setRoom(for: lost))
        try transfer.prepare(lost, proxy: "", forgetsNames: false)
        #expect(try Self.perform(transfer) == CURLE_COULDNT_RESOLVE_HOST)
        _ = transfer.finish(CURLE_COULDNT_RESOLVE_HOST)
        let isKept = syncd_easy_set_long(transfer.easy, CURLOPT_BUFFERSIZE, 16 << 10) != CURLE_OK
        #expect(try transfer.setRoom(for: Self.job("https://news.example/", isConditional: true)) == !isKept)
        #expect(transfer.setRoom(for: lost))
    }
}
