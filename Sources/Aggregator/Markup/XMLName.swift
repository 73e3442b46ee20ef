/// The name of an element while its event lasts; every part lies in the parser's dictionary, so that equal names have
/// equal addresses throughout one document.
package struct XMLName {
    /// Two addresses that stand for the whole name within one document.
    package struct Identity: Hashable {
        package let local: UnsafePointer<UInt8>
        package let space: UnsafePointer<UInt8>?
    }

    let localPointer: UnsafePointer<UInt8>
    package let prefixPointer: UnsafePointer<UInt8>?
    package let uriPointer: UnsafePointer<UInt8>?

    /// An undeclared prefix counts as a name space of its own.
    package var identity: Identity { Identity(local: localPointer, space: uriPointer ?? prefixPointer) }
    package var local: String { String(cString: localPointer) }
    package var prefix: String? { prefixPointer.map { String(cString: $0) } }
    /// Nil when the element is in no name space or its prefix was never declared.
    package var uri: String? { uriPointer.map { String(cString: $0) } }
    package var uriBytes: UnsafeBufferPointer<UInt8>? { uriPointer.map(Self.bytes) }
    package var localBytes: UnsafeBufferPointer<UInt8> { Self.bytes(localPointer) }

    static func bytes(_ pointer: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var count = 0
        while pointer[count] != 0 { count += 1 }
        return UnsafeBufferPointer(start: pointer, count: count)
    }
}
