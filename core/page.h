/* page.h: the one built-in page: says what runs here and how to get a token. Its sources are www/bawaan/index.html
 * and www/bawaan/gaya.css, put into the program by the build. */
#ifndef PAGE_H
#define PAGE_H

#include "http/http.h"
#include "plugin/plugin.h"

typedef struct { const plugins *plugins; const char *data, *address; bool contoh; } page_facts;
/* Fills in version, programs, the data folder, and the banner of demo data. Once, before listening. */
int page_fill(const page_facts *f, tg_error *err);
void page_free(void);
extern const tg_route PAGE_ROUTES[];

#endif
