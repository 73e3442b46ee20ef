#ifndef SYNCD_CALLOCATOR_H
#define SYNCD_CALLOCATOR_H

/* Settles how the C library keeps the memory that is given back; to be called before any other thread begins. */
void syncd_settle_allocator(void);

#endif
