extension String {
    /// Text from bytes that are known to be UTF-8, because a decoder made them so or a parser has checked them: they are
    /// not looked at a second time.
    package init(knownUTF8 bytes: UnsafeBufferPointer<UInt8>) {
        if #available(macOS 26, *) {
            self.init(copying: UTF8Span(unchecked: bytes.span))
        } else {
            self.init(decoding: bytes, as: UTF8.self)
        }
    }

    package init(knownUTF8 bytes: ArraySlice<UInt8>) {
        self = bytes.withUnsafeBufferPointer { String(knownUTF8: $0) }
    }
}
