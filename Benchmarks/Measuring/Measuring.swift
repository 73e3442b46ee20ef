internal import Glibc

/// What the benchmarks of single steps share: files in memory, the process's CPU time, one line of JSON a step.
package enum Measuring {
    /// The process's CPU time in seconds.
    package static func cpu() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The most memory that the process has held, in megabytes.
    package static func peakMemory() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_maxrss) / 1024
    }

    /// The files of a folder whose names end so, in the order of their names, at most `limit`.
    package static func files(in folder: String, suffix: String, limit: Int = .max) -> [[UInt8]] {
        names(in: folder).filter { $0.hasSuffix(suffix) }.prefix(limit).map { contents(of: folder + "/" + $0) }
    }

    private static func contents(of path: String) -> [UInt8] {
        guard let file = fopen(path, "rb") else { return [] }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        let size = max(0, ftell(file))
        rewind(file)
        return [UInt8](unsafeUninitializedCapacity: size) { $1 = fread($0.baseAddress, 1, size, file) }
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
                })
        }
        return names.sorted()
    }

    /// Prints the median of `times` (seconds a round) as one line of JSON.
    ///
    /// - Parameter more: Members behind the others, as they are to be printed.
    package static func report(step: String, files: [[UInt8]], times: [Double], more: [String] = []) {
        let times = times.sorted()
        guard let first = times.first, let last = times.last else { return }
        let median = times[times.count / 2]
        let megabytes = Double(files.reduce(0) { $0 + $1.count }) / 1e6
        let fields =
            [
                "\"step\":\"\(step)\"", "\"files\":\(files.count)", "\"in_mb\":\(fixed(megabytes, 1))",
                "\"out_mb\":\(fixed(megabytes, 1))", "\"mb_s\":\(fixed(megabytes / median, 0))",
                "\"us_per_file\":\(fixed(median / Double(max(1, files.count)) * 1e6, 1))",
                "\"spread\":\(fixed(last / first, 2))",
            ] + more
        print("{\(fields.joined(separator: ","))}")
    }

    /// A number with a fixed number of places.
    package static func fixed(_ value: Double, _ places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let digits = String(Int((value * scale).rounded()))
        guard places > 0 else { return digits }
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return padded.dropLast(places) + "." + padded.suffix(places)
    }
}
