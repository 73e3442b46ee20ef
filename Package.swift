// swift-tools-version: 6.1
import PackageDescription

/// One setting for every target of the house: strict language mode, explicit existentials, imports that say what they expose.
/// Warnings become errors in CI (`SYNCD_STRICT=1`), so that a newer compiler's new warning never breaks a user's build.
let strict = Context.environment["SYNCD_STRICT"] != nil
let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (strict ? [.unsafeFlags(["-warnings-as-errors"])] : [])

/// `make build` states how libxml2's headers are found, and then nothing links to the library: CXMLLoader loads it when the first
/// document is read. Without (`swift build` alone) pkg-config finds both, and each start maps what most have no use for.
let xmlHeaders = Context.environment["SYNCD_LIBXML2_CFLAGS"]?.split(separator: " ").map(String.init) ?? []
let xmlSettings: [SwiftSetting] =
    xmlHeaders.isEmpty ? [] : [.unsafeFlags(xmlHeaders.flatMap { ["-Xcc", $0] })]

/// A target of the aggregator lives in its own folder, so that the compiler keeps the direction of imports.
func room(
    _ name: String, _ dependencies: [Target.Dependency] = [], _ more: [SwiftSetting] = [], folder: String? = nil
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/Aggregator/\(folder ?? name)",
        swiftSettings: settings + more)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

/// Fuzzing needs a build of its own, with libFuzzer and AddressSanitizer in everything (`make fuzz`).
let fuzzing: [Target] =
    Context.environment["SYNCD_FUZZ"] == nil
    ? []
    : [
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "Aggregator", "Model", "Text", "Markup", "Fetch", "Feeds", "Articles", "Dedup", "Storage", "Archives",
                "Coding", "CZlib",
            ],
            path: "Fuzz", exclude: ["corpus"], swiftSettings: settings)
    ]

/// Measures single steps; built on demand (`make bench-steps`, `make bench-parse`, `make bench-extract`).
let benchmarks: [Target] =
    Context.environment["SYNCD_BENCH"] == nil
    ? []
    : [
        .executableTarget(
            name: "Steps", dependencies: ["Articles", "Dedup", "Feeds", "Markup", "Measuring", "Model", "Text"],
            path: "Benchmarks/Steps", exclude: ["limits"], swiftSettings: settings),
        .executableTarget(
            name: "FeedParse", dependencies: ["Feeds", "Measuring", "Model"], path: "Benchmarks/FeedParse",
            swiftSettings: settings),
        .executableTarget(
            name: "ExtractPages", dependencies: ["Articles", "CXML", "Measuring", "Model"],
            path: "Benchmarks/ExtractPages", swiftSettings: settings + xmlSettings,
            // The floor calls what the program has no use for.
            linkerSettings: [.linkedLibrary("xml2")]),
    ]

let package = Package(
    name: "syncd",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "syncd", targets: ["syncd"]),
        .library(name: "Aggregator", targets: ["Aggregator"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    ],
    targets: [
        // Headers only: CCurlLoader loads the library when the first request is made.
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "CLibraryLoader"),
        .target(name: "CCurlLoader", dependencies: ["CLibraryLoader"]),
        .systemLibrary(
            name: "CXML", pkgConfig: xmlHeaders.isEmpty ? "libxml-2.0" : nil, providers: [.apt(["libxml2-dev"])]),
        .target(
            name: "CXMLLoader", dependencies: ["CXML", "CLibraryLoader"],
            cSettings: xmlHeaders.isEmpty ? [] : [.unsafeFlags(xmlHeaders)]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // Headers only too: CCodecLoader loads the libraries, of which libcurl brings the first two, when they are needed.
        .systemLibrary(name: "CBrotli", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CDeflate", providers: [.apt(["libdeflate-dev"])]),
        .target(name: "CCodecLoader", dependencies: ["CLibraryLoader"]),
        .systemLibrary(name: "CByteRow"),
        .systemLibrary(name: "CXXHash", providers: [.apt(["libxxhash-dev"])]),
        .target(name: "CToml"),
        .target(name: "CAllocator"),

        room("Model"),
        room("Text", ["Model", "CByteRow", "CCrypto", "CXXHash"]),
        room("Markup", ["Model", "Text", "CXML", "CXMLLoader"], xmlSettings),
        room("Coding", ["CZlib", "CBrotli", "CZstd", "CDeflate", "CCodecLoader"]),
        room("Fetch", ["Model", "Text", "Coding", "CAllocator", "CCurl", "CCurlLoader"]),
        room("Feeds", ["Model", "Text", "Markup", "CZlib"]),
        room("Articles", ["Model", "Text", "Markup"]),
        room("Dedup", ["Model", "Text"]),
        room("Storage", ["Model", "Text", "CSQLite"]),
        room("Archives", ["Model", "Text", "Markup", "Coding", "Storage", "CZlib"]),
        room(
            "Aggregator",
            [
                "Model", "Text", "Markup", "Fetch", "Feeds", "Articles", "Dedup", "Storage", "Archives", "CAllocator",
                "CToml", .product(name: "Logging", package: "swift-log"),
            ],
            folder: "Sync"),
        .executableTarget(
            name: "syncd",
            dependencies: [
                "Aggregator", "Model", "Text", "Markup", "Fetch", "Feeds", "Articles", "Dedup", "Storage", "Archives",
                "CAllocator",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "bench-store", dependencies: ["Aggregator", "Measuring", "Model", "Text", "Storage"],
            path: "Benchmarks/Store", swiftSettings: settings),
        .target(name: "Measuring", path: "Benchmarks/Measuring", swiftSettings: settings),

        tests("TextTests", ["Text", "Model"]),
        tests("SanitizerTests", ["Markup", "Text", "Model"]),
        tests(
            "AggregatorTests",
            ["Aggregator", "CToml", "Dedup", "Model", "Text", "Storage", "Archives", "LoopbackServer"]),
        tests("StorageTests", ["Model", "Text", "Storage"]),
        .target(name: "LoopbackServer", path: "Tests/LoopbackServer", swiftSettings: settings),
        tests("FetchTests", ["CCurl", "CCurlLoader", "Fetch", "Model", "LoopbackServer"]),
        tests("DedupTests", ["Dedup", "Text", "Model"]),
        tests("FeedsTests", ["Feeds", "Markup", "Text", "Model"], exclude: ["Fixtures"]),
        tests("MarkupTests", ["Markup", "Text"]),
        tests("ArticlesTests", ["Articles", "Feeds", "Markup", "Model", "Text"]),
        .target(name: "WARCReading", dependencies: ["CZlib"], path: "Tests/WARCReading", swiftSettings: settings),
        tests("ArchivesTests", ["Model", "Text", "Storage", "Archives", "Feeds", "WARCReading"]),
        // `make demo`: recorded sites and the steps that show syncd at work.
        .executableTarget(
            name: "demo", dependencies: ["LoopbackServer", "Text"], path: "Demo", swiftSettings: settings),
        tests("CommandTests", ["syncd", "demo", "LoopbackServer", "Text", "WARCReading"]),
    ] + fuzzing + benchmarks,
    cxxLanguageStandard: .cxx17
)
