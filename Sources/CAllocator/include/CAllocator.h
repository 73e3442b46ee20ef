#ifndef SYNCD_CALLOCATOR_H
#define SYNCD_CALLOCATOR_H

/* Settles how the C library keeps the memory that is given back; to be called before any other thread begins. */
void syncd_settle_allocator(void);

/* Gives free memory back to the system, wherever it lies, if it is much; for when what took it has ended. */
void syncd_return_free_memory(void);

#endif
