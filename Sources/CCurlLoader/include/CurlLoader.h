#ifndef SYNCD_CURL_LOADER_H
#define SYNCD_CURL_LOADER_H

/* Why libcurl could not be loaded; NULL when it is there. Loads it when it has not been. */
const char *syncd_curl_problem(void);

#endif
