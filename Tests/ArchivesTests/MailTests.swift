import Archives
import Model
import Storage
import Testing
import Text

@Suite struct MailTests {
    @Test func aMessageIsAMessage() throws {
        let scratch = try Scratch()
        let first = try scratch.insert("عنوان", text: "یک\n\nدو")
        try scratch.revise(first.id, title: "عنوان", text: "یک\n\nسه")
        try scratch.deliver(try scratch.settings(.mbox, "all.mbox"))
        let text = try #require(scratch.read("out/all.mbox"))
        let messages = text.components(separatedBy: "From syncd@localhost ").dropFirst()
        #expect(messages.count == 2)
        let lines = try #require(messages.first).components(separatedBy: "\n")
        #expect(lines[0] == "Tue Nov 14 22:13:20 2023")
        #expect(lines.contains("Subject: =?UTF-8?B?2LnZhtmI2KfZhg==?="))
        #expect(lines.contains("Date: Tue, 14 Nov 2023 22:13:20 +0000"))
        #expect(lines.contains("Content-Transfer-Encoding: base64"))
        #expect(messages.last?.contains("In-Reply-To: <\(first.publicID).v1@syncd.invalid>") == true)
    }

    @Test func noHeaderCanBeSmuggledIn() throws {
        let scratch = try Scratch()
        try scratch.insert("Title\r\nBcc: all@example.org\n\nbody", source: "s")
        try scratch.deliver(try scratch.settings(.mbox, "all"))
        #expect(try #require(scratch.read("out/all")).contains("\nBcc:") == false)
    }

    @Test func aMailFolderGetsEveryVersionOnceWhateverItsReaderDoes() throws {
        let scratch = try Scratch()
        let settings = try scratch.settings(.maildir, "mail")
        let first = try scratch.insert("One")
        try scratch.insert("Two")
        try scratch.revise(first.id, title: "One", text: "Better.")
        #expect(try scratch.deliver(settings) == 3)
        let names = Scratch.names(in: scratch.folder + "/out/mail/new")
        #expect(names.count == 3 && Scratch.names(in: scratch.folder + "/out/mail/tmp").isEmpty)
        // A reader takes one; then a kill makes the delivery begin again.
        let taken = try #require(scratch.read("out/mail/new/" + names[0]))
        try scratch.write(taken, to: "out/mail/cur/" + names[0] + ":2,S")
        scratch.remove("out/mail/new/" + names[0])
        try scratch.rollBack(to: 0)
        #expect(try scratch.deliver(settings) == 0)
        #expect(Scratch.names(in: scratch.folder + "/out/mail/new") == Array(names.dropFirst()))
    }

    @Test func aBatchOfMessagesThatAKillInterruptedEndsInTheSameMessages() throws {
        let scratch = try Scratch()
        let settings = try scratch.settings(.maildir, "mail/{source}")
        for number in 0..<30 { try scratch.insert("Title \(number)", source: "s\(number % 3)", identity: "\(number)") }
        #expect(try scratch.deliver(settings) == 30)
        let whole = scratch.files()
        #expect(whole.count { $0.key.contains("/new/") } == 30)
        // One message is torn, of another both names stand.
        let names = Scratch.names(in: scratch.folder + "/out/mail/s0/new")
        scratch.remove("out/mail/s0/new/" + names[0])
        try scratch.write("Fro", to: "out/mail/s0/tmp/" + names[0])
        try scratch.write(try #require(scratch.read("out/mail/s0/new/" + names[1])), to: "out/mail/s0/tmp/" + names[1])
        try scratch.rollBack(to: 0)
        #expect(try scratch.deliver(settings) == 1)
        #expect(scratch.files() == whole)
    }

    @Test func aMessageThatAKillLeftIsKnownThoughItsArticleWasRevisedSince() throws {
        let scratch = try Scratch()
        let settings = try scratch.settings(.maildir, "mail")
        let first = try scratch.insert("One")
        try scratch.deliver(settings)
        try scratch.rollBack(to: 0)
        try scratch.revise(first.id, title: "One", text: "Better.", at: noon + 3600)
        #expect(try scratch.deliver(settings) == 1)
        #expect(Scratch.names(in: scratch.folder + "/out/mail/new").count == 2)
    }
}
