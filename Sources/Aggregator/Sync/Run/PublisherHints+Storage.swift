internal import Fetch
internal import Model
internal import Text

/// What a feed says about when to ask again is kept with its source: a 304 brings no feed to read it from.
extension PublisherHints {
    init(_ document: FeedDocument) {
        self.init()
        ttl = document.ttl
        updatePeriod = document.updatePeriod
        updateFrequency = document.updateFrequency
        skipHours = document.skipHours
        skipDays = document.skipDays
    }

    /// From `stored`; no hints when there is nothing or it cannot be read.
    init(stored: String?) {
        self.init()
        guard let stored, let value = try? JSONParser.parse(stored) else { return }
        ttl = value["ttl"]?.int
        updatePeriod = value["period"]?.string
        updateFrequency = value["frequency"]?.int
        skipHours = value["hours"]?.array?.compactMap(\.int) ?? []
        skipDays = value["days"]?.array?.compactMap(\.string) ?? []
    }

    /// Nil when nothing is hinted.
    var stored: String? {
        guard ttl != nil || updatePeriod != nil || !skipHours.isEmpty || !skipDays.isEmpty else { return nil }
        var json = JSONWriter()
        json.object { json in
            json.member("ttl", ttl)
            json.member("period", updatePeriod)
            json.member("frequency", updateFrequency)
            json.key("hours")
            json.array(skipHours) { $0.integer(Int64($1)) }
            json.member("days", skipDays)
        }
        return json.text
    }
}
