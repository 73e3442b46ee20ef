#ifndef SYNCD_CCRYPTO_SHIM_H
#define SYNCD_CCRYPTO_SHIM_H

/* libcurl loads libcrypto anyway; digests are all that is taken from it. SHA-256 by its own functions, deprecated though they
   are: what EVP makes of a digest, look-ups and memory, costs more than the digest of a title. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>
#include <openssl/sha.h>

#endif
