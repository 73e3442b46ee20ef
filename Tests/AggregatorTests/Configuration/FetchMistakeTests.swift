import Testing

/// The keys of [fetch].
@Suite struct FetchMistakeTests {
    static let mistakes: [Mistake] = [
        Mistake(
            """
            [fetch]
            intervall = "1h"
            """,
            "2:1: unknown key 'intervall' in [fetch]; did you mean 'interval'?"),
        Mistake(
            """
            [fetch]
            max-interval = "1h"
            """,
            "2:1: unknown key 'max-interval' in [fetch]; did you mean 'max_interval'?"),
        Mistake(
            """
            [fetch]
            INTERVAL = "1h"
            """,
            "2:1: unknown key 'INTERVAL' in [fetch]; did you mean 'interval'?"),
        Mistake(
            """
            [fetch]
            cafile = "x"
            """,
            "2:1: unknown key 'cafile' in [fetch]; did you mean 'ca_file'?"),
        Mistake(
            """
            [fetch]
            colour = 1
            """,
            """
            2:1: unknown key 'colour' in [fetch]; known are interval, max_interval, timeout, per_host, \
            host_delay, max_body, recheck, robots, allow_hosts, auth, connections, ca_file, proxy
            """),
        Mistake(
            """
            [fetch]
            interval = 3600
            """,
            #"2:12: interval must be a string such as "1h", not an integer"#),
        Mistake(
            """
            [fetch]
            interval = 1.5
            """,
            #"2:12: interval must be a string such as "1h", not a float"#),
        Mistake(
            """
            [fetch]
            interval = 2026-01-01
            """,
            #"2:12: interval must be a string such as "1h", not a date or time"#),
        Mistake(
            """
            [fetch]
            interval = true
            """,
            #"2:12: interval must be a string such as "1h", not a boolean"#),
        Mistake(
            """
            [fetch]
            interval = ["1h"]
            """,
            #"2:12: interval must be a string such as "1h", not an array"#),
        Mistake(
            """
            [fetch]
            interval = {a = 1}
            """,
            #"2:12: interval must be a string such as "1h", not a table"#),
        Mistake(
            """
            [fetch]
            interval = "5 minutes"
            """,
            """
            2:12: interval is no duration: "5 minutes"; write it like 90s, 15m, 1h30m, 24h, 7d or 2w, ten \
            years at most
            """),
        Mistake(
            """
            [fetch]
            interval = "90"
            """,
            #"2:12: interval is no duration: "90"; add the unit: "90s", "90m", "90h" or "90d""#),
        Mistake(
            """
            [fetch]
            interval = "0"
            """,
            #"2:12: interval must be longer than 0; write interval = "1h""#),
        Mistake(
            """
            [fetch]
            interval = "99999999999999999999h"
            """,
            """
            2:12: interval is no duration: "99999999999999999999h"; write it like 90s, 15m, 1h30m, 24h, 7d \
            or 2w, ten years at most
            """),
        Mistake(
            """
            [fetch]
            interval = "30m1h"
            """,
            """
            2:12: interval is no duration: "30m1h"; write it like 90s, 15m, 1h30m, 24h, 7d or 2w, ten years \
            at most
            """),
        Mistake(
            """
            [fetch]
            interval = ""
            """,
            """
            2:12: interval is no duration: ""; write it like 90s, 15m, 1h30m, 24h, 7d or 2w, ten years at \
            most
            """),
        Mistake(
            """
            [fetch]
            timeout = "-5s"
            """,
            """
            2:11: timeout is no duration: "-5s"; write it like 90s, 15m, 1h30m, 24h, 7d or 2w, ten years at \
            most
            """),
        Mistake(
            """
            [fetch]
            max_body = "20MB"
            """,
            #"2:12: max_body is no size: "20MB"; write it like 512KiB, 20MiB or 1GiB, less than 1024GiB"#),
        Mistake(
            """
            [fetch]
            max_body = 20
            """,
            #"2:12: max_body must be a string such as "20MiB", not an integer"#),
        Mistake(
            """
            [fetch]
            max_body = "0KiB"
            """,
            #"2:12: max_body is no size: "0KiB"; write it like 512KiB, 20MiB or 1GiB, less than 1024GiB"#),
        Mistake(
            """
            [fetch]
            max_body = "9999999999GiB"
            """,
            """
            2:12: max_body is no size: "9999999999GiB"; write it like 512KiB, 20MiB or 1GiB, less than \
            1024GiB
            """),
        Mistake(
            """
            [fetch]
            per_host = 0
            """,
            "2:12: per_host must be 1 to 1000, not 0"),
        Mistake(
            """
            [fetch]
            per_host = "2"
            """,
            "2:12: per_host must be an integer such as 1, not a string; write per_host = 2"),
        Mistake(
            """
            [fetch]
            connections = 9223372036854775807
            """,
            "2:15: connections must be 1 to 10000, not 9223372036854775807"),
        Mistake(
            """
            [fetch]
            robots = "no"
            """,
            "2:10: robots must be true or false, not a string; write robots = false"),
        Mistake(
            """
            [fetch]
            robots = 1
            """,
            "2:10: robots must be true or false, not an integer"),
        Mistake(
            """
            [fetch]
            insecure = true
            """,
            "2:1: 'insecure' does not belong in [fetch]; write it in the [[source]] that needs it"),
        Mistake(
            """
            [fetch]
            interval = "2d"
            """,
            """
            2:12: interval (2d) is longer than max_interval (24h, which holds here); set max_interval = "2d" \
            or longer
            """),
        Mistake(
            """
            [fetch]
            interval = "2h"
            max_interval = "1h"
            """,
            #"2:12: interval (2h) is longer than max_interval (1h); set max_interval = "2h" or longer"#),
        Mistake(
            """
            [fetch]
            max_interval = "10m"
            """,
            """
            2:16: max_interval (10m) is shorter than interval (1h, which holds here); set interval = "10m" \
            or shorter
            """),
        Mistake(
            """
            [fetch]
            contact = "x"
            """,
            """
            2:1: 'contact' does not belong in [fetch]; write it at the top of the file, before the first \
            [table]
            """),
        Mistake(
            """
            [fetch]
            window = "1d"
            """,
            "2:1: 'window' does not belong in [fetch]; write it in [dedup]"),
        Mistake(
            """
            [fetch]
            keep = "1d"
            """,
            "2:1: 'keep' does not belong in [fetch]; write it in [capture] or [changes]"),
        Mistake(
            """
            [fetch]
            allow_hosts = "127.0.0.1"
            """,
            #"2:15: allow_hosts must be a list such as ["127.0.0.0/8"], not a string; write ["127.0.0.1"]"#),
        Mistake(
            """
            [fetch]
            allow_hosts = ["127.0.0.1", 5, ""]
            """,
            #"2:29: an element of allow_hosts must be a string such as "127.0.0.0/8", not an integer"#,
            "2:32: an element of allow_hosts is empty; remove it"),
        Mistake(
            """
            [fetch]
            auth = "me:secret"
            """,
            """
            2:8: auth must say where the secret is, not what it is; write auth = "file:PATH" (mode 600) or \
            "env:NAME"
            """),
        Mistake(
            """
            [fetch]
            auth = "file:"
            """,
            """
            2:8: auth must say where the secret is, not what it is; write auth = "file:PATH" (mode 600) or \
            "env:NAME"
            """),
        Mistake(
            """
            [fetch]
            auth = "env:"
            """,
            """
            2:8: auth must say where the secret is, not what it is; write auth = "file:PATH" (mode 600) or \
            "env:NAME"
            """),
        Mistake(
            """
            [fetch]
            auth = "env:NEWS_SECRET"
            """,
            "2:8: note: this secret goes to every source; write auth in the [[source]] that needs it"),
        Mistake(
            """
            [fetch]
            ca_file = "~/ca.pem"
            """,
            "2:11: '~' in ca_file is not expanded; write the whole path"),
        Mistake(
            """
            [fetch]
            proxy = 1
            """,
            #"2:9: proxy must be a string such as "http://proxy.example:3128", not an integer"#),
    ]

    @Test(arguments: mistakes)
    func isNamed(_ mistake: Mistake) {
        #expect(complaints(mistake.text + "\n" + leastSource) == mistake.expected)
    }
}
