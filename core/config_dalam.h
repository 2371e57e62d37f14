/* config_dalam.h: what config.c and config_langkah.c ask of each other. */
#ifndef CONFIG_DALAM_H
#define CONFIG_DALAM_H

#include <lua.h>
#include "config.h"

/* The value on top of the stack; stays there. */
int config_langkah_read(config *c, lua_State *L, tg_error *err);
void config_langkah_print(const config *c, FILE *out);
void config_print_text(FILE *out, const char *text);      /* as Lua reads it */

#endif
