import Aggregator
import Glibc
import Model
import Text

/// `run --dry-run`: who is due and why.
struct ScheduleView {
    let entries: [Schedule.Entry]
    let json: Bool

    func show() {
        if json {
            Output.json { json in
                json.array(entries) { json, entry in
                    json.object { json in
                        json.member("source", entry.source)
                        json.member("due", entry.isDue)
                        json.member("reason", entry.reason)
                        json.member("next_due", entry.nextDue?.rfc3339)
                    }
                }
            }
            return
        }
        var table = Table([.init(title: "source"), .init(title: "due"), .init(title: "why")], tail: .below)
        for entry in entries { table.add([entry.source, entry.isDue ? "yes" : "no", entry.reason]) }
        let style = Style(descriptor: STDOUT_FILENO)
        for line in table.lines(width: DisplayWidth.ofTerminal(STDOUT_FILENO), style: style) { Output.line(line) }
    }
}
