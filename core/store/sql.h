/* store/sql.h: how SQL is written down. Statements stand in <room>_sql.c (or a plugin's _sql.c) as
 * constants made by SQL(): each puts itself on the list that store_check_statements prepares at
 * start-up. "$lo" and "$hi" are bound by the store alone; a statement over a table that has
 * kode_wilayah must hold both, or begin with TG_UNSCOPED("why"). Plain C: plugins see this file. */
#ifndef STORE_SQL_H
#define STORE_SQL_H

typedef struct { const char *owner, *name, *text; } sql_entry;

/* A plugin defines SQL_OWNER as its name before including this. */
#ifndef SQL_OWNER
#define SQL_OWNER "inti"
#endif
#define SQL(name, ...) \
    static const char name[] = __VA_ARGS__; \
    __attribute__((used, section("tangguh_sql"))) static const sql_entry name##_ENTRY = { SQL_OWNER, #name, name }
#define TG_UNSCOPED(reason) "/* lintas wilayah: " reason " */ "

/* The list of the module (program or plugin) in which these names are used; made by the linker. */
extern const sql_entry __start_tangguh_sql[] __attribute__((visibility("hidden"), weak));
extern const sql_entry __stop_tangguh_sql[] __attribute__((visibility("hidden"), weak));

#endif
