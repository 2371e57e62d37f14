/* tests/program/program.h: a small office (tests/rumah) with programs of tests/plugins instead of the shipped ones. */
#ifndef PROGRAM_PROGRAM_H
#define PROGRAM_PROGRAM_H

#include "rumah.h"

/* A new house with these programs (NULL-ended), the rules beside `rules` (NULL: none) and the actors of rumah_actors(). */
void program_open(const char *const *names, const char *rules);
void program_again(void);                        /* closed, and opened over the same data */
int64_t program_number(const char *format, ...) __attribute__((format(printf, 1, 2)));     /* of one SELECT, of all regions */
/* Runs what waits; the row of the job that a reply with status 202 names. */
rumah_reply program_job(const char *who, rumah_reply begun);
const char *program_text(rumah_reply r, const char *key);                    /* "" when there is none */

#endif
