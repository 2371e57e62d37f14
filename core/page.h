/* page.h: the one built-in page: says what runs here and how to get a token. Its sources are www/index.html
 * and www/gaya.css, put into the program by the build. */
#ifndef PAGE_H
#define PAGE_H

#include "http/http.h"
#include "plugin/plugin.h"

/* Fills in version, programs and the data folder. Once, before listening. */
int page_fill(const plugins *p, const char *data, const char *address, tg_error *err);
void page_free(void);
extern const tg_route PAGE_ROUTES[];

#endif
