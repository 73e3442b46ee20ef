/// What an element's name means to whom reads HTML token by token; an unknown name means nothing.
struct HTMLElementTraits {
    /// How far it stands apart from what is before and behind it.
    var gap = PlainTextWriter.Gap.none
    /// Its inside is not markup; `title` and `textarea` still hold references.
    var isRaw = false
    /// Line ends inside stay.
    var keepsLines = false
    /// No reader sees its inside.
    var isHidden = false
}
