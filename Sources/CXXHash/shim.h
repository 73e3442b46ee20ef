#ifndef SYNCD_CXXHASH_SHIM_H
#define SYNCD_CXXHASH_SHIM_H

/* All in the header, so that the compiler sees the loops and no library is loaded. It renames its functions by macros,
   which Swift does not see. */
#define XXH_INLINE_ALL
#include <xxhash.h>

static inline XXH3_state_t *syncd_xxh3_create(void) {
    XXH3_state_t *state = XXH3_createState();
    if (state) XXH3_128bits_reset(state);
    return state;
}
static inline void syncd_xxh3_add(XXH3_state_t *s, const void *data, size_t count) { XXH3_128bits_update(s, data, count); }
static inline void syncd_xxh3_bytes(const XXH3_state_t *s, unsigned char out[16]) {
    XXH128_canonicalFromHash((XXH128_canonical_t *)out, XXH3_128bits_digest(s));
}
static inline void syncd_xxh3_free(XXH3_state_t *s) { XXH3_freeState(s); }

#endif
