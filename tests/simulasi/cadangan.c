/* The nightly copy of a database of hundreds of nights is proved elsewhere (tests/backup) and would be most of the time here:
 * in this program it is a file of one byte. The linker puts this in the place of store_backup (--wrap). */
#include <stdio.h>
#include <string.h>
#include "store/store.h"

int __wrap_store_backup(store *s, const char *dir, const char *name, uint8_t hash[32], int64_t *size, tg_error *err);

int __wrap_store_backup(store *s, const char *dir, const char *name, uint8_t hash[32], int64_t *size, tg_error *err)
{
    char path[600];
    (void)s;
    snprintf(path, sizeof path, "%s/%s", dir, name);
    memset(hash, 0, 32);
    if (size != NULL)
        *size = 1;
    return env_write_file(path, "x", 1, 0600, err);
}
