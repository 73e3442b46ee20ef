internal import Markup

/// A number for the DOM path of every element: names and classes from the root down, digits left out, so that the same
/// place on two pages of one site has the same number.
struct PathHashes {
    private(set) var values: [UInt64] = []

    init(_ outline: PageOutline) {
        values.reserveCapacity(outline.elements.count)
        for element in outline.elements {
            var hash = FNV1a(element.parent >= 0 ? values[element.parent] : FNV1a.start)
            hash.add(element.node.name.utf8)
            // The root and the body carry what belongs to the page: its number, its section, the reader's device.
            if element.parent > 0 {
                element.node.withAttribute("class") { name in
                    hash.add(name.prefix(200).lazy.filter { !(0x30...0x39).contains($0) })
                }
            }
            values.append(hash.value)
        }
    }
}
