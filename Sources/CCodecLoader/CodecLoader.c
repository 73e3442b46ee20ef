/*
 * libbrotlidec and libzstd, loaded when the first request is made: libcurl has loaded both by then, and a start that asks
 * for nothing pays for neither. The functions that CBrotli and CZstd declare and the program uses are defined here, and
 * hand each call on. Without a library its coding is not asked for.
 */

#include "CodecLoader.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

/* What the headers declare stays within the program: the libraries' own calls must not come here. */
#pragma GCC visibility push(hidden)
#include <brotli/decode.h>
#define ZSTDLIB_VISIBLE
#include <zstd.h>
#pragma GCC visibility pop

#ifdef __APPLE__
#define BROTLI "libbrotlidec.1.dylib"
#define ZSTD "libzstd.1.dylib"
#else
#define BROTLI "libbrotlidec.so.1"
#define ZSTD "libzstd.so.1"
#endif

#define BROTLI_FUNCTIONS(X) \
    X(BrotliDecoderCreateInstance) X(BrotliDecoderDestroyInstance) X(BrotliDecoderDecompressStream)
#define ZSTD_FUNCTIONS(X) \
    X(ZSTD_createDCtx) X(ZSTD_freeDCtx) X(ZSTD_DCtx_setParameter) X(ZSTD_decompressStream) X(ZSTD_isError)

static struct {
#define MEMBER(name) __typeof__(&name) name;
    BROTLI_FUNCTIONS(MEMBER)
    ZSTD_FUNCTIONS(MEMBER)
} real;

static bool has_brotli, has_zstd;
static pthread_once_t brotli_once = PTHREAD_ONCE_INIT, zstd_once = PTHREAD_ONCE_INIT;

#define FIND(name) \
    if (!(*(void **)&real.name = dlsym(library, #name))) return;

static void load_brotli(void) {
    void *library = dlopen(BROTLI, RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    BROTLI_FUNCTIONS(FIND)
    has_brotli = true;
}

static void load_zstd(void) {
    void *library = dlopen(ZSTD, RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    ZSTD_FUNCTIONS(FIND)
    has_zstd = true;
}

bool syncd_has_brotli(void) {
    pthread_once(&brotli_once, load_brotli);
    return has_brotli;
}

bool syncd_has_zstd(void) {
    pthread_once(&zstd_once, load_zstd);
    return has_zstd;
}

/* What makes a decoder loads its library; the rest is given one that was made. */

BrotliDecoderState *BrotliDecoderCreateInstance(
    brotli_alloc_func allocate, brotli_free_func release, void *context) {
    return syncd_has_brotli() ? real.BrotliDecoderCreateInstance(allocate, release, context) : NULL;
}

void BrotliDecoderDestroyInstance(BrotliDecoderState *state) {
    if (state) real.BrotliDecoderDestroyInstance(state);
}

BrotliDecoderResult BrotliDecoderDecompressStream(
    BrotliDecoderState *state, size_t *available_in, const uint8_t **next_in, size_t *available_out, uint8_t **next_out,
    size_t *total_out) {
    return real.BrotliDecoderDecompressStream(state, available_in, next_in, available_out, next_out, total_out);
}

ZSTD_DCtx *ZSTD_createDCtx(void) { return syncd_has_zstd() ? real.ZSTD_createDCtx() : NULL; }

size_t ZSTD_freeDCtx(ZSTD_DCtx *context) { return context ? real.ZSTD_freeDCtx(context) : 0; }

size_t ZSTD_DCtx_setParameter(ZSTD_DCtx *context, ZSTD_dParameter parameter, int value) {
    return real.ZSTD_DCtx_setParameter(context, parameter, value);
}

size_t ZSTD_decompressStream(ZSTD_DCtx *context, ZSTD_outBuffer *output, ZSTD_inBuffer *input) {
    return real.ZSTD_decompressStream(context, output, input);
}

unsigned ZSTD_isError(size_t code) { return real.ZSTD_isError(code); }
