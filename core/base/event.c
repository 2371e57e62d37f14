/* base/event.c: see event.h. */
#include "base/event.h"
#include <assert.h>
#include <stddef.h>

enum { LISTENERS_MAX = 8, EVENT_ABI = 1 };
static event_listener listeners[LISTENERS_MAX];

void event_add(event_listener listener)
{
    size_t i = 0;
    while (i < LISTENERS_MAX && listeners[i] != NULL && listeners[i] != listener)
        i++;
    assert(i < LISTENERS_MAX);
    listeners[i] = listener;
}

int event_tell(struct tg_tx *tx, tg_event e, tg_error *err)
{
    int rc = TG_OK;
    e.abi = EVENT_ABI;
    e.size = sizeof e;
    for (size_t i = 0; i < LISTENERS_MAX && listeners[i] != NULL && rc == TG_OK; i++)
        rc = listeners[i](tx, &e, err);
    return rc;
}
