#include "plain.hpp"

#include <array>
#include <string>
#include <vector>

namespace {

// Beyond these toml++ is asked, which knows what to say.
constexpr size_t most_headers = 100'000;
constexpr size_t most_members = 64;
constexpr size_t most_digits = 18;

constexpr uint32_t none = UINT32_MAX;

enum trait : uint8_t { of_names = 1, control = 2, not_in_strings = 4, not_in_literals = 8 };

/// The traits of every byte, for all of the text is asked for them.
constexpr auto traits = [] {
    std::array<uint8_t, 256> of{};
    for (int c = 0; c < 256; c++) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-') {
            of[c] = of_names;
        }
        if ((c < 0x20 && c != '\t') || c == 0x7F) of[c] = control | not_in_strings | not_in_literals;
    }
    of['\\'] = not_in_strings;
    return of;
}();

bool has(char c, trait wanted) { return (traits[static_cast<unsigned char>(c)] & wanted) != 0; }

uint32_t continuations_in(std::string_view text) {
    uint32_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    return count;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What hangs on a node, and what hangs beside it.
struct links {
    uint32_t first = none, last = none, next = none;
};

class plain_reader {
  public:
    plain_reader(ctoml_document &document, std::string_view text)
        : document(document), nodes(document.nodes), text(text) {}

    bool read() {
        // The byte order mark is left to toml++.
        if (!text.empty() && text.front() == '\xEF') return false;
        // All keys and strings stand in the text as they are.
        document.text = text;
        nodes.reserve(text.size() / 16 + 1);
        hung.reserve(text.size() / 16 + 1);
        ctoml_node root{};
        root.line = root.column = 1;
        append(root);
        while (at < text.size()) {
            skip_blanks();
            const bool is_good = at >= text.size() || text[at] == '\n' || text[at] == '#' ? true
                                 : text[at] == '['                                      ? header()
                                                                                        : member();
            if (!is_good || !end_of_line()) return false;
        }
        if (uint32_t place = 0; !lies_in_order(0, place)) {
            std::vector<ctoml_node> laid;
            laid.reserve(nodes.size());
            lay_out(0, laid);
            nodes.swap(laid);
        }
        return true;
    }

  private:
    ctoml_document &document;
    /// In the order of the file.
    std::vector<ctoml_node> &nodes;
    /// By node.
    std::vector<links> hung;
    std::string_view text;
    size_t at = 0;
    uint32_t line = 1;
    size_t line_start = 0;
    /// Bytes of the line so far that continue a character. Only strings have them; a comment has nothing behind it.
    uint32_t continuations = 0;
    size_t headers = 0;
    uint32_t current = 0;

    // Places

    uint32_t column() const { return static_cast<uint32_t>(at - line_start) - continuations + 1; }

    void next_line() {
        at += 1;
        line += 1;
        line_start = at;
        continuations = 0;
    }

    void skip_blanks() {
        while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) at += 1;
    }

    /// Skips a comment, if there is one; false when it holds a control character.
    bool comment() {
        if (at >= text.size() || text[at] != '#') return true;
        size_t end = at;
        for (; end < text.size() && text[end] != '\n'; end++) {
            if (has(text[end], control)) return false;
        }
        at = end;
        return true;
    }

    bool end_of_line() {
        skip_blanks();
        if (!comment()) return false;
        if (at >= text.size()) return true;
        if (text[at] != '\n') return false;
        next_line();
        return true;
    }

    // The tree

    uint32_t append(const ctoml_node &node) {
        nodes.push_back(node);
        hung.emplace_back();
        return static_cast<uint32_t>(nodes.size() - 1);
    }

    /// A node at this place.
    uint32_t make(int32_t kind) {
        ctoml_node made{};
        made.kind = kind;
        made.line = line;
        made.column = column();
        return append(made);
    }

    void hang(uint32_t child, uint32_t parent) {
        auto &above = hung[parent];
        if (above.first == none) {
            above.first = child;
        } else {
            hung[above.last].next = child;
        }
        above.last = child;
        nodes[parent].children += 1;
    }

    /// Says where a piece of the text stands.
    void put(std::string_view piece, uint32_t &offset, uint32_t &length) const {
        offset = static_cast<uint32_t>(piece.data() - text.data());
        length = static_cast<uint32_t>(piece.size());
    }

    /// The member of that name; `none` when there is none.
    uint32_t find(std::string_view name, uint32_t table) const {
        for (uint32_t index = hung[table].first; index != none; index = hung[index].next) {
            const auto &node = nodes[index];
            if (text.substr(node.key_offset, node.key_length) == name) return index;
        }
        return none;
    }

    // Lines

    std::string_view name() {
        const size_t start = at;
        size_t end = start;
        while (end < text.size() && has(text[end], of_names)) end += 1;
        at = end;
        return text.substr(start, end - start);
    }

    /// `[a]`, `[a.b]` or `[[a]]`, with no space inside.
    bool header() {
        if (++headers > most_headers) return false;
        const size_t start = at;
        const uint32_t start_column = column();
        at += 1;
        const bool is_list = at < text.size() && text[at] == '[';
        if (is_list) at += 1;
        uint32_t key_column = column();
        auto key = name();
        if (key.empty()) return false;
        uint32_t parent = 0;
        if (at < text.size() && text[at] == '.') {
            // Only below what is there already: [a.b] alone makes an `a` that has no place of its own.
            const uint32_t above = find(key, 0);
            if (is_list || above == none) return false;
            parent = nodes[above].kind == CTOML_ARRAY ? hung[above].last : above;
            if (parent == none || nodes[parent].kind != CTOML_TABLE) return false;
            at += 1;
            key_column = column();
            key = name();
            if (key.empty()) return false;
        }
        const std::string_view close = is_list ? "]]" : "]";
        if (text.substr(at, close.size()) != close) return false;
        at += close.size();

        ctoml_node made{};
        made.kind = CTOML_TABLE;
        made.line = line;
        made.column = start_column;
        const uint32_t known = find(key, parent);
        if (is_list) {
            uint32_t list = known;
            if (list == none) {
                ctoml_node array = made;
                array.kind = CTOML_ARRAY;
                list = add(array, key, key_column, parent);
                if (list == none) return false;
            } else if (nodes[list].kind != CTOML_ARRAY || !is_list_of_tables(list)) {
                return false;
            }
            current = append(made);
            hang(current, list);
        } else {
            if (known != none) return false;
            current = add(made, key, key_column, parent);
        }
        return current != none && start < at;
    }

    /// `[[a]]` below `a = []` is a mistake.
    bool is_list_of_tables(uint32_t list) const {
        const uint32_t first = hung[list].first;
        return first != none && nodes[first].kind == CTOML_TABLE;
    }

    /// Hangs a member into a table; `none` when that is too large.
    uint32_t add(ctoml_node made, std::string_view key, uint32_t key_column, uint32_t table) {
        if (nodes[table].children >= most_members) return none;
        made.key_line = line;
        made.key_column = key_column;
        put(key, made.key_offset, made.key_length);
        const uint32_t index = append(made);
        hang(index, table);
        return index;
    }

    /// `name = value`.
    bool member() {
        const uint32_t key_line = line, key_column = column();
        const auto key = name();
        if (key.empty() || nodes[current].children >= most_members || find(key, current) != none) return false;
        skip_blanks();
        if (at >= text.size() || text[at] != '=') return false;
        at += 1;
        skip_blanks();
        if (at >= text.size()) return false;
        const uint32_t value = text[at] == '[' ? list() : scalar();
        if (value == none) return false;
        auto &node = nodes[value];
        node.key_line = key_line;
        node.key_column = key_column;
        put(key, node.key_offset, node.key_length);
        hang(value, current);
        return true;
    }

    // Values

    uint32_t scalar() {
        switch (text[at]) {
        case '"': case '\'': return string(text[at]);
        case 't': return word("true", 1);
        case 'f': return word("false", 0);
        default: return integer();
        }
    }

    uint32_t string(char quote) {
        const uint32_t made = make(CTOML_STRING);
        const size_t start = at + 1, end = text.find(quote, start);
        if (end == std::string_view::npos) return none;
        const auto content = text.substr(start, end - start);
        uint8_t found = 0, bits = 0;
        for (const char c : content) {
            found |= traits[static_cast<unsigned char>(c)];
            bits |= static_cast<unsigned char>(c);
        }
        if (found & (quote == '"' ? not_in_strings : not_in_literals)) return none;
        if (bits >= 0x80) continuations += continuations_in(content);
        put(content, nodes[made].text_offset, nodes[made].text_length);
        at = end + 1;
        // Three quotes begin a string of many lines.
        return at < text.size() && text[at] == quote ? none : made;
    }

    uint32_t word(std::string_view wanted, int64_t value) {
        const uint32_t made = make(CTOML_BOOLEAN);
        if (name() != wanted) return none;
        nodes[made].integer = value;
        return is_over() ? made : none;
    }

    uint32_t integer() {
        const uint32_t made = make(CTOML_INTEGER);
        const bool is_negative = text[at] == '-';
        if (is_negative) at += 1;
        const size_t start = at;
        int64_t value = 0;
        for (; at < text.size() && is_digit(text[at]) && at - start <= most_digits; at++) value = value * 10 + (text[at] - '0');
        const size_t digits = at - start;
        if (digits == 0 || digits > most_digits || (digits > 1 && text[start] == '0')) return none;
        nodes[made].integer = is_negative ? -value : value;
        return is_over() ? made : none;
    }

    /// True where a number or a word may end.
    bool is_over() const {
        if (at >= text.size()) return true;
        const char c = text[at];
        return c == ' ' || c == '\t' || c == '\n' || c == ',' || c == ']' || c == '#';
    }

    /// A list of strings, numbers and booleans, over as many lines as it likes.
    uint32_t list() {
        const uint32_t made = make(CTOML_ARRAY);
        at += 1;
        while (true) {
            if (!between()) return none;
            if (text[at] == ']') break;
            const uint32_t element = scalar();
            if (element == none) return none;
            hang(element, made);
            if (!between()) return none;
            if (text[at] == ']') break;
            if (text[at] != ',') return none;
            at += 1;
        }
        at += 1;
        return made;
    }

    /// Skips what may stand between the elements of a list; false at the end of the text.
    bool between() {
        while (true) {
            skip_blanks();
            if (!comment() || at >= text.size()) return false;
            if (text[at] != '\n') return true;
            next_line();
        }
    }

    // The order: each node before those below it. The depth is that of tables, four at most.

    /// Whether the file has them in this order from `place` on, as most do; `end` is filled in as long as it has.
    bool lies_in_order(uint32_t index, uint32_t &place) {
        if (index != place++) return false;
        for (uint32_t child = hung[index].first; child != none; child = hung[child].next) {
            if (!lies_in_order(child, place)) return false;
        }
        nodes[index].end = place;
        return true;
    }

    void lay_out(uint32_t index, std::vector<ctoml_node> &laid) const {
        const size_t place = laid.size();
        laid.push_back(nodes[index]);
        for (uint32_t child = hung[index].first; child != none; child = hung[child].next) lay_out(child, laid);
        laid[place].end = static_cast<uint32_t>(laid.size());
    }
};

}  // namespace

bool read_plain(ctoml_document &document, std::string_view text) { return plain_reader{document, text}.read(); }
