#ifndef SYNCD_CZLIB_SHIM_H
#define SYNCD_CZLIB_SHIM_H

#include <zlib.h>

#endif
