/* setelan.h: GET /setelan: the settings in force, as `tangguh config show` prints them. Here, because config.c is also
 * read where no door is open. None of them is a secret: keys and passwords never stand in config.lua. */
#ifndef SETELAN_H
#define SETELAN_H

#include "config.h"
#include "http/http.h"

void setelan_serve(const config *c);      /* what is shown, once, before listening; it outlives the door */
extern const tg_route SETELAN_ROUTES[];

#endif
