import CZlib

/// A record of a capture file as a reader sees it that knows nothing of the writer: member by member, by zlib alone.
package struct WARCMember {
    /// Why a file cannot be read to its end.
    package struct Broken: Error, CustomStringConvertible {
        package let offset: Int
        package let reason: String
        package var description: String { "at \(offset): \(reason)" }
    }

    /// Where its gzip member begins.
    package let offset: Int
    /// The bytes of its gzip member.
    package let length: Int
    package let version: String
    package let fields: [(name: String, value: String)]
    package let block: [UInt8]

    package subscript(name: String) -> String? { fields.first { $0.name.lowercased() == name.lowercased() }?.value }

    package var kind: String { self["WARC-Type"] ?? "" }

    package var text: String { String(decoding: block, as: UTF8.self) }

    /// What follows the empty line of an HTTP message.
    package var body: [UInt8] { WARCMember.split(block).map { Array($0.rest) } ?? [] }

    /// The JSON of a note: the value of its only field.
    package var note: [UInt8] {
        let name = Array("json-metadata: ".utf8)
        return block.starts(with: name) ? Array(block.dropFirst(name.count).dropLast(2)) : []
    }

    /// The lines before the empty line of an HTTP message.
    package var head: [String] {
        WARCMember.split(block).map {
            String(decoding: $0.head, as: UTF8.self).split(separator: "\r\n").map(String.init)
        } ?? []
    }

    /// Every record of a file; throws at the first that is not whole.
    package static func all(in file: [UInt8]) throws(Broken) -> [WARCMember] {
        var members: [WARCMember] = []
        var offset = 0
        while offset < file.count {
            let member = try read(file, at: offset)
            members.append(member)
            offset += member.length
        }
        return members
    }

    /// The record whose member begins at `offset`.
    package static func read(_ file: [UInt8], at offset: Int) throws(Broken) -> WARCMember {
        guard offset >= 0, offset < file.count else { throw Broken(offset: offset, reason: "outside the file") }
        var stream = z_stream()
        guard syncd_gunzip_init(&stream) == Z_OK else { throw Broken(offset: offset, reason: "no memory") }
        defer { inflateEnd(&stream) }
        var out: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var code = Z_OK
        let used = file.withUnsafeBufferPointer { file in
            stream.next_in = UnsafeMutablePointer(mutating: file.baseAddress.map { $0 + offset })
            stream.avail_in = UInt32(file.count - offset)
            while code == Z_OK {
                buffer.withUnsafeMutableBufferPointer { buffer in
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = UInt32(buffer.count)
                    code = inflate(&stream, Z_NO_FLUSH)
                }
                out += buffer.prefix(buffer.count - Int(stream.avail_out))
            }
            return file.count - offset - Int(stream.avail_in)
        }
        guard code == Z_STREAM_END else { throw Broken(offset: offset, reason: "no whole gzip member (\(code))") }
        guard let (head, rest) = split(out) else { throw Broken(offset: offset, reason: "no end of the head") }
        var lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        guard !lines.isEmpty else { throw Broken(offset: offset, reason: "no version") }
        let version = String(lines.removeFirst())
        let fields = lines.map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (name: String(parts[0]), value: String((parts.count > 1 ? parts[1] : "").drop { $0 == " " }))
        }
        let length = fields.first { $0.name == "Content-Length" }.flatMap { Int($0.value) } ?? -1
        guard length >= 0, rest.count == length + 4, Array(rest.suffix(4)) == [13, 10, 13, 10] else {
            throw Broken(offset: offset, reason: "\(rest.count) bytes behind the head, \(length) announced")
        }
        return WARCMember(
            offset: offset, length: used, version: version, fields: fields, block: Array(rest.prefix(length)))
    }

    private static func split(_ bytes: [UInt8]) -> (head: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
        let end: [UInt8] = [13, 10, 13, 10]
        guard bytes.count >= 4 else { return nil }
        let index = (0...(bytes.count - 4)).first { bytes[$0] == 13 && Array(bytes[$0..<$0 + 4]) == end }
        return index.map { (bytes[..<$0], bytes[($0 + 4)...]) }
    }
}
