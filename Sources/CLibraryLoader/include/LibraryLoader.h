#ifndef SYNCD_LIBRARY_LOADER_H
#define SYNCD_LIBRARY_LOADER_H

#include <stddef.h>

/* Something of a library's, and where its address is to be put. */
struct syncd_symbol {
    const char *name;
    void **address;
};

/* Loads a library, as the dynamic linker finds it, and everything of `symbols`. NULL when all is there; else why not, a
   text that stands as long as the program. */
const char *syncd_load_library(const char *library, const struct syncd_symbol *symbols, size_t count);

#endif
