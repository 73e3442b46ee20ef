/*
 * libxml2, loaded when the first document is read.
 *
 * Debian's brings ICU, and both take more than a millisecond and 2 MB to map; most runs find nothing new to read. The functions
 * that CXML declares and the program uses are defined here, and hand each call on. Linked with --as-needed, as `make build`
 * does, the program does not ask for the library itself. A function that is missing below is an error of that linker.
 */

#include "XMLLoader.h"

#include <LibraryLoader.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

/* What the headers declare stays within the program: the library's own calls must not come here. */
#pragma GCC visibility push(hidden)
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/globals.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#pragma GCC visibility pop

/* The interface that the headers describe. */
#ifdef __APPLE__
#define LIBRARY "libxml2.2.dylib"
#elif LIBXML_VERSION >= 21400
#define LIBRARY "libxml2.so.16"
#else
#define LIBRARY "libxml2.so.2"
#endif

#define FUNCTIONS(X) \
    X(htmlCtxtReadMemory) X(htmlEntityValueLookup) X(htmlFreeParserCtxt) X(htmlNewParserCtxt) X(xmlAddChild) \
    X(xmlCreatePushParserCtxt) X(xmlCtxtUseOptions) X(xmlDocGetRootElement) X(xmlFreeDoc) X(xmlFreeNode) \
    X(xmlFreeParserCtxt) X(xmlInitParser) X(xmlNextElementSibling) X(xmlNodeListGetString) X(xmlParseChunk) \
    X(xmlPreviousElementSibling) X(xmlSAX2StartElement) X(xmlStopParser) X(xmlStrcmp) X(xmlStrlen) X(xmlUnlinkNode) \
    X(xmlXPathCtxtCompile) X(xmlXPathEval) X(xmlXPathFreeCompExpr) X(xmlXPathFreeContext) X(xmlXPathFreeObject) \
    X(xmlXPathNewContext) X(xmlXPathNodeSetSort)

static struct {
#define MEMBER(name) __typeof__(&name) name;
    FUNCTIONS(MEMBER)
    /* A variable of the library's, which whoever embeds it may set. */
    xmlFreeFunc *free;
} real;

static const char *problem = "it was not asked for";
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
#define SYMBOL(name) {#name, (void **)&real.name},
    static const struct syncd_symbol symbols[] = {FUNCTIONS(SYMBOL) {"xmlFree", (void **)&real.free}};
    problem = syncd_load_library(LIBRARY, symbols, sizeof symbols / sizeof *symbols);
}

const char *syncd_xml_problem(void) {
    pthread_once(&once, load);
    return problem;
}

/* Without it nothing can be read, and every source would look damaged: the program ends, as the dynamic linker would have ended
   it at its start. */
static void require(void) {
    if (!syncd_xml_problem()) return;
    fprintf(stderr, "syncd: libxml2 cannot be used (%s); install libxml2\n", problem);
    _Exit(127);
}

/* Those that a program calls before any other. */

#define FIRST(result, name, parameters, arguments) \
    result name parameters { \
        require(); \
        return real.name arguments; \
    }

FIRST(void, xmlInitParser, (void), ())
FIRST(htmlParserCtxtPtr, htmlNewParserCtxt, (void), ())
FIRST(const htmlEntityDesc *, htmlEntityValueLookup, (unsigned int value), (value))
FIRST(xmlParserCtxtPtr, xmlCreatePushParserCtxt,
    (xmlSAXHandlerPtr handler, void *context, const char *bytes, int count, const char *name),
    (handler, context, bytes, count, name))
FIRST(xmlXPathContextPtr, xmlXPathNewContext, (xmlDocPtr document), (document))
FIRST(xmlXPathCompExprPtr, xmlXPathCtxtCompile, (xmlXPathContextPtr context, const xmlChar *text), (context, text))
FIRST(int, xmlStrcmp, (const xmlChar *one, const xmlChar *other), (one, other))
FIRST(int, xmlStrlen, (const xmlChar *text), (text))

/* What follows needs something of the library's, so it is loaded. */

#define NEXT(result, name, parameters, arguments) \
    result name parameters { return real.name arguments; }

NEXT(htmlDocPtr, htmlCtxtReadMemory,
    (xmlParserCtxtPtr parser, const char *bytes, int count, const char *url, const char *encoding, int options),
    (parser, bytes, count, url, encoding, options))
NEXT(void, htmlFreeParserCtxt, (htmlParserCtxtPtr parser), (parser))
NEXT(int, xmlCtxtUseOptions, (xmlParserCtxtPtr parser, int options), (parser, options))
NEXT(int, xmlParseChunk, (xmlParserCtxtPtr parser, const char *bytes, int count, int isLast), (parser, bytes, count, isLast))
NEXT(void, xmlStopParser, (xmlParserCtxtPtr parser), (parser))
NEXT(void, xmlFreeParserCtxt, (xmlParserCtxtPtr parser), (parser))
NEXT(void, xmlSAX2StartElement, (void *parser, const xmlChar *name, const xmlChar **attributes), (parser, name, attributes))

NEXT(xmlNodePtr, xmlDocGetRootElement, (const xmlDoc *document), (document))
NEXT(void, xmlFreeDoc, (xmlDocPtr document), (document))
NEXT(xmlNodePtr, xmlAddChild, (xmlNodePtr parent, xmlNodePtr child), (parent, child))
NEXT(xmlNodePtr, xmlNextElementSibling, (xmlNodePtr node), (node))
NEXT(xmlNodePtr, xmlPreviousElementSibling, (xmlNodePtr node), (node))
NEXT(xmlChar *, xmlNodeListGetString, (xmlDocPtr document, const xmlNode *list, int resolves), (document, list, resolves))
NEXT(void, xmlUnlinkNode, (xmlNodePtr node), (node))
NEXT(void, xmlFreeNode, (xmlNodePtr node), (node))

NEXT(xmlXPathObjectPtr, xmlXPathEval, (const xmlChar *text, xmlXPathContextPtr context), (text, context))
NEXT(void, xmlXPathNodeSetSort, (xmlNodeSetPtr nodes), (nodes))
NEXT(void, xmlXPathFreeObject, (xmlXPathObjectPtr object), (object))
NEXT(void, xmlXPathFreeCompExpr, (xmlXPathCompExprPtr expression), (expression))
NEXT(void, xmlXPathFreeContext, (xmlXPathContextPtr context), (context))

static void give_back(void *memory) { (*real.free)(memory); }
xmlFreeFunc xmlFree = give_back;
