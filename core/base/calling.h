/* base/calling.h: whose code a thread is running: a program's name, or NULL for our own. Noted before the code
 * runs, so that whoever looks after a crash knows whom to ask.
 *
 * Output  calling_now() for a handler of signals on the thread that fell; the shared page for the parent of a
 *         process that could not say anything any more (a full stack, a kill).
 * Thread  each notes its own; the page is read when its writers are dead. Memory one slot a thread.
 * Walks   request, job. */
#ifndef BASE_CALLING_H
#define BASE_CALLING_H

#include <stdbool.h>

enum { CALLING_THREADS = 64, CALLING_NAME = 48 };
/* In memory that the parent shares; filled with zeros. */
typedef struct { _Atomic int taken; char nama[CALLING_THREADS][CALLING_NAME]; } calling_page;

/* From now on each thread notes into a slot of `page` too; NULL: no more. Before threads start. */
void calling_share(calling_page *page);
/* Returns what was noted before: put it back afterwards. `nama` stays the caller's for ever. */
const char *calling_set(const char *nama);
const char *calling_now(void);                 /* touches nothing but this thread's own memory */
/* What of it runs, a route or a kind of job: for the log after a crash. As calling_set. */
const char *calling_set_place(const char *place);
const char *calling_place(void);
/* The one name that all slots agree on; NULL: none, or several. */
const char *calling_only(const calling_page *page);

#endif
