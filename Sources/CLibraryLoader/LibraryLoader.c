/*
 * Libraries that most starts have no use for, loaded when they are needed first.
 */

#include "LibraryLoader.h"

#include <dlfcn.h>
#include <string.h>

/* What the dynamic linker says is gone with its next word, and with the thread. */
static const char *reason(void) {
    const char *said = dlerror();
    const char *kept = said ? strdup(said) : NULL;
    return kept ? kept : "there is no memory left";
}

const char *syncd_load_library(const char *library, const struct syncd_symbol *symbols, size_t count) {
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (!handle) return reason();
    for (size_t index = 0; index < count; index++) {
        if (!(*symbols[index].address = dlsym(handle, symbols[index].name))) return reason();
    }
    return NULL;
}
