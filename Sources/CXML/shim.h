#ifndef SYNCD_CXML_SHIM_H
#define SYNCD_CXML_SHIM_H

/* Debian builds libxml2 with ICU; its headers would then pull ICU's types into the module, where they clash with
   Foundation's ("UErrorCode has different definitions"). Nothing here uses the ICU converters. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* xmlFree is a global variable, which strict concurrency cannot see as constant. */
static inline void syncd_xml_free(void *p) { xmlFree(p); }

#endif
