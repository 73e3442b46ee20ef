/*
 * libcurl, loaded when the first request is made.
 *
 * It brings thirty libraries (TLS, LDAP, Kerberos, SSH …) that take 4 MB and some milliseconds to map. Most starts of
 * `syncd` from cron find nothing due and every other command reads the store only, so the program is not linked to it:
 * the functions that CCurl declares and the program uses are defined here, and hand each call on. A function that is
 * missing from the list below is an error of the linker.
 */

#include "CurlLoader.h"

#include <LibraryLoader.h>
#include <pthread.h>
#include <stdarg.h>
#include <stddef.h>

/* Without it curl.h exports what it declares, and libcurl's own calls of these functions would come here. */
#define CURL_STATICLIB 1
#define CURL_DISABLE_TYPECHECK 1
#pragma GCC visibility push(hidden)
#include <curl/curl.h>
#pragma GCC visibility pop

/* The plain functions of curl.h are called through macros of the same name there. */
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

#define FUNCTIONS(X) \
    X(curl_global_init) X(curl_version_info) X(curl_slist_append) X(curl_slist_free_all) \
    X(curl_easy_init) X(curl_easy_cleanup) X(curl_easy_setopt) X(curl_easy_getinfo) X(curl_easy_strerror) \
    X(curl_multi_init) X(curl_multi_cleanup) X(curl_multi_setopt) X(curl_multi_add_handle) X(curl_multi_remove_handle) \
    X(curl_multi_assign) X(curl_multi_socket_action) X(curl_multi_info_read) \
    X(curl_url) X(curl_url_set) X(curl_url_cleanup)

/* The major version of the interface that curl.h describes. */
#ifdef __APPLE__
#define LIBRARY "libcurl.4.dylib"
#else
#define LIBRARY "libcurl.so.4"
#endif

static struct {
#define MEMBER(name) __typeof__(&name) name;
    FUNCTIONS(MEMBER)
} real;

static const char *problem = "it was not asked for";
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
#define SYMBOL(name) {#name, (void **)&real.name},
    static const struct syncd_symbol symbols[] = {FUNCTIONS(SYMBOL)};
    problem = syncd_load_library(LIBRARY, symbols, sizeof symbols / sizeof *symbols);
}

const char *syncd_curl_problem(void) {
    pthread_once(&once, load);
    return problem;
}

/* Those that a program calls before any other; the rest get their handles from functions that have loaded it. */

CURLcode curl_global_init(long flags) {
    return syncd_curl_problem() ? CURLE_FAILED_INIT : real.curl_global_init(flags);
}

curl_version_info_data *curl_version_info(CURLversion age) {
    return syncd_curl_problem() ? NULL : real.curl_version_info(age);
}

struct curl_slist *curl_slist_append(struct curl_slist *list, const char *text) {
    return syncd_curl_problem() ? NULL : real.curl_slist_append(list, text);
}

CURL *curl_easy_init(void) { return syncd_curl_problem() ? NULL : real.curl_easy_init(); }
CURLM *curl_multi_init(void) { return syncd_curl_problem() ? NULL : real.curl_multi_init(); }
CURLU *curl_url(void) { return syncd_curl_problem() ? NULL : real.curl_url(); }

const char *curl_easy_strerror(CURLcode code) {
    return syncd_curl_problem() ? problem : real.curl_easy_strerror(code);
}

/* What follows needs a handle or a list of libcurl's, so it is loaded; NULL handles are as harmless as in libcurl. */

void curl_slist_free_all(struct curl_slist *list) {
    if (list) real.curl_slist_free_all(list);
}

void curl_easy_cleanup(CURL *easy) {
    if (easy) real.curl_easy_cleanup(easy);
}

CURLUcode curl_url_set(CURLU *url, CURLUPart part, const char *value, unsigned int flags) {
    return url ? real.curl_url_set(url, part, value, flags) : CURLUE_BAD_HANDLE;
}

void curl_url_cleanup(CURLU *url) {
    if (url) real.curl_url_cleanup(url);
}

/* Each option's number tells the type of its argument (curl.h, CURLOPTTYPE_…). */

CURLcode curl_easy_setopt(CURL *easy, CURLoption option, ...) {
    va_list rest;
    CURLcode code;
    if (!easy) return CURLE_BAD_FUNCTION_ARGUMENT;
    va_start(rest, option);
    if (option >= CURLOPTTYPE_OFF_T && option < CURLOPTTYPE_BLOB)
        code = real.curl_easy_setopt(easy, option, va_arg(rest, curl_off_t));
    else if (option < CURLOPTTYPE_OBJECTPOINT)
        code = real.curl_easy_setopt(easy, option, va_arg(rest, long));
    else
        code = real.curl_easy_setopt(easy, option, va_arg(rest, void *));
    va_end(rest);
    return code;
}

CURLcode curl_easy_getinfo(CURL *easy, CURLINFO info, ...) {
    va_list rest;
    CURLcode code;
    if (!easy) return CURLE_BAD_FUNCTION_ARGUMENT;
    va_start(rest, info);
    code = real.curl_easy_getinfo(easy, info, va_arg(rest, void *));
    va_end(rest);
    return code;
}

CURLMcode curl_multi_setopt(CURLM *multi, CURLMoption option, ...) {
    va_list rest;
    CURLMcode code;
    if (!multi) return CURLM_BAD_HANDLE;
    va_start(rest, option);
    if (option >= CURLOPTTYPE_OFF_T)
        code = real.curl_multi_setopt(multi, option, va_arg(rest, curl_off_t));
    else if (option < CURLOPTTYPE_OBJECTPOINT)
        code = real.curl_multi_setopt(multi, option, va_arg(rest, long));
    else
        code = real.curl_multi_setopt(multi, option, va_arg(rest, void *));
    va_end(rest);
    return code;
}

CURLMcode curl_multi_cleanup(CURLM *multi) { return multi ? real.curl_multi_cleanup(multi) : CURLM_BAD_HANDLE; }

CURLMcode curl_multi_add_handle(CURLM *multi, CURL *easy) {
    return multi ? real.curl_multi_add_handle(multi, easy) : CURLM_BAD_HANDLE;
}

CURLMcode curl_multi_remove_handle(CURLM *multi, CURL *easy) {
    return multi ? real.curl_multi_remove_handle(multi, easy) : CURLM_BAD_HANDLE;
}

CURLMcode curl_multi_assign(CURLM *multi, curl_socket_t socket, void *pointer) {
    return multi ? real.curl_multi_assign(multi, socket, pointer) : CURLM_BAD_HANDLE;
}

CURLMcode curl_multi_socket_action(CURLM *multi, curl_socket_t socket, int events, int *running) {
    return multi ? real.curl_multi_socket_action(multi, socket, events, running) : CURLM_BAD_HANDLE;
}

CURLMsg *curl_multi_info_read(CURLM *multi, int *left) {
    return multi ? real.curl_multi_info_read(multi, left) : NULL;
}
