import Feeds
import Model
import Testing

@Suite struct WordPressTests {
    private func parse(_ text: String) throws(NotAFeed) -> FeedDocument {
        try FeedParser.parse(
            Array(text.utf8), contentType: "application/json", base: "https://paper.example/wp-json/wp/v2/posts")
    }

    private static let post = """
        {"id": 71, "date": "2024-03-01T13:00:00", "date_gmt": "2024-03-01T08:30:00",
         "modified": "2024-03-02T13:00:00", "modified_gmt": "2024-03-02T08:30:00",
         "guid": {"rendered": "https://paper.example/?p=71"}, "status": "publish",
         "link": "https://paper.example/2024/03/dam/", "title": {"rendered": "The dam &#8211; &#8220;at last&#8221; &amp; more"},
         "content": {"rendered": "<p>Water <a href=\\"/lake\\">flows</a>.</p>\\n", "protected": false},
         "excerpt": {"rendered": "<p>Water.</p>", "protected": false}, "author": 3, "categories": [4],
         "_embedded": {"author": [{"id": 3, "name": "Mina S&aacute;dat"}],
           "wp:term": [[{"taxonomy": "category", "name": "Sport &amp; Life"}], [{"taxonomy": "post_tag", "name": "water"}],
                       [{"taxonomy": "post_format", "name": "Gallery"}]],
           "wp:featuredmedia": [{"source_url": "https://paper.example/dam.jpg"}]}}
        """

    @Test func aPostIsReadWhole() throws {
        let document = try parse("[\(Self.post)]")
        let item = try #require(document.items.first)
        #expect(document.format == .wordpress)
        #expect(item.id == "https://paper.example/?p=71")
        #expect(item.url == "https://paper.example/2024/03/dam/")
        #expect(item.title == "The dam – “at last” & more")
        #expect(item.content == "<p>Water <a href=\"https://paper.example/lake\">flows</a>.</p>")
        #expect(item.summary == "<p>Water.</p>")
        #expect(item.published?.instant.rfc3339 == "2024-03-01T08:30:00Z")
        #expect(item.updated?.instant.rfc3339 == "2024-03-02T08:30:00Z")
        #expect(item.authors.map(\.name) == ["Mina Sádat"])
        #expect(item.categories == ["Sport & Life", "water"])
        #expect(item.thumbnail == "https://paper.example/dam.jpg")
    }

    @Test func whatIsNotToldIsNotInvented() throws {
        let item = try #require(
            try parse(
                """
                [{"link": "https://paper.example/b", "title": {"rendered": "B"}, "author": 3, "categories": [4],
                  "content": {"rendered": "", "protected": true}, "date": "2024-03-01T13:00:00",
                  "date_gmt": "0000-00-00T00:00:00", "_embedded": {"author": [{"code": "rest_user_invalid_id"}]}}]
                """
            ).items.first)
        #expect(item.id == nil)
        #expect(item.content == nil)
        #expect(item.authors.isEmpty)
        #expect(item.categories.isEmpty)
        // The site's own time, whose zone is not told.
        #expect(item.published?.offset == nil)
        #expect(item.updated == nil)
    }

    @Test func draftsAreNotPublished() throws {
        let draft = Self.post.replacing("\"publish\"", with: "\"draft\"").replacing("/dam/", with: "/secret/")
        #expect(try parse("[\(draft), \(Self.post)]").items.map(\.url) == ["https://paper.example/2024/03/dam/"])
    }

    @Test(arguments: [
        (#"{"code":"rest_disabled","message":"No.","data":{"status":403}}"#, "switched off (rest_disabled: No.)"),
        (#"{"code":"rest_not_logged_in","message":"Log in.","data":{"status":401}}"#, "wants a login"),
        (#"{"code":"rest_no_route","message":"None.","data":{"status":404}}"#, "no posts at this address"),
    ])
    func errorsTellWhatIsWrong(body: String, reason: String) throws {
        let failure = #expect(throws: NotAFeed.self) { try parse(body) }
        #expect(failure?.reason == .errorPage)
        #expect(failure?.description.contains(reason) == true)
    }

    @Test(arguments: ["[]", "[1, 2]", #"[{"id": 1}]"#, #"["https://paper.example/"]"#, "[", "[{]"])
    func otherListsAreRefused(body: String) {
        #expect(throws: NotAFeed.self) { try parse(body) }
    }
}
