/* doctor.h: `tangguh doctor`: what is well with a data folder and its machine, what needs attention, what is broken; each
 * finding in words, with the next step. Nothing is changed and nothing is migrated by looking.
 *
 * Two halves: the folder and the machine, looked at by the command itself, with and without a server (doctor.c); and what
 * the data say about themselves, through the door like every other question (doctor_data.c, GET /periksa). The checks are
 * the rooms' own: here they are called and put into words.
 * Thread  the command's; a reader's. */
#ifndef DOCTOR_H
#define DOCTOR_H

#include <jansson.h>
#include "cli/cli.h"

typedef enum { DOCTOR_BAIK, DOCTOR_AWAS, DOCTOR_BURUK } doctor_hasil;

/* Appends {"periksa":"disk","hasil":"awas","pesan":"..."} to `list`. */
void doctor_note(json_t *list, bahasa b, const char *periksa, doctor_hasil hasil, const char *kunci, const tg_arg *args, int count);
/* The same with an error's own words. */
void doctor_note_error(json_t *list, bahasa b, const char *periksa, const tg_error *err);

/* cli_host.doctor: the first half. *masuk: whether the data can be asked for the second. */
int doctor_look(const cli_options *o, json_t *list, bool *masuk, tg_error *err);

extern const tg_route DOCTOR_ROUTES[];
extern const pesan DOCTOR_PESAN[];

#endif
