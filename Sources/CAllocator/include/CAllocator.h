#ifndef SYNCD_CALLOCATOR_H
#define SYNCD_CALLOCATOR_H

/* Settles how the C library keeps the memory that is given back; to be called before any other thread begins. */
void syncd_settle_allocator(void);

/* To be called by the second thread, once its memory has been begun. */
void syncd_end_wide_beginning(void);

/* Gives free memory back to the system, wherever it lies, if it is much; for when what took it has ended. */
void syncd_return_free_memory(void);

#endif
