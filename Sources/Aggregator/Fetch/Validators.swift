/// What a server said identifies the state of a resource (RFC 9110 section 8.8): opaque, kept and sent back byte for
/// byte.
package struct Validators: Hashable, Sendable {
    /// The value of `ETag`, quotes and `W/` included.
    package var etag: [UInt8]?
    /// The value of `Last-Modified`, whatever its form.
    package var lastModified: [UInt8]?

    package init(etag: [UInt8]? = nil, lastModified: [UInt8]? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }

    package var isEmpty: Bool { etag == nil && lastModified == nil }

    /// What holds after a 304: its own validators where it names them, these otherwise (RFC 9111 section 4.3.4).
    package func refreshed(by notModified: Validators) -> Validators {
        Validators(
            etag: notModified.etag ?? etag, lastModified: notModified.lastModified ?? lastModified)
    }
}
