#ifndef SYNCD_CODEC_LOADER_H
#define SYNCD_CODEC_LOADER_H

#include <stdbool.h>

/* Whether the decoder is there. Loads its library when it has not been. */
bool syncd_has_brotli(void);
bool syncd_has_zstd(void);

#endif
