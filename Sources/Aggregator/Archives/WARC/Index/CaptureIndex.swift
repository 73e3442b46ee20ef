internal import Glibc
package import Storage

/// The CDXJ index beside each capture file: sorted lines, by which replay tools find a record without reading the file.
///
/// Made from the files themselves, behind the commits that name what is in them: the store knows how far each index goes, and
/// learns of more once the index is on the disk. A kill in between has the same lines made again, and none stands twice.
package struct CaptureIndex {
    /// Lines in memory at a time, and bytes of capture files that are read in one run: what was kept before there were indexes
    /// is made up for by and by.
    private static let mostLines = 50_000
    private static let mostBytes: Int64 = 256 << 20

    private let store: Store
    private let folder: CaptureFolder
    private let mostLines: Int

    package init(store: Store, folder: CaptureFolder) {
        self.init(store: store, folder: folder, mostLines: Self.mostLines)
    }

    init(store: Store, folder: CaptureFolder, mostLines: Int) {
        self.store = store
        self.folder = folder
        self.mostLines = mostLines
    }

    /// Brings the index of every file up to what the store knows to be whole.
    ///
    /// - Parameter shouldStop: asked between the parts of a file.
    /// - Throws: `CaptureError`, `StoreError`.
    package func catchUp(shouldStop: () -> Bool = { false }) throws {
        var budget = Self.mostBytes
        for file in try store.read({ try $0.captureFiles() }).reversed() {
            let hasIndex = Disk.exists(folder.indexPath(of: file.name))
            guard file.indexed != file.bytes || !hasIndex, Disk.exists(folder.path(of: file.name)) else { continue }
            var start = hasIndex && file.indexed < file.bytes ? file.indexed : 0
            while start < file.bytes, budget > 0, !shouldStop() {
                let end = try extend(file, from: start)
                budget -= end - start
                start = end
            }
        }
    }

    /// Merges the lines of some records behind `start` into the file's index; returns where they end.
    private func extend(_ file: CaptureFileState, from start: Int64) throws -> Int64 {
        let path = folder.indexPath(of: file.name)
        var end = start
        var lines: [[UInt8]] = []
        do {
            let scanner = try WARCScanner(folder.path(of: file.name), from: start, to: file.bytes)
            do {
                while lines.count < mostLines, end - start < Self.mostBytes, let record = try scanner.next() {
                    end = record.offset + record.length
                    if let line = CDXJLine.of(record, file: file.name) { lines.append(line) }
                }
            } catch is GzipReader.NotWhole {
                // Damaged: nothing behind it can be found.
                end = file.bytes
            }
            lines.sort { $0.lexicographicallyPrecedes($1) }
            try SortedLines(path).merge(lines, keepsOld: start > 0)
        } catch let error as FileError {
            throw CaptureError.notIndexed(
                path: error.path, reason: String(cString: strerror(error.code)),
                isFull: error.code == ENOSPC || error.code == EDQUOT)
        }
        let name = file.name
        try store.write { try $0.setCaptureIndexed(name, end) }
        return end
    }
}
