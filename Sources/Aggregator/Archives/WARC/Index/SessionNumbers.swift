internal import Text

/// Takes the numbers of sessions out of addresses, as the `surt` library does.
enum SessionNumbers {
    /// A parameter's name, and how its value goes on: so many of these bytes.
    private static let parameters: [(name: [UInt8], length: Int, isDigitToo: Bool)] = [
        (Array("jsessionid=".utf8), 32, true), (Array("phpsessid=".utf8), 32, true), (Array("sid=".utf8), 32, true),
    ]
    private static let ampersand = UInt8(ascii: "&")

    static func removed(fromQuery query: [UInt8]) -> [UInt8] {
        var query = query
        for parameter in parameters {
            query = without(parameter.name, in: query) { value in
                value.prefix(parameter.length).allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
                    ? parameter.length : nil
            }
        }
        query = without(Array("aspsessionid".utf8), in: query) { value in
            guard value.count >= 33, value.prefix(8).allSatisfy(\.isASCIILetter),
                value[value.startIndex + 8] == UInt8(ascii: "="),
                value.dropFirst(9).prefix(24).allSatisfy(\.isASCIILetter)
            else { return nil }
            return 33
        }
        return without(Array("cfid=".utf8), in: query) { value in
            let number = value.prefix { $0 != ampersand }
            let token = value[number.endIndex...]
            guard !number.isEmpty, startsFolded(token, with: Array("&cftoken=".utf8)) else { return nil }
            let rest = token.dropFirst("&cftoken=".utf8.count).prefix { $0 != ampersand }
            return rest.isEmpty ? nil : rest.endIndex - value.startIndex
        }
    }

    /// Cuts the last place where the name stands and `length` takes what follows, up to the end or an `&`.
    private static func without(
        _ name: [UInt8], in query: [UInt8], length: (ArraySlice<UInt8>) -> Int?
    ) -> [UInt8] {
        for start in query.indices.reversed() where startsFolded(query[start...], with: name) {
            let value = query[(start + name.count)...]
            guard let count = length(value), count <= value.count else { continue }
            let end = value.startIndex + count
            if end == query.count { return Array(query[..<start]) }
            if query[end] == ampersand { return Array(query[..<start] + query[(end + 1)...]) }
        }
        return query
    }

    /// `/(a(…24…))/page.aspx` and `/(…24…)/page.aspx`.
    static func removed(fromPath path: [UInt8]) -> [UInt8] {
        guard path.contains(UInt8(ascii: "(")) else { return path }
        var path = path
        for isLettered in [true, false] {
            for start in path.indices.reversed() where path[start] == UInt8(ascii: "/") {
                let tail = path[(start + 1)...]
                guard let end = tail.firstIndex(of: UInt8(ascii: "/")), isSession(path[(start + 1)..<end], isLettered),
                    namesPage(path[(end + 1)...])
                else { continue }
                path.removeSubrange((start + 1)...end)
                break
            }
        }
        return path
    }

    private static func isSession(_ segment: ArraySlice<UInt8>, _ isLettered: Bool) -> Bool {
        guard segment.first == UInt8(ascii: "("), segment.last == UInt8(ascii: ")"), segment.count > 2 else {
            return false
        }
        var rest = segment.dropFirst().dropLast()
        if !isLettered { return rest.count == 24 && rest.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit } }
        while !rest.isEmpty {
            let unit = Array(rest.prefix(27))
            guard unit.count == 27, unit[0].isASCIILetter, unit[1] == UInt8(ascii: "("), unit[26] == UInt8(ascii: ")"),
                unit[2..<26].allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit })
            else { return false }
            rest = rest.dropFirst(27)
        }
        return true
    }

    private static func namesPage(_ rest: ArraySlice<UInt8>) -> Bool {
        let name = rest.prefix { $0 != UInt8(ascii: "?") }
        let ending = Array(".aspx".utf8)
        return name.indices.dropFirst().contains { startsFolded(name[$0...], with: ending) }
    }

    private static func startsFolded(_ bytes: ArraySlice<UInt8>, with prefix: [UInt8]) -> Bool {
        bytes.count >= prefix.count && zip(bytes, prefix).allSatisfy { $0.asciiLowercased == $1 }
    }
}
