import Model
import Storage
import Testing

@Suite struct BackfillTests {
    @Test func whatWaitsIsTakenFromTheFrontAsFarBackAsIsAsked() throws {
        let place = try TestStore()
        let store = try place.open()
        let source = try store.write { try $0.addSource(name: "news").id }
        try store.write { transaction in
            try transaction.beginBackfill(BackfillState(url: "http://a.example/"), source: source, now: noon)
            try transaction.wait(
                for: [WaitingListing(url: "1", newest: noon), WaitingListing(url: "2", newest: noon + -100)],
                source: source)
            try transaction.wait(for: [WaitingListing(url: "0")], source: source)
        }
        func next(_ since: Instant) throws -> String? {
            try store.read { try $0.nextListing(source: source, since: since) }?.url
        }
        #expect(try next(noon + 50) == "0")
        try store.write { try $0.stopWaiting(for: "0", source: source) }
        #expect(try next(noon + 50) == nil)
        #expect(try next(noon) == "1")
        try store.write { try $0.stopWaiting(for: "1", source: source) }
        #expect(try next(noon) == nil)
        #expect(try next(noon + -100) == "2")
        let waiting = try store.read { try $0.waitingListings(source: source) }
        #expect(waiting == 1)
    }

    @Test func beginningAnewForgetsTheWalkOfThatSourceAlone() throws {
        let place = try TestStore()
        let store = try place.open()
        let ids = try ["a", "b"].map { name in try store.write { try $0.addSource(name: name).id } }
        for id in ids {
            try store.write { transaction in
                try transaction.beginBackfill(BackfillState(url: "http://a.example/"), source: id, now: noon)
                try transaction.wait(for: [WaitingListing(url: "1")], source: id)
                try transaction.noteWalked([1, 2, 3], source: id)
                var state = BackfillState(url: "http://a.example/")
                state.listings = 4
                state.oldest = noon
                try transaction.update(state, source: id, now: noon)
            }
        }
        try store.write { try $0.beginBackfill(BackfillState(url: "http://b.example/"), source: ids[0], now: noon) }
        let states = try ids.map { id in try store.read { try $0.backfill(source: id) } }
        #expect(states[0] == BackfillState(url: "http://b.example/"))
        #expect(states[1]?.listings == 4)
        #expect(states[1]?.oldest == noon)
        let waiting = try ids.map { id in try store.read { try $0.waitingListings(source: id) } }
        #expect(waiting == [0, 1])
        let walked = try ids.map { id in try store.read { try $0.hasWalked([1, 2, 3], source: id) } }
        #expect(walked == [false, true])
    }
}
