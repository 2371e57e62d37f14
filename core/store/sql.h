/* store/sql.h: how SQL is written down. Statements stand in <room>_sql.c (or a plugin's _sql.c) as
 * constants made by SQL(): each puts itself on the list that store_check_statements prepares at
 * start-up. "$lo" and "$hi" are bound by the store alone; a statement over a table that has
 * kode_wilayah must hold both, or begin with TG_UNSCOPED("why"). Plain C: plugins see this file. */
#ifndef STORE_SQL_H
#define STORE_SQL_H

/* Aligned to its own size (a power of two): the linker puts entries end to end, and a compiler that aligns
 * them more strictly must leave no gap between. */
typedef struct { _Alignas(4 * sizeof(void *)) const char *owner; const char *name, *text; } sql_entry;
_Static_assert(sizeof(sql_entry) == 4 * sizeof(void *), "entries lie end to end");

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
