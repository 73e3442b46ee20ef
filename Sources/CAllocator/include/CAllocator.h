#ifndef SYNCD_CALLOCATOR_H
#define SYNCD_CALLOCATOR_H

/* Settles how the C library keeps the memory that is given back; to be called before any other thread begins. */
void syncd_settle_allocator(void);

/* From here on what is free at the end of a thread's memory is given back: for a run that turns out to be a long one, and for
   what has no threads to begin. May be said again. */
void syncd_end_wide_beginning(void);

/* Gives free memory back to the system, wherever it lies, if it is much; for when what took it has ended. */
void syncd_return_free_memory(void);

#endif
