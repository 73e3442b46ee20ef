internal import Model

/// Time zones by the names that dates carry.
enum FeedDateZones {
    /// A zone whose offset changes with summer time.
    struct Rule: Sendable {
        enum Summer: Sendable { case none, america, europe }

        /// Seconds east of UTC in winter.
        let standard: Int
        let summer: Summer

        /// The offset at a local time (by the rules in force since 2007 and 1996).
        func offset(at local: Instant) -> Int {
            let date = local.civilDate()
            let isSummer: Bool
            switch summer {
            case .none: isSummer = false
            case .america:
                isSummer = Self.isBetween(
                    local, start: Self.sunday(2, of: 3, date.year), end: Self.sunday(1, of: 11, date.year), hour: 2)
            case .europe:
                isSummer = Self.isBetween(
                    local, start: Self.lastSunday(of: 3, date.year), end: Self.lastSunday(of: 10, date.year),
                    hour: 1 + standard / 3600)
            }
            return standard + (isSummer ? 3600 : 0)
        }

        private static func isBetween(_ local: Instant, start: Int, end: Int, hour: Int) -> Bool {
            let time = Int64(hour) * 3600
            return local.seconds >= Int64(start) * 86_400 + time && local.seconds < Int64(end) * 86_400 + time
        }

        /// The day number of the `count`th Sunday of a month.
        private static func sunday(_ count: Int, of month: Int, _ year: Int) -> Int {
            let first = CivilDate(year: year, month: month, day: 1)
            return first.dayNumber + (7 - first.weekday % 7) % 7 + (count - 1) * 7
        }

        private static func lastSunday(of month: Int, _ year: Int) -> Int {
            let last = CivilDate(year: year, month: month, day: 31)
            return last.dayNumber - last.weekday % 7
        }
    }

    /// Seconds east of UTC of an abbreviation in lower case; nil for one that nobody knows. A single letter other than
    /// Z says nothing reliable and is UTC (RFC 2822 section 4.3).
    static func offset(of name: String) -> Int? {
        if let minutes = abbreviations[name] { return minutes * 60 }
        return name.utf8.count == 1 && name.utf8.allSatisfy(\.isASCIILetter) && name != "t" ? 0 : nil
    }

    /// A zone of the tz database, in lower case. Only those that feeds write are known.
    static func named(_ name: String) -> Rule? {
        switch name {
        case "etc/gmt", "etc/utc", "etc/greenwich", "etc/uct": return Rule(standard: 0, summer: .none)
        default: return zones[name].map { Rule(standard: $0.minutes * 60, summer: $0.summer) }
        }
    }

    private static let abbreviations: [String: Int] = [
        "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "met": 60, "mez": 60, "cest": 120,
        "mest": 120, "mesz": 120, "eet": 120, "sast": 120, "eest": 180, "msk": 180, "msd": 240, "trt": 180, "irst": 210,
        "irdt": 270, "gst": 240, "aft": 270, "pkt": 300, "uzt": 300, "tjt": 300, "ist": 330, "npt": 345, "bdt": 360,
        "ict": 420, "wib": 420, "sgt": 480, "hkt": 480, "pht": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570,
        "aest": 600, "acdt": 630, "aedt": 660, "nzst": 720, "nzdt": 780,
        "ndt": -150, "nst": -210, "brt": -180, "art": -180, "adt": -180, "ast": -240, "at": -240, "edt": -240, "est": -300,
        "et": -300, "cdt": -300, "cst": -360, "ct": -360, "mdt": -360, "mst": -420, "mt": -420, "pdt": -420, "pst": -480,
        "pt": -480, "akdt": -480, "akst": -540, "hst": -600,
    ]

    private static let zones: [String: (minutes: Int, summer: Rule.Summer)] = [
        "america/new_york": (-300, .america), "america/toronto": (-300, .america), "america/detroit": (-300, .america),
        "us/eastern": (-300, .america), "america/chicago": (-360, .america), "us/central": (-360, .america),
        "america/denver": (-420, .america), "us/mountain": (-420, .america), "america/phoenix": (-420, .none),
        "america/los_angeles": (-480, .america), "us/pacific": (-480, .america), "america/vancouver": (-480, .america),
        "america/sao_paulo": (-180, .none), "america/bogota": (-300, .none), "america/mexico_city": (-360, .none),
        "europe/london": (0, .europe), "europe/dublin": (0, .europe), "europe/lisbon": (0, .europe),
        "europe/brussels": (60, .europe), "europe/paris": (60, .europe), "europe/berlin": (60, .europe),
        "europe/amsterdam": (60, .europe), "europe/madrid": (60, .europe), "europe/rome": (60, .europe),
        "europe/vienna": (60, .europe), "europe/zurich": (60, .europe), "europe/prague": (60, .europe),
        "europe/stockholm": (60, .europe), "europe/oslo": (60, .europe), "europe/copenhagen": (60, .europe),
        "europe/warsaw": (60, .europe), "europe/budapest": (60, .europe), "europe/athens": (120, .europe),
        "europe/helsinki": (120, .europe), "europe/kiev": (120, .europe), "europe/kyiv": (120, .europe),
        "europe/istanbul": (180, .none), "europe/moscow": (180, .none), "asia/dubai": (240, .none),
        "asia/kabul": (270, .none), "asia/tehran": (210, .none), "asia/karachi": (300, .none),
        "asia/tashkent": (300, .none), "asia/dushanbe": (300, .none), "asia/kolkata": (330, .none),
        "asia/calcutta": (330, .none), "asia/dhaka": (360, .none), "asia/bangkok": (420, .none),
        "asia/jakarta": (420, .none), "asia/shanghai": (480, .none), "asia/hong_kong": (480, .none),
        "asia/singapore": (480, .none), "asia/tokyo": (540, .none), "asia/seoul": (540, .none),
        "australia/brisbane": (600, .none), "africa/cairo": (120, .none), "africa/johannesburg": (120, .none),
    ]
}
