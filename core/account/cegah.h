/* account/cegah.h: holds back who guesses: counts failures by key and says how long to wait.
 *
 * Input   a kind and a text (an account, an address, both). Output seconds.
 * Thread  any; one lock around a small table.
 * Memory  4,096 entries of 32 bytes, in this process only: a restart forgets, which an attacker cannot make happen.
 * Walks   request. */
#ifndef ACCOUNT_CEGAH_H
#define ACCOUNT_CEGAH_H

#include <stdint.h>

/* How many failures are free: of one name from one address 5, of one address over all names 30, of one name over all
 * addresses 50 (so that a stranger cannot shut out an officer who sits elsewhere), of codes on cards from one address 20 (a
 * family types 24 letters, and a street may share an address). Then 30 s, doubled with each further
 * failure, at most 15 minutes; half an hour without a failure forgets. */
typedef enum { CEGAH_NAMA_ALAMAT, CEGAH_ALAMAT, CEGAH_NAMA, CEGAH_KARTU, CEGAH_KINDS } cegah_kind;

int64_t cegah_wait_s(cegah_kind kind, const char *text);      /* 0: may try */
void cegah_fail(cegah_kind kind, const char *text);
void cegah_forget(cegah_kind kind, const char *text);         /* it was the right one */
/* Whose address this is: of IPv6 its /64, since one house may take any of its addresses; else itself. */
enum { CEGAH_ASAL_SIZE = 46 };
const char *cegah_asal(const char *address, char out[CEGAH_ASAL_SIZE]);
void cegah_reset(void);                                       /* tests: as after a start */

#endif
