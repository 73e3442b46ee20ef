#ifndef SYNCD_CTOML_PLAIN_HPP
#define SYNCD_CTOML_PLAIN_HPP

#include "document.hpp"

#include <string_view>

/// Reads the plain part of TOML that nearly every feeds.conf is made of: headers and keys of bare names, strings without
/// escapes on one line, integers, booleans, lists of these. It takes a tenth of toml++'s time, which matters with
/// thousands of sources.
///
/// False when there is anything else in the text, a mistake included; `document` is then to be thrown away and toml++ to
/// be asked, whose answer for plain text is the same, position for position.
bool read_plain(ctoml_document &document, std::string_view text);

#endif
