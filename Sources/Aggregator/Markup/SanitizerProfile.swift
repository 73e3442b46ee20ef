/// How much dress the sanitised HTML keeps. Neither profile lets anything through that could run, load a page or cover one.
package enum SanitizerProfile: Sendable {
    /// Structure, text, links and pictures: for whoever takes the HTML further.
    case strict
    /// Also harmless style (`SanitizerStyle`), films and sound, MathML and pictures drawn in SVG: for whoever reads it.
    case reading
}
