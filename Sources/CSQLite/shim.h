#ifndef SYNCD_CSQLITE_SHIM_H
#define SYNCD_CSQLITE_SHIM_H

#include <sqlite3.h>

/* Variadic. Without it a misspelt column in double quotes is silently a string. */
static inline int syncd_sqlite_no_quoted_strings(sqlite3 *db) {
    int code = sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
    return code == SQLITE_OK ? sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0) : code;
}

/* Variadic. Nobody asks how much memory SQLite holds, and counting it takes a lock at each allocation. */
static inline int syncd_sqlite_no_memory_statistics(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

#endif
