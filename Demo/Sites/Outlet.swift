/// An invented outlet: its host, its name and the way its site is built.
struct Outlet: Sendable {
    /// `kabul-wire.example`; its first label names the source, too.
    let host: String
    let name: String
    /// en, prs or ps.
    let language: String
    let site: any Site

    var source: String { String(host.prefix { $0 != "." }) }

    /// An address of its site.
    func url(_ path: String) -> String { "http://\(host)\(path)" }

    static let all = [
        Outlet(host: "kabul-wire.example", name: "Kabul Wire", language: "en", site: AtomAgency()),
        Outlet(host: "hindukush-courier.example", name: "Hindukush Courier", language: "en", site: WordPress()),
        Outlet(host: "bamyan-outlook.example", name: "Daily Bamyan Outlook", language: "en", site: ListPaper()),
        Outlet(
            host: "ghazni-review.example", name: "Ghazni Review", language: "en",
            site: SummaryFeed(entry: "/old/feed", other: .feed("/rss.xml"), breaks: Pass(4), how: .gone)),
        Outlet(host: "sada-herat.example", name: "صدای هرات", language: "prs", site: Pangea()),
        Outlet(
            host: "baharestan.example", name: "بهارستان", language: "prs",
            site: SummaryFeed(entry: "/feed", other: .frontPage, breaks: Pass(4), how: .captcha)),
        Outlet(host: "radio-takhar.example", name: "رادیو تخار", language: "prs", site: RDFRadio()),
        Outlet(host: "khalko-ghag.example", name: "د خلکو غږ", language: "ps", site: FullFeed()),
        Outlet(host: "lmar.example", name: "لمر ورځپاڼه", language: "ps", site: JSONFeedPaper()),
    ]
}
