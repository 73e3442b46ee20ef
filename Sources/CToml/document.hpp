#ifndef SYNCD_CTOML_DOCUMENT_HPP
#define SYNCD_CTOML_DOCUMENT_HPP

#include "CToml.h"

#include <string>
#include <vector>

struct ctoml_document {
    std::vector<ctoml_node> nodes;
    std::string text;
    std::string error;
    uint32_t line = 0, column = 0;
};

#endif
