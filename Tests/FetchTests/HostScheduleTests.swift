import Model
import Testing

@testable import Fetch

@Suite("Whose turn it is")
struct HostScheduleTests {
    private func job(_ url: String) throws -> FetchJob {
        let request = request(url) { $0.perHost = 2 }
        return try FetchJob(Submission(id: 0, request: request, keepsSlot: false) { _ in })
    }

    /// The hosts in the order of their starts, one transfer at a time.
    private func order(_ schedule: inout HostSchedule) -> [String] {
        var hosts: [String] = []
        while let job = schedule.next(at: 0) {
            hosts.append(job.host)
            schedule.finished(job.host)
        }
        return hosts
    }

    @Test("a host goes on while its connection is warm, but not for ever")
    func turns() throws {
        var schedule = HostSchedule()
        for index in 0..<40 {
            _ = schedule.enqueue(try job("http://busy/\(index)"), isHop: false, now: Instant(seconds: 0))
        }
        for host in ["quiet", "calm"] {
            _ = schedule.enqueue(try job("http://\(host)/"), isHop: false, now: Instant(seconds: 0))
        }
        let hosts = order(&schedule)
        #expect(hosts.count == 42)
        #expect(hosts.prefix(16).allSatisfy { $0 == "busy" })
        #expect(hosts[16...17] == ["quiet", "calm"])
    }

    @Test("no second transfer to a host begins while another waits for its first, however late that came")
    func firstsFirst() throws {
        var schedule = HostSchedule()
        func add(_ host: String) throws {
            _ = schedule.enqueue(try job("http://\(host)/"), isHop: false, now: Instant(seconds: 0))
        }
        for _ in 1...3 { try add("a") }
        #expect(schedule.next(at: 0)?.host == "a")
        for host in ["b", "c"] { try add(host) }
        #expect([schedule.next(at: 0)?.host, schedule.next(at: 0)?.host] == ["b", "c"])
        #expect(schedule.next(at: 0, allowsSecond: false) == nil)
        #expect(schedule.hasSecondTransfers)
        #expect(schedule.next(at: 0)?.host == "a")
        #expect(schedule.next(at: 0) == nil)
        #expect(!schedule.hasSecondTransfers)
        schedule.finished("a")
        #expect(schedule.next(at: 0)?.host == "a")
    }

    @Test("two hosts with much to fetch take turns")
    func share() throws {
        var schedule = HostSchedule()
        for index in 0..<100 {
            for host in ["a", "b"] {
                _ = schedule.enqueue(try job("http://\(host)/\(index)"), isHop: false, now: Instant(seconds: 0))
            }
        }
        let hosts = order(&schedule)
        #expect(hosts.count == 200)
        for end in stride(from: 32, through: 192, by: 32) {
            #expect(abs(hosts.prefix(end).count { $0 == "a" } - end / 2) <= 16)
        }
    }
}
