/* rebuild.h: `tangguh rebuild`: facts are never rewritten, everything else can be made anew from them. One route
 * that starts the job of a room. */
#ifndef REBUILD_H
#define REBUILD_H

#include "http/http.h"
#include "schedule/schedule.h"

/* The jobs "ledger.bangun_ulang" (other rooms register their own) and, nightly, "kunci_ulang.bersih". */
#define KUNCI_ULANG_IRAMA "hari 03:00"
int rebuild_register(schedule *s, tg_error *err);
extern const tg_route REBUILD_ROUTES[];

#endif
