#ifndef SYNCD_XML_LOADER_H
#define SYNCD_XML_LOADER_H

/* Why libxml2 could not be loaded; NULL when it is there. Loads it when it has not been. */
const char *syncd_xml_problem(void);

#endif
