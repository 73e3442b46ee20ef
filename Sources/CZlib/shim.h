#ifndef SYNCD_CZLIB_SHIM_H
#define SYNCD_CZLIB_SHIM_H

#include <zlib.h>

/* What Swift does not see: macros that pass the size of the struct. 15 + 16: the largest window, a gzip header and trailer. */
static inline int syncd_gzip_init(z_stream *s, int level, int windowBits, int memoryLevel) {
    return deflateInit2(s, level, Z_DEFLATED, windowBits + 16, memoryLevel, Z_DEFAULT_STRATEGY);
}
static inline int syncd_gunzip_init(z_stream *s) { return inflateInit2(s, 15 + 16); }

#endif
