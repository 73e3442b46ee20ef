import CCurlLoader
import Foundation
import Testing

/// Giving back what the program and its libraries have mapped of their files.
@Suite struct ImagePagesTests {
    #if os(Linux)
        @Test func pagesOfFilesGoAndComeBack() throws {
            // So that a library is there that other code has been called from.
            #expect(syncd_curl_problem() == nil)
            let before = try mappedFiles()
            syncd_return_image_pages()
            let after = try mappedFiles()
            // Other tests go on beside this one and fetch theirs again.
            #expect(after < before)
            #expect("The text goes on".utf8.count == 16)
        }

        /// Kilobytes of files that are in this process's memory.
        private func mappedFiles() throws -> Int {
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("RssFile:") })
            return try #require(Int(line.split(whereSeparator: \.isWhitespace)[1]))
        }
    #endif
}
