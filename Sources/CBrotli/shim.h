#ifndef SYNCD_CBROTLI_SHIM_H
#define SYNCD_CBROTLI_SHIM_H

#include <brotli/decode.h>

#endif
