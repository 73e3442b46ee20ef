#include "CToml.h"

#define TOML_EXCEPTIONS 0
#define TOML_MAX_NESTED_VALUES 16
#define TOML_ENABLE_FORMATTERS 0
// toml++ 3.3 asserts what the bytes decide (`[=` meets "a key begins here"): a debug build would stop, an optimised one would
// believe it. The code behind each assertion does check and reports an error, so they are taken out.
#include <toml++/impl/preprocessor.h>
#undef TOML_ASSERT
#undef TOML_ASSUME
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT(...) static_assert(true)
#define TOML_ASSUME(...) static_assert(true)
#define TOML_ASSERT_ASSUME(...) static_assert(true)
#include <toml++/toml.h>

#include <algorithm>
#include <limits>
#include <new>
#include <string>
#include <string_view>
#include <vector>

struct ctoml_document {
    std::vector<ctoml_node> nodes;
    std::string text;
    std::string error;
    uint32_t line = 0, column = 0;
};

namespace {

constexpr size_t maximum_parts = 8;
constexpr size_t maximum_dotted_names = 100'000;
constexpr size_t maximum_table_arrays = 200'000;

/// Looks for what toml++ 3.3 does not bound itself: `a.a.a.…` nests a table for every dot (its destructor recurses), and
/// tables made by dotted names and `[[headers]]` are searched linearly. Outside of strings and comments a dot stands only
/// in names, and at most once in a number or a time.
class bounds {
  public:
    explicit bounds(std::string_view text) : text(text) {}

    /// The complaint, or nullptr when all is within bounds.
    const char *complaint() {
        while (at < text.size()) {
            const char c = text[at];
            if (c == '#') {
                skip_to_line_end();
            } else if (c == '"' || c == '\'') {
                skip_string(c);
            } else {
                if (const char *reason = see(c)) return reason;
                at += 1;
            }
        }
        return nullptr;
    }

    uint32_t line() const { return line_number; }
    uint32_t column() const {
        uint32_t count = 1;
        for (size_t i = line_start; i < at && i < text.size(); i++) {
            if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) count += 1;
        }
        return count;
    }

  private:
    std::string_view text;
    size_t at = 0, line_start = 0, parts = 0, dotted_names = 0, table_arrays = 0;
    uint32_t line_number = 1;

    const char *see(char c) {
        switch (c) {
        case '\n':
            next_line();
            parts = 0;
            break;
        case '[':
            if (at == line_start && at + 1 < text.size() && text[at + 1] == '[' && ++table_arrays > maximum_table_arrays)
                return "more than 200000 [[tables]]";
            parts = 0;
            break;
        case '=': case ',': case '{': case ']': case '}':
            parts = 0;
            break;
        case '.':
            if (++parts == 1 && ++dotted_names > maximum_dotted_names) return "more than 100000 dotted names";
            if (parts > maximum_parts) return "a name of more than 8 parts";
            break;
        default:
            break;
        }
        return nullptr;
    }

    void next_line() {
        line_number += 1;
        line_start = at + 1;
    }

    void skip_to_line_end() {
        while (at < text.size() && text[at] != '\n') at += 1;
    }

    void skip_string(char quote) {
        const bool is_long = at + 2 < text.size() && text[at + 1] == quote && text[at + 2] == quote;
        at += is_long ? 3 : 1;
        while (at < text.size()) {
            const char c = text[at];
            if (c == '\n') {
                // A short string that is not closed on its line: toml++ stops there and says so.
                if (!is_long) return;
                next_line();
            } else if (c == '\\' && quote == '"' && at + 1 < text.size() && text[at + 1] != '\n') {
                at += 1;
            } else if (c == quote) {
                if (!is_long) {
                    at += 1;
                    return;
                }
                if (at + 2 < text.size() && text[at + 1] == quote && text[at + 2] == quote) {
                    at += 3;
                    return;
                }
            }
            at += 1;
        }
    }
};

/// Lays the tree out as nodes in pre-order.
class flattener {
  public:
    explicit flattener(ctoml_document &document) : document(document) {}

    void add(const toml::node &value, const toml::key *key) {
        const size_t index = document.nodes.size();
        document.nodes.emplace_back();
        ctoml_node node{};
        node.line = value.source().begin.line;
        node.column = value.source().begin.column;
        if (key) {
            node.key_line = key->source().begin.line;
            node.key_column = key->source().begin.column;
            put(key->str(), node.key_offset, node.key_length);
        }
        fill(node, value);
        document.nodes[index] = node;
        if (const auto *table = value.as_table()) add_members(*table);
        if (const auto *array = value.as_array()) {
            for (const auto &element : *array) add(element, nullptr);
        }
    }

  private:
    ctoml_document &document;

    void fill(ctoml_node &node, const toml::node &value) {
        switch (value.type()) {
        case toml::node_type::table:
            node.kind = CTOML_TABLE;
            node.children = static_cast<uint32_t>(value.as_table()->size());
            break;
        case toml::node_type::array:
            node.kind = CTOML_ARRAY;
            node.children = static_cast<uint32_t>(value.as_array()->size());
            break;
        case toml::node_type::string:
            node.kind = CTOML_STRING;
            put(value.as_string()->get(), node.text_offset, node.text_length);
            break;
        case toml::node_type::integer:
            node.kind = CTOML_INTEGER;
            node.integer = value.as_integer()->get();
            break;
        case toml::node_type::floating_point:
            node.kind = CTOML_FLOAT;
            break;
        case toml::node_type::boolean:
            node.kind = CTOML_BOOLEAN;
            node.integer = value.as_boolean()->get() ? 1 : 0;
            break;
        default:
            node.kind = CTOML_DATETIME;
            break;
        }
    }

    void add_members(const toml::table &table) {
        struct member {
            const toml::key *key;
            const toml::node *value;
        };
        std::vector<member> members;
        members.reserve(table.size());
        for (auto &&[key, value] : table) members.push_back({&key, &value});
        // toml++ keeps members by name; a reader wants them as they were written.
        std::sort(members.begin(), members.end(), [](const member &a, const member &b) {
            return a.key->source().begin < b.key->source().begin;
        });
        for (const auto &each : members) add(*each.value, each.key);
    }

    void put(std::string_view text, uint32_t &offset, uint32_t &length) {
        offset = static_cast<uint32_t>(document.text.size());
        length = static_cast<uint32_t>(text.size());
        document.text.append(text);
    }
};

void read(ctoml_document &document, std::string_view text) {
    if (text.size() > std::numeric_limits<uint32_t>::max() / 2) {
        document.error = "the file is too large";
        document.line = document.column = 1;
        return;
    }
    bounds limits{text};
    if (const char *complaint = limits.complaint()) {
        document.error = complaint;
        document.line = limits.line();
        document.column = limits.column();
        return;
    }
    const auto result = toml::parse(text);
    if (!result) {
        document.error = result.error().description();
        document.line = result.error().source().begin.line;
        document.column = result.error().source().begin.column;
        return;
    }
    flattener{document}.add(result.table(), nullptr);
}

}  // namespace

ctoml_document *ctoml_parse(const char *bytes, size_t length) {
    ctoml_document *document = nullptr;
    try {
        document = new ctoml_document;
        read(*document, length == 0 ? std::string_view{} : std::string_view{bytes, length});
        return document;
    } catch (...) {
        delete document;
        return nullptr;
    }
}

void ctoml_free(ctoml_document *document) { delete document; }

const ctoml_node *ctoml_nodes(const ctoml_document *document, size_t *count) {
    *count = document->nodes.size();
    return document->nodes.empty() ? nullptr : document->nodes.data();
}

const char *ctoml_text(const ctoml_document *document, size_t *length) {
    *length = document->text.size();
    return document->text.data();
}

const char *ctoml_error(const ctoml_document *document, size_t *length, uint32_t *line, uint32_t *column) {
    *length = document->error.size();
    *line = document->line;
    *column = document->column;
    return document->error.empty() ? nullptr : document->error.data();
}
