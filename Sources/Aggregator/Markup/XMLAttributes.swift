internal import Text

/// The attributes of a start tag while its event lasts, in the order they were written.
package struct XMLAttributes {
    /// Five pointers an attribute: local name, prefix, URI, start and end of the value (libxml2's SAX2).
    let base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    package let count: Int
    /// Two pointers a declaration: prefix and URI.
    let declarations: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    let declarationCount: Int

    /// The name spaces that this start tag declares.
    package var declaredURIs: [String] {
        (0..<declarationCount).compactMap { declarations?[2 * $0 + 1].map { String(cString: $0) } }
    }

    package var isEmpty: Bool { count == 0 }

    /// The local name of an attribute; `index` is below `count`.
    package func local(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        field(index, 0).map(XMLName.bytes) ?? UnsafeBufferPointer(start: nil, count: 0)
    }

    package func prefix(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        field(index, 1).map(XMLName.bytes) ?? UnsafeBufferPointer(start: nil, count: 0)
    }

    /// The value as libxml2 hands it over: references replaced, but an ampersand still spelled `&#38;`.
    package func rawValue(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        guard let start = field(index, 3), let end = field(index, 4) else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(start: start, count: end - start)
    }

    /// The value with its references replaced.
    package func value(_ index: Int) -> String {
        let raw = rawValue(index)
        guard raw.contains(UInt8(ascii: "&")) else { return String(knownUTF8: raw) }
        var out = [UInt8]()
        appendValue(index, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// Appends the value with its references replaced.
    package func appendValue(_ index: Int, to out: inout [UInt8]) {
        let raw = rawValue(index)
        var at = 0
        while at < raw.count {
            out.append(raw[at])
            let isEscaped = raw[at] == UInt8(ascii: "&") && raw[at...].starts(with: "&#38;".utf8)
            at += isEscaped ? 5 : 1
        }
    }

    /// The value of the attribute of that local name, in whatever name space; nil when there is none.
    package subscript(_ name: StaticString) -> String? { index(of: name).map(value) }

    /// The value of `prefix:name`.
    package subscript(_ prefix: StaticString, _ name: StaticString) -> String? {
        (0..<count).first { Self.matches(field($0, 1), prefix) && Self.matches(field($0, 0), name) }.map(value)
    }

    /// True when the attribute of that local name has exactly that value.
    package func has(_ name: StaticString, _ value: StaticString) -> Bool {
        guard let index = index(of: name) else { return false }
        return rawValue(index).elementsEqual(
            UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
    }

    /// Where the attribute of that local name stands; one without a prefix is preferred.
    package func index(of name: StaticString) -> Int? {
        var found: Int?
        for index in 0..<count where Self.matches(field(index, 0), name) {
            if field(index, 1) == nil { return index }
            found = found ?? index
        }
        return found
    }

    private func field(_ index: Int, _ part: Int) -> UnsafePointer<UInt8>? { base?[5 * index + part] }

    /// Attribute names are compared without regard to the case of ASCII letters.
    private static func matches(_ bytes: UnsafePointer<UInt8>?, _ name: StaticString) -> Bool {
        guard let bytes else { return name.utf8CodeUnitCount == 0 }
        // The zero at the end of a shorter name matches no letter.
        for index in 0..<name.utf8CodeUnitCount where bytes[index].asciiLowercased != name.utf8Start[index] {
            return false
        }
        return bytes[name.utf8CodeUnitCount] == 0
    }
}
