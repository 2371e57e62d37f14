/* hak/hak.h: what the law gives the people who are recorded (UU 27/2022 on personal data): a copy of everything about them with
 * who read it, and for an office which persons an account saw.
 *
 * Input   a NIK or a person's number; an account and two days. Output  JSON, and HTML for print.
 * Thread  as route.h says. Memory  the request's arena.
 * Rule    who is shown a person is in the read log before the answer goes out.
 * Walks   request. */
#ifndef HAK_H
#define HAK_H

#include "audit/audit.h"
#include "http/http.h"

/* Before threads start: the log that a copy waits for. It outlives the routes. */
void hak_set_audit(audit *a);

/* POST /hak/salinan, GET /hak/salinan/{orang_id}/cetak, GET /hak/paparan */
extern const tg_route HAK_ROUTES[];
extern const pesan HAK_PESAN[];

#endif
