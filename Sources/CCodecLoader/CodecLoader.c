/*
 * libbrotlidec and libzstd, loaded when the first request is made: libcurl has loaded both by then, and a start that asks
 * for nothing pays for neither. libdeflate is loaded with the first body of gzip. The functions that CBrotli, CZstd and
 * CDeflate declare and the program uses are defined here, and hand each call on. Without its library a coding is not asked
 * for; what libdeflate is for zlib does too, in more time.
 */

#include "CodecLoader.h"

#include <LibraryLoader.h>
#include <pthread.h>
#include <stddef.h>

/* What the headers declare stays within the program: the libraries' own calls must not come here. */
#pragma GCC visibility push(hidden)
#include <brotli/decode.h>
#define ZSTDLIB_VISIBLE
#include <zstd.h>
#define LIBDEFLATEEXPORT
#include <libdeflate.h>
#pragma GCC visibility pop

#ifdef __APPLE__
#define BROTLI "libbrotlidec.1.dylib"
#define ZSTD "libzstd.1.dylib"
#define DEFLATE "libdeflate.0.dylib"
#else
#define BROTLI "libbrotlidec.so.1"
#define ZSTD "libzstd.so.1"
#define DEFLATE "libdeflate.so.0"
#endif

#define BROTLI_FUNCTIONS(X) \
    X(BrotliDecoderCreateInstance) X(BrotliDecoderDestroyInstance) X(BrotliDecoderDecompressStream)
#define ZSTD_FUNCTIONS(X) \
    X(ZSTD_createDCtx) X(ZSTD_freeDCtx) X(ZSTD_DCtx_setParameter) X(ZSTD_decompressStream) X(ZSTD_isError)
#define DEFLATE_FUNCTIONS(X) \
    X(libdeflate_alloc_decompressor) X(libdeflate_free_decompressor) X(libdeflate_gzip_decompress_ex)

static struct {
#define MEMBER(name) __typeof__(&name) name;
    BROTLI_FUNCTIONS(MEMBER)
    ZSTD_FUNCTIONS(MEMBER)
    DEFLATE_FUNCTIONS(MEMBER)
} real;

static bool has_brotli, has_zstd, has_deflate;
static pthread_once_t brotli_once = PTHREAD_ONCE_INIT, zstd_once = PTHREAD_ONCE_INIT, deflate_once = PTHREAD_ONCE_INIT;

#define SYMBOL(name) {#name, (void **)&real.name},

static void load_brotli(void) {
    static const struct syncd_symbol symbols[] = {BROTLI_FUNCTIONS(SYMBOL)};
    has_brotli = !syncd_load_library(BROTLI, symbols, sizeof symbols / sizeof *symbols);
}

static void load_zstd(void) {
    static const struct syncd_symbol symbols[] = {ZSTD_FUNCTIONS(SYMBOL)};
    has_zstd = !syncd_load_library(ZSTD, symbols, sizeof symbols / sizeof *symbols);
}

static void load_deflate(void) {
    static const struct syncd_symbol symbols[] = {DEFLATE_FUNCTIONS(SYMBOL)};
    has_deflate = !syncd_load_library(DEFLATE, symbols, sizeof symbols / sizeof *symbols);
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

struct libdeflate_decompressor *libdeflate_alloc_decompressor(void) {
    pthread_once(&deflate_once, load_deflate);
    return has_deflate ? real.libdeflate_alloc_decompressor() : NULL;
}

void libdeflate_free_decompressor(struct libdeflate_decompressor *state) {
    if (state) real.libdeflate_free_decompressor(state);
}

enum libdeflate_result libdeflate_gzip_decompress_ex(
    struct libdeflate_decompressor *state, const void *in, size_t in_size, void *out, size_t room, size_t *used,
    size_t *made) {
    return real.libdeflate_gzip_decompress_ex(state, in, in_size, out, room, used, made);
}
