#ifndef SYNCD_CCURL_SHIM_H
#define SYNCD_CCURL_SHIM_H

#include <curl/curl.h>

/* Swift cannot call variadic functions: one typed wrapper for each kind of argument. */
static inline CURLcode syncd_easy_set_long(CURL *e, CURLoption o, long v) { return curl_easy_setopt(e, o, v); }
static inline CURLcode syncd_easy_set_offset(CURL *e, CURLoption o, curl_off_t v) { return curl_easy_setopt(e, o, v); }
static inline CURLcode syncd_easy_set_string(CURL *e, CURLoption o, const char *v) { return curl_easy_setopt(e, o, v); }
static inline CURLcode syncd_easy_set_pointer(CURL *e, CURLoption o, void *v) { return curl_easy_setopt(e, o, v); }
static inline CURLcode syncd_easy_set_list(CURL *e, CURLoption o, struct curl_slist *v) { return curl_easy_setopt(e, o, v); }
typedef size_t (*syncd_data_callback)(char *, size_t, size_t, void *);
static inline CURLcode syncd_easy_set_data(CURL *e, CURLoption o, syncd_data_callback v) { return curl_easy_setopt(e, o, v); }
typedef curl_socket_t (*syncd_open_socket_callback)(void *, curlsocktype, struct curl_sockaddr *);
static inline CURLcode syncd_easy_set_open_socket(CURL *e, syncd_open_socket_callback v) { return curl_easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, v); }
typedef int (*syncd_prereq_callback)(void *, char *, char *, int, int);
static inline CURLcode syncd_easy_set_prereq(CURL *e, syncd_prereq_callback v) { return curl_easy_setopt(e, CURLOPT_PREREQFUNCTION, v); }
static inline CURLcode syncd_easy_get_long(CURL *e, CURLINFO i, long *v) { return curl_easy_getinfo(e, i, v); }
static inline CURLcode syncd_easy_get_string(CURL *e, CURLINFO i, char **v) { return curl_easy_getinfo(e, i, v); }
static inline CURLcode syncd_easy_get_offset(CURL *e, CURLINFO i, curl_off_t *v) { return curl_easy_getinfo(e, i, v); }
static inline CURLMcode syncd_multi_set_long(CURLM *m, CURLMoption o, long v) { return curl_multi_setopt(m, o, v); }
static inline CURLMcode syncd_multi_set_pointer(CURLM *m, CURLMoption o, void *v) { return curl_multi_setopt(m, o, v); }
typedef int (*syncd_socket_callback)(CURL *, curl_socket_t, int, void *, void *);
static inline CURLMcode syncd_multi_set_socket(CURLM *m, syncd_socket_callback v) { return curl_multi_setopt(m, CURLMOPT_SOCKETFUNCTION, v); }
typedef int (*syncd_timer_callback)(CURLM *, long, void *);
static inline CURLMcode syncd_multi_set_timer(CURLM *m, syncd_timer_callback v) { return curl_multi_setopt(m, CURLMOPT_TIMERFUNCTION, v); }

/* What Swift does not see: members of unions and of structs with a flexible end, macros with casts or arithmetic. */
static inline CURLcode syncd_message_result(const CURLMsg *m) { return m->data.result; }
static inline const struct sockaddr *syncd_socket_address(const struct curl_sockaddr *a) { return &a->addr; }
static inline const curl_version_info_data *syncd_version_info(void) { return curl_version_info(CURLVERSION_NOW); }
static inline const char *syncd_default_ca_file(void) { return curl_version_info(CURLVERSION_NOW)->cainfo; }
static inline CURLcode syncd_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

#endif
