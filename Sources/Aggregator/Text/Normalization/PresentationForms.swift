/// The letters behind the Arabic presentation forms that old typesetting systems still export (Unicode charts FB50 and
/// FE70; their compatibility decompositions).
enum PresentationForms {
    /// Nil when `scalar` is no such form.
    static func letters(_ scalar: Unicode.Scalar) -> String? {
        guard scalar.value >= 0xFB00, scalar.value <= 0xFEFC else { return nil }
        return table[scalar]
    }

    private static let table: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = [
            "\u{FB00}": "ff", "\u{FB01}": "fi", "\u{FB02}": "fl", "\u{FB03}": "ffi", "\u{FB04}": "ffl",
            "\u{FDF2}": "الله", "\u{FDF4}": "محمد", "\u{FDFA}": "صلی الله علیه وسلم", "\u{FDFC}": "ریال",
        ]
        for (start, letters) in runs {
            var value = start
            for entry in letters.split(separator: " ") {
                // A letter that joins on both sides has four forms, one that joins on the right only has two.
                let forms = Int(String(entry.suffix(1))) ?? 0
                for _ in 0..<forms {
                    if let scalar = Unicode.Scalar(value) { table[scalar] = String(entry.dropLast()) }
                    value += 1
                }
            }
        }
        return table
    }()

    /// Runs of neighbouring forms: each letter and the number of its forms.
    private static let runs: [(UInt32, String)] = [
        (0xFB50, "ٱ2 ٻ4 پ4 ڀ4 ٺ4 ٿ4 ٹ4 ڤ4 ڦ4 ڄ4 ڃ4 چ4 ڇ4 ڍ2 ڌ2 ڎ2 ڈ2 ژ2 ڑ2 ک4 گ4 ڳ4 ڱ4 ں2 ڻ4 ۀ2 ہ4 ھ4 ے2 ۓ2"),
        (0xFBD3, "ڭ4 ۇ2 ۆ2 ۈ2"), (0xFBDE, "ۋ2 ۅ2 ۉ2 ې4"), (0xFBFC, "ی4"),
        (
            0xFE80,
            """
            ء1 آ2 أ2 ؤ2 إ2 ئ4 ا2 ب4 ة2 ت4 ث4 ج4 ح4 خ4 د2 ذ2 ر2 ز2 س4 ش4 ص4 ض4 ط4 ظ4 ع4 غ4 ف4 ق4 ك4 ل4 م4 ن4 ه4 و2 ى2 ي4 \
            لآ2 لأ2 لإ2 لا2
            """
        ),
    ]
}
