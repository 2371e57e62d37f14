/* Who edits which layer just now, so that the second editor is told of the first: see rancangan.h.
 *
 * Input   a beat of an editor that is open. Output  the others at the same layer.
 * Thread  any. Memory  a fixed table; when it is full the one that was silent longest gives way.
 * Walks   rule. */
#include <pthread.h>
#include <string.h>
#include "penilaian/rancangan.h"

enum { SUNTING_SLOTS = 256 };
typedef struct { char program[48], kode[16], oleh[64]; int64_t sejak, terakhir; } slot;
static struct { pthread_mutex_t lock; slot slot[SUNTING_SLOTS]; } editors = { .lock = PTHREAD_MUTEX_INITIALIZER };

static bool is_same_layer(const slot *x, const sunting *s)
{
    return strcmp(x->program, s->program) == 0 && strcmp(x->kode, s->kode) == 0;
}

/* The editor's own place, or the one to be taken: free ones were silent for ever. */
static slot *place_of(const sunting *s)
{
    slot *oldest = &editors.slot[0];
    for (int i = 0; i < SUNTING_SLOTS; i++) {
        slot *x = &editors.slot[i];
        if (is_same_layer(x, s) && strcmp(x->oleh, s->oleh) == 0)
            return x;
        if (x->terakhir < oldest->terakhir)
            oldest = x;
    }
    *oldest = (slot){ .sejak = 0 };
    return oldest;
}

void sunting_note(const sunting *s, int64_t now)
{
    pthread_mutex_lock(&editors.lock);
    slot *x = place_of(s);
    text_copy(x->program, sizeof x->program, s->program);
    text_copy(x->kode, sizeof x->kode, s->kode);
    text_copy(x->oleh, sizeof x->oleh, s->oleh);
    x->sejak = x->sejak == 0 || now - x->terakhir > SUNTING_MS ? now : x->sejak;
    x->terakhir = now;
    pthread_mutex_unlock(&editors.lock);
}

void sunting_leave(const sunting *s)
{
    pthread_mutex_lock(&editors.lock);
    *place_of(s) = (slot){ .sejak = 0 };
    pthread_mutex_unlock(&editors.lock);
}

void sunting_others(const sunting *s, int64_t now, void (*row_cb)(void *arg, const char *oleh, int64_t sejak), void *arg)
{
    pthread_mutex_lock(&editors.lock);
    for (int i = 0; i < SUNTING_SLOTS; i++) {
        const slot *x = &editors.slot[i];
        if (is_same_layer(x, s) && strcmp(x->oleh, s->oleh) != 0 && now - x->terakhir <= SUNTING_MS)
            row_cb(arg, x->oleh, x->sejak);
    }
    pthread_mutex_unlock(&editors.lock);
}
