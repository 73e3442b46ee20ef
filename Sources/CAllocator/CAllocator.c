/*
 * What the allocator of glibc does with memory that is given back.
 *
 * By itself it takes the largest block that was ever given back for a size that comes often, and keeps such blocks from then
 * on (up to 32 MB each, twice as much at the end of the heap): one huge value of a feed is held several times over. And it
 * gives each thread an arena of its own, up to eight for each processor, and hands what is free in one to no other: each of
 * many workers would hold what it needed once.
 */

#include "CAllocator.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __linux__
#include <malloc.h>
#endif

#define ARENAS 4
#define WIDE (8 << 20)

static atomic_bool is_wide;

void syncd_settle_allocator(void) {
#ifdef M_MMAP_THRESHOLD
    /* Larger blocks are mapped and go back to the system at once. They are rare; with bodies and texts of the usual sizes
       the mapping and the clearing of pages would be felt. */
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
    /* Free memory at the end of the heap that is kept; stating the threshold above ends the guessing of this one too. */
    mallopt(M_TRIM_THRESHOLD, 1 << 20);
    /* One would do for the memory, but the threads of a run would wait for one another, and each write to what the other's
       processor has just fetched: the loop, the writer and two that read have one each, for the first thread only waits. */
    mallopt(M_ARENA_MAX, ARENAS);
    /* Each begins with room for most runs: untouched it costs nothing, and by itself it would grow by a page at a time, each a
       call of the system. */
    mallopt(M_TOP_PAD, WIDE);
    is_wide = true;
#endif
}

void syncd_end_wide_beginning(void) {
#ifdef M_TOP_PAD
    /* Of a program that was not settled the allocator stays as it is: to state anything ends glibc's guessing. */
    if (!atomic_exchange(&is_wide, false)) return;
    /* glibc's own; kept, it would hold as much back from what is given back to the system. */
    mallopt(M_TOP_PAD, 128 << 10);
#endif
}

void syncd_return_free_memory(void) {
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
    /* So little is not worth the calls of the system, which take a millisecond for many pieces. What was never touched counts. */
    size_t untouched = is_wide ? ARENAS * (size_t)WIDE : 0;
    if (mallinfo2().fordblks > (8 << 20) + untouched) malloc_trim(0);
#endif
}
