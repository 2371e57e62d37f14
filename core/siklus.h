/* siklus.h: the life cycles of several rooms at one address.
 *   GET /siklus -> {"data":[{"nama","status":[],"langkah":[{"dari","ke","rute":path|null,"peran":[],"bukan":[]}]}]}
 *   rute null: the move comes by itself. bukan: fields of the row whose person may not make the move.
 * Thread  the loop. Walks  request. */
#ifndef SIKLUS_H
#define SIKLUS_H

#include "http/http.h"

extern const tg_route SIKLUS_ROUTES[];

#endif
