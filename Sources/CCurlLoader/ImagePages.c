/*
 * Pages of the program and of its libraries that only the beginning needed.
 *
 * Reading the configuration, loading thirty libraries and making them ready touch 25 MB of files that are mapped: each page
 * that is touched brings its fifteen neighbours. A run needs a fifth of them again. The rest would count as its memory until it
 * ends, though nothing was ever written to them.
 */

#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE 1
#endif

#include "ImagePages.h"

#ifdef __linux__

#include <link.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <unistd.h>

/* More segments than this has no image; what is beyond stays as it is. */
enum { most_segments = 16 };

struct segment {
    char *start;
    size_t length;
};

/* Old code for some processors writes addresses into its own text, which must not be lost. */
static bool is_rewritten(const ElfW(Dyn) * entry) {
    for (; entry->d_tag != DT_NULL; entry++) {
        if (entry->d_tag == DT_TEXTREL) return true;
        if (entry->d_tag == DT_FLAGS && entry->d_un.d_val & DF_TEXTREL) return true;
    }
    return false;
}

static int return_pages(struct dl_phdr_info *image, size_t size, void *context) {
    struct segment segments[most_segments];
    size_t count = 0;
    const size_t page = *(const size_t *)context;
    (void)size;
    /* What the kernel itself maps into each program is no file. */
    if (image->dlpi_addr == getauxval(AT_SYSINFO_EHDR)) return 0;
    /* All are noted first: the list of segments lies in one of them, and would be fetched again. */
    for (size_t index = 0; index < image->dlpi_phnum && count < most_segments; index++) {
        const ElfW(Phdr) *header = &image->dlpi_phdr[index];
        const ElfW(Addr) start = image->dlpi_addr + header->p_vaddr;
        if (header->p_type == PT_DYNAMIC && is_rewritten((const ElfW(Dyn) *)start)) return 0;
        /* Writable ones hold what the program has written. */
        if (header->p_type != PT_LOAD || header->p_flags & PF_W) continue;
        const ElfW(Addr) first = start & ~(ElfW(Addr))(page - 1);
        segments[count++] = (struct segment){(char *)first, start + header->p_filesz - first};
    }
    /* A segment that cannot be given back is as good as before. */
    for (size_t index = 0; index < count; index++) {
        (void)madvise(segments[index].start, segments[index].length, MADV_DONTNEED);
    }
    return 0;
}

void syncd_return_image_pages(void) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    dl_iterate_phdr(return_pages, &page);
}

#else

void syncd_return_image_pages(void) {}

#endif
