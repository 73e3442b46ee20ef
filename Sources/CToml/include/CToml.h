#ifndef SYNCD_CTOML_H
#define SYNCD_CTOML_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// A C face over toml++ (TOML 1.0): the document as a flat array of nodes, each with its line and column (from 1; columns
// count code points). Nothing is thrown across this border.

/// What a node is. The integer values are part of this interface.
enum ctoml_kind {
    CTOML_TABLE = 0,
    CTOML_ARRAY = 1,
    CTOML_STRING = 2,
    CTOML_INTEGER = 3,
    CTOML_FLOAT = 4,
    CTOML_BOOLEAN = 5,
    CTOML_DATETIME = 6,
};

/// One value. Nodes lie in pre-order: the `children` of a table or array follow it directly, each with its own
/// descendants. Members of a table are in the order of the file.
struct ctoml_node {
    int32_t kind;
    /// Direct children of a table or an array.
    uint32_t children;
    /// The index behind the last node below this one: where the next of its table or array is, if there is one.
    uint32_t end;
    /// Where the value begins; for a table with a header, its `[`.
    uint32_t line, column;
    /// The member's key; line 0 for the root and for elements of arrays.
    uint32_t key_line, key_column;
    /// The key's UTF-8 bytes in the text pool.
    uint32_t key_offset, key_length;
    /// The string's UTF-8 bytes in the text pool.
    uint32_t text_offset, text_length;
    /// An integer's value; 0 or 1 for a boolean.
    int64_t integer;
};

/// A document that was read, or the reason why it could not be.
typedef struct ctoml_document ctoml_document;

/// Reads `length` bytes of UTF-8. NULL only when memory ran out. Free the result with `ctoml_free`.
///
/// Refused beside what TOML refuses: values nested deeper than 16, names of more than 8 parts, more than 100,000 dotted
/// names or 200,000 `[[tables]]` (toml++ searches those linearly), more than 4 GiB of text.
ctoml_document *ctoml_parse(const char *bytes, size_t length);
/// The same with toml++ alone, however plain the text is; for tests of the quick way.
ctoml_document *ctoml_parse_slowly(const char *bytes, size_t length);
void ctoml_free(ctoml_document *document);

/// The nodes, the root first; NULL when the document could not be read.
const struct ctoml_node *ctoml_nodes(const ctoml_document *document, size_t *count);
/// The pool that holds all keys and strings.
const char *ctoml_text(const ctoml_document *document, size_t *length);

/// Why the document could not be read, and where; NULL when it could.
const char *ctoml_error(const ctoml_document *document, size_t *length, uint32_t *line, uint32_t *column);

#ifdef __cplusplus
}
#endif

#endif
