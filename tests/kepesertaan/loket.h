/* tests/kepesertaan/loket.h: the whole house with a few families and the people of the process.
 *
 * Actors  those of rumah.h (perencana, penyetuju, petugas), and kader, verifikator, kepala, pengesah, pengesah2, auditor of
 *         31.75.07; lurah (petugas of 31.75.07.1001); kupang (every role of 53.71). */
#ifndef TESTS_LOKET_H
#define TESTS_LOKET_H

#include "kepesertaan/kepesertaan.h"
#include "rumah.h"

void loket_open(void);                           /* 60 families, no steps added */
int64_t loket_number(const char *format, ...) __attribute__((format(printf, 1, 2)));   /* of one SELECT */
int64_t loket_family(int n);                     /* the n-th active family of the register, from 0 */
/* The status and code of one request, such as "200" or "409 usulan_sudah_ditolak". */
const char *loket_try(const char *aktor, const char *target, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The same of a file with this content; the paper's hash lands in `sidik` when it was taken. */
const char *loket_send(const char *aktor, const char *target, const char *content, char sidik[65]);
int loket_fetch(const char *aktor, const char *target, const char *content);      /* the status; 200 only with this content */
char *loket_page(const char *aktor, const char *target);                          /* what GET answers, must be 200; to env_free() */
int64_t loket_made(const char *aktor, const char *target, const char *format, ...) __attribute__((format(printf, 3, 4)));
json_t *loket_get(const char *aktor, const char *format, ...) __attribute__((format(printf, 2, 3)));
int64_t loket_int(const json_t *o, const char *key);
const char *loket_text(const json_t *o, const char *key);

/* ---- the process: of KOTA and PERIODE ---- */
void loket_assess(void);
int64_t loket_eligible(bool layak, int n);       /* the n-th family that the rule found eligible, or not */
int64_t loket_meeting(void);                     /* open, two people noted */
const char *loket_decide(int64_t id, int64_t keluarga, const char *putusan, const char *alasan);
const char *loket_seal(int64_t id);              /* by kepala, the rest agreed to */

void loket_steps(uint32_t langkah);              /* KOTA adds them */
void loket_quota(int64_t jumlah);
int64_t loket_list(const char *what);            /* "pengumuman" or "penetapan", made: its id */
const char *loket_list_refused(const char *what);
const char *loket_day(int days);                 /* so many days from today, by the clock of the house */
const char *loket_sign(int64_t id, const char *nomor);   /* by pengesah, today; participants entered */
const char *loket_sign_on(int64_t id, const char *nomor, const char *tanggal);
void loket_later(int days);                      /* so many days pass */
void loket_publish(const char *more);            /* over the shipped rule of KOTA */
void loket_change(const char *format, int64_t n);/* one statement, past all rules: what time or an import would bring */

#endif
