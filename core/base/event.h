/* base/event.h: what lower rooms tell those above when something happens: an assessment begins, a round is opened,
 * a rule is published, a family is handed its goods. Plain C types: plugin/tangguh.h shows this file to plugins.
 *
 * Input   one event, inside the unit of the act. Output  TG_OK, or why the act may not be (a hold).
 * Thread  event_add before threads start; telling in units. Memory  the teller's.
 * Walks   request, job. */
#ifndef BASE_EVENT_H
#define BASE_EVENT_H

#include <stdint.h>
#include "base/error.h"

struct tg_tx;

/* Begins with abi and size, grows only at its end. Fields that an event does not have are NULL or 0. */
typedef struct {
    uint32_t abi, size;
    const char *nama, *program, *kode_wilayah, *periode;
    int64_t objek_id, keluarga_id, jumlah, nominal;
} tg_event;

typedef int (*event_listener)(struct tg_tx *tx, const tg_event *e, tg_error *err);
/* Each hears every event, in order of adding; the same again is one. At most eight. */
void event_add(event_listener listener);
/* Stops at the first that holds the act. Fills in abi and size. */
int event_tell(struct tg_tx *tx, tg_event e, tg_error *err);

#endif
