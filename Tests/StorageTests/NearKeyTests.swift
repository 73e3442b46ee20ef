import Model
import Testing

@testable import Storage

/// The index of near duplicates, in memory and in the file.
@Suite struct NearKeyTests {
    @Test func pendingKeysAreFoundInTheOrderTheyCame() {
        var pending = PendingNearKeys()
        for article in 1...5000 as ClosedRange<UInt32> {
            pending.add(7, article: article)
            pending.add(article &* 2_654_435_761, article: article)
        }
        var found: [Int64] = [3, 900]
        pending.collect(4000 &* 2_654_435_761, into: &found, most: 24)
        #expect(found == [3, 900, 4000])
        found = []
        pending.collect(7, into: &found, most: .max)
        #expect(found == (1...24).map(Int64.init))
        pending.collect(7, into: &found, most: 24)
        #expect(found.count == 24)
    }

    @Test func bucketsKeepWhatWasPutIn() {
        var pending = PendingNearKeys()
        let keys: [UInt32] = [0x0001_0002, 0xFFFF_FFFF, 0x0001_0001, 0x0001_FFFF, 0]
        for (article, key) in keys.enumerated() { pending.add(key, article: UInt32.max - UInt32(article)) }
        pending.add(0x0001_0002, article: 9)
        let buckets = pending.buckets()
        #expect(buckets.map(\.number) == [0, 1, 0xFFFF])
        let packed = KeyBucket.packed(buckets[1].entries)
        #expect(packed.count == 24)
        packed.withUnsafeBytes { bytes in
            #expect(KeyBucket.entries(bytes) == buckets[1].entries)
            #expect(KeyBucket.articles(of: 0x0001_0002, in: bytes) == [9, 4_294_967_295])
            #expect(KeyBucket.articles(of: 0x0001_FFFF, in: bytes) == [4_294_967_292])
            #expect(KeyBucket.articles(of: 0x0001_0003, in: bytes).isEmpty)
        }
    }
}
