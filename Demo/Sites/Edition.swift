/// What an outlet has on its site at a pass, the newest first.
struct Edition: Sendable {
    let outlet: Outlet
    let pass: Pass
    let stories: [Story]

    func paragraphs(of story: Story) -> [String] { story.paragraphs(at: pass) }

    /// The paragraphs as HTML.
    func html(of story: Story) -> String {
        paragraphs(of: story).map { "<p>\($0.escaped)</p>" }.joined(separator: "\n")
    }

    /// The beginning of every HTML page: `<html>`, `<head>` and what the head holds.
    func head(_ title: String, _ more: String = "") -> String {
        let direction = outlet.language == "en" ? "" : " dir=\"rtl\""
        return """
            <!DOCTYPE html>
            <html lang="\(outlet.language == "prs" ? "fa-AF" : outlet.language)"\(direction)>
            <head><meta charset="utf-8"><title>\(title.escaped)</title>
            \(more)</head>
            """
    }
}
