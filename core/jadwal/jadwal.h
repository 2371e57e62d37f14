/* jadwal/jadwal.h: the schedules of published rules: which are in force where, when each is due, and the run itself.
 *
 * Thread  jadwal_open before threads start. Walks job. */
#ifndef JADWAL_H
#define JADWAL_H

#include "http/http.h"
#include "schedule/schedule.h"

/* Sets the hooks of the calendar. Before schedule_start. */
int jadwal_open(schedule *s, tg_error *err);

#endif
