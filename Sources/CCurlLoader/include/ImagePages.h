#ifndef SYNCD_IMAGE_PAGES_H
#define SYNCD_IMAGE_PAGES_H

/* Gives back the pages of the program's file and of its libraries' that were needed so far; those that are needed again come
   from the system's cache. */
void syncd_return_image_pages(void);

#endif
