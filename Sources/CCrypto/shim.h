#ifndef SYNCD_CCRYPTO_SHIM_H
#define SYNCD_CCRYPTO_SHIM_H

/* libcurl loads libcrypto anyway; SHA-256 is all that is taken from it. */
#include <openssl/evp.h>
#include <openssl/sha.h>

#endif
