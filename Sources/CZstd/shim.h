#ifndef SYNCD_CZSTD_SHIM_H
#define SYNCD_CZSTD_SHIM_H

#include <zstd.h>

#endif
