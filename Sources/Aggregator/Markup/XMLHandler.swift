/// Receives what an `XMLReader` reads. Names, attributes and text are valid only while the call lasts.
package protocol XMLHandler: AnyObject {
    /// Reading begins, or begins anew because the document had to be repaired: forget everything.
    func startDocument()
    func startElement(_ name: XMLName, _ attributes: XMLAttributes)
    func endElement(_ name: XMLName)
    /// A piece of character data, references replaced and CDATA opened; neighbouring pieces belong together.
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
}
