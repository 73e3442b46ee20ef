#ifndef SYNCD_CTOML_H
#define SYNCD_CTOML_H
#endif
