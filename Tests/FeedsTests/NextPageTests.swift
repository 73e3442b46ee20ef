import Feeds
import Model
import Testing

/// The link from a page of a list to the next.
@Suite struct NextPageTests {
    private func next(_ html: String, at url: String = "https://paper.example/news/") throws -> String? {
        let list = (1...4).map { "<div><h3><a href='/n/\(1200 + $0)/'>A bridge opens in town \($0)</a></h3></div>" }
            .joined()
        return try ListPage.parse(
            Array("<html><body><main>\(list)</main>\(html)</body></html>".utf8), url: url, contentType: nil, rules: nil,
            now: Instant(seconds: 1_760_947_200)
        ).next
    }

    @Test(arguments: [
        "<a href='/more/2/'>بعدی ›</a>", "<a href='/more/2/'>بعدى</a>",
        "<li class='pager-next'><a title='برو به صفحه بعد' href='/more/2/'>۲</a></li>",
        "<li class='pager__item pager__item--next'><a href='/more/2/' title='Go to next page'><span>››</span></a></li>",
        "<a class='next page-numbers' href='/more/2/'>پیش →</a>", "<a class='next' href='/more/2/'>&gt;</a>",
        "<a class='next' href='/more/2/'><i class='fa fa-angle-left'></i></a>",
        "<a href='/more/2/'>« نوشته‌های کهنه‌تر</a>",
        "<div class='nav-previous'><a href='/more/2/'><span>&larr;</span> کهنه‌تر</a></div>",
        "<a class='blog-pager-older-link' href='/more/2/'>پیام‌های پیش</a>", "<a href='/more/2/'>صفحهٔ بعدی</a>",
        "<a href='/more/2/'>صفحة بعدي</a>", "<a href='/more/2/'>راتلونکې</a>", "<a href='/more/2/'>راتلونکې پاڼه »</a>",
        "<a href='/more/2/'>بل مخ</a>", "<a href='/more/2/' aria-label='Next'>‹</a>",
        "<a href='/more/2/'>Next Page</a>",
        "<a href='/more/2/'>Older posts →</a>", "<a href='/more/2/'>NEXT &raquo;</a>",
        "<a href='/more/2/'>Load more</a>",
        "<span class='current'>2</span><a href='/more/2/'>3</a><a href='/other/'>4</a><a href='/last/'>»</a>",
        "<ul><li class='active'><span>۲</span></li><li><a href='/more/2/'>۳</a></li></ul>",
        "<a rel='nofollow next' href='/more/2/'>۲</a>", "<a href='/more/2/'>»</a>",
        "<a href='/other/'>»</a><a class='next' href='/more/2/'>2</a>", "<a class='next-page' href='?page=2'>2</a>",
        "<a href='?lang=ps&p=2'>راتلونکې پاڼه</a>", "<a class='nextpostslink' href='/page/2/'>…</a>",
    ])
    func findsTheNextPage(link: String) throws {
        let found = try next("<div class='pages'><span>۱</span>\(link)</div>")
        let expected =
            link.contains("?page")
            ? "https://paper.example/news/?page=2"
            : link.contains("?lang")
                ? "https://paper.example/news/?lang=ps&p=2"
                : link.contains("/page/2") ? "https://paper.example/page/2/" : "https://paper.example/more/2/"
        #expect(found == expected)
    }

    @Test(arguments: [
        "<a class='carousel-control-next' href='/gallery/2/' aria-label='Next'>›</a>",
        "<div class='swiper main'><a class='next' href='/more/2/'>Next</a></div>",
        "<table id='wp-calendar'><tr><td><a class='next' href='/2025/11/'>»</a></td></tr></table>",
        "<a class='next' href='javascript:go(2)'>Next</a>", "<a class='next' href='#'>Next</a>",
        "<a href='https://elsewhere.example/'>Next</a>", "<a class='next' href='/news/#top'>Next</a>",
        "<div class='nav-previous'><a href='/n/1190/'>The mayor of the town opens a school</a></div>",
        "<div class='nav-next'><a href='/more/1/'>Newer posts</a></div>",
        "<a class='next-post' href='/n/1190/'>School</a>",
        "<a href='/more/1/'>1</a><a href='/more/2/'>2</a>", "<span>4</span><a href='/more/2/'>2</a>",
        "<a href='/more/'>What comes next</a>", "<a class='next' href='/n/1202/'>Next</a>",
    ])
    func followsNothingElse(link: String) throws {
        #expect(try next(link) == nil)
    }
}
