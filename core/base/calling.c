/* base/calling.c: see calling.h. */
#include "base/calling.h"
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>
#include "base/text.h"

static calling_page *shared;
static _Thread_local const char *calling, *calling_at;
static _Thread_local char *slot;
static _Thread_local calling_page *slot_page;

void calling_share(calling_page *page)
{
    shared = page;
}

/* Threads beyond the last slot go without: a handler of signals still knows their name. */
static char *own_slot(void)
{
    if (slot_page != shared) {
        int at = shared != NULL ? atomic_fetch_add(&shared->taken, 1) : CALLING_THREADS;
        slot = at < CALLING_THREADS ? shared->nama[at] : NULL;
        slot_page = shared;
    }
    return slot;
}

const char *calling_set(const char *nama)
{
    const char *before = calling;
    char *s = own_slot();
    calling = nama;
    if (s != NULL)
        text_copy(s, CALLING_NAME, nama != NULL ? nama : "");
    return before;
}

const char *calling_now(void)
{
    return calling;
}

const char *calling_set_place(const char *place)
{
    const char *before = calling_at;
    calling_at = place;
    return before;
}

const char *calling_place(void)
{
    return calling_at;
}

const char *calling_only(const calling_page *page)
{
    const char *only = NULL;
    for (int i = 0; i < CALLING_THREADS; i++) {
        const char *nama = page->nama[i];
        if (nama[0] == 0 || (only != NULL && strcmp(only, nama) == 0))
            continue;
        if (only != NULL)
            return NULL;
        only = nama;
    }
    return only;
}
