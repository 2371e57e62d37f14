/* tests/store/fixture.h: a store with one scoped and one plain table, and units made of a function. */
#ifndef STORE_FIXTURE_H
#define STORE_FIXTURE_H

#include "check.h"
#include "store/store.h"

extern const store_migration UJI_MIGRATIONS[];      /* barang(id, kode_wilayah, nama), catatan(id, isi) ... */

typedef struct uji_unit uji_unit;
struct uji_unit {
    store_unit u;                     /* first: cast back */
    int (*work)(uji_unit *, tg_tx *, tg_error *);
    int64_t id, number;
    const char *text;
    int runs, answers;
    uint64_t answer;                  /* what would be answered; compared by the double run */
};

store *uji_open(const char *dir, store_opts opts);  /* migrated; aborts the test on failure */
void uji_prepare(uji_unit *x, int (*work)(uji_unit *, tg_tx *, tg_error *));
int uji_write(store *s, uji_unit *x);               /* rc; prepares nothing */
int uji_read(store *s, uji_unit *x);

/* Works. */
int uji_insert(uji_unit *x, tg_tx *tx, tg_error *err);        /* barang: id = x->id or a new one, nama = x->text */
int uji_note(uji_unit *x, tg_tx *tx, tg_error *err);          /* catatan: id = x->id */
int uji_many(uji_unit *x, tg_tx *tx, tg_error *err);          /* 400 rows of catatan behind x->id, of 900 bytes each */
int uji_count(uji_unit *x, tg_tx *tx, tg_error *err);         /* number = rows of catatan */
int uji_rollback(uji_unit *x, tg_tx *tx, tg_error *err);      /* loses the whole transaction */
int uji_refuse(uji_unit *x, tg_tx *tx, tg_error *err);        /* writes a note, then fails TG_CONFLICT */
int uji_count_of(uji_unit *x, tg_tx *tx, tg_error *err);      /* number = rows of catatan with id = x->id */
int64_t uji_notes(store *s);
bool uji_is_sound(store *s);                                  /* integrity_check */

typedef struct { int64_t page_bytes; int statements; } uji_held;
uji_held uji_writer_holds(store *s);                          /* asked on the writer: to it that is work */
uji_held uji_loop_holds(store *s);
int uji_readers(store *s);                                    /* that are open */

#endif
