#ifndef SYNCD_CBYTEROW_SHIM_H
#define SYNCD_CBYTEROW_SHIM_H

#include <stdint.h>
#include <string.h>

/* Sixteen bytes compared at once. Swift has the vectors, but neither their comparisons as one instruction nor a way from
   a comparison to a mask of bits; clang makes both of these few lines, on every processor. */
typedef uint8_t syncd_row __attribute__((ext_vector_type(16)));
typedef _Bool syncd_row_bits __attribute__((ext_vector_type(16)));

static inline uint32_t syncd_row_mask(syncd_row met) {
    syncd_row_bits bits = __builtin_convertvector(met, syncd_row_bits);
    uint16_t mask;
    memcpy(&mask, &bits, sizeof mask);
    return mask;
}
static inline uint32_t syncd_row_equal(syncd_row row, uint8_t byte) { return syncd_row_mask((syncd_row)(row == byte)); }
static inline uint32_t syncd_row_below(syncd_row row, uint8_t limit) { return syncd_row_mask((syncd_row)(row < limit)); }

#endif
