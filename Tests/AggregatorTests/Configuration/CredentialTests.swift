import Aggregator
import Testing

@Suite struct CredentialTests {
    @Test(
        arguments: [
            ("me:pass word", .password(user: "me", password: "pass word")),
            ("me:a:b\n", .password(user: "me", password: "a:b")),
            ("me:", .password(user: "me", password: "")),
            ("Authorization: Bearer xyz\r\n", .header(name: "Authorization", value: "Bearer xyz")),
            ("X-Api-Key: 1:2", .header(name: "X-Api-Key", value: "1:2")),
            ("two words: x", .password(user: "two words", password: " x")),
        ] as [(String, Credential.Secret)])
    func secrets(_ text: String, _ expected: Credential.Secret) throws {
        #expect(try Credential.environment("S").resolve(environment: ["S": text]) == expected)
        let folder = try TemporaryFolder()
        let file = try folder.write("secret", Array(text.utf8))
        #expect(try Credential.file(file).resolve(environment: [:]) == expected)
    }

    @Test(arguments: [
        ("", "the environment variable S is not set"),
        (" \n", "the environment variable S is empty"),
        ("hunter2", "the environment variable S holds neither user:password nor a header line"),
        (":hunter2", "the environment variable S holds neither user:password nor a header line"),
        ("me:x\r\nX-Evil: hunter2", "the environment variable S holds more than one line, or control characters"),
        ("me:\u{0}hunter2", "the environment variable S holds more than one line, or control characters"),
    ])
    func refusals(_ text: String, _ reason: String) {
        #expect(reason == complaint(about: .environment("S"), ["S": text]))
    }

    private func complaint(about credential: Credential, _ environment: [String: String] = [:]) -> String? {
        do throws(Credential.Failure) {
            _ = try credential.resolve(environment: environment)
            return nil
        } catch {
            return error.description
        }
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o666] as [UInt32])
    func othersMustNotRead(_ mode: UInt32) throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("secret", Array("me:hunter2".utf8), mode: mode)
        #expect(throws: Credential.Failure("\(file) can be read by others", mend: "run chmod 600 on it")) {
            try Credential.file(file).resolve(environment: [:])
        }
    }

    @Test func filesThatAreNone() throws {
        let folder = try TemporaryFolder()
        #expect(complaint(about: .file(folder.path)) == "\(folder.path) is not a file")
        let missing = folder.path + "/none"
        #expect(complaint(about: .file(missing)) == "cannot read \(missing): No such file or directory")
        let large = try folder.write("large", [UInt8](repeating: 0x61, count: 20_000))
        #expect(complaint(about: .file(large)) == "\(large) cannot be read, or is larger than 16384 bytes")
    }

    @Test func secretIsNeverPrinted() throws {
        let secret = try Credential.environment("S").resolve(environment: ["S": "me:hunter2"])
        #expect("\(secret)" == "(secret)")
        #expect(String(reflecting: secret) == "(secret)")
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!dumped.contains("hunter2"))
    }

    @Test func missingSecretsAreFoundOnce() throws {
        let text = """
            [[source]]
            name = "a"
            url = "https://example.org/a"
            auth = "env:ONE"
            [[source]]
            name = "b"
            url = "https://example.org/b"
            auth = "env:ONE"
            [[source]]
            name = "c"
            url = "https://example.org/c"
            auth = "env:TWO"
            """
        let configuration = try #require(read(text).configuration)
        let found = configuration.fileDiagnostics(environment: ["TWO": "me:x"]).map(\.message)
        #expect(found == ["auth of \"a\": the environment variable ONE is not set"])
    }
}
