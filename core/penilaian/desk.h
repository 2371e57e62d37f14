/* penilaian/desk.h: private to the room: rule files in folders.
 *
 * Thread  one that may wait. Memory  a list is the caller's (env_free(list.item)).
 * Walks   rule. */
#ifndef PENILAIAN_DESK_H
#define PENILAIAN_DESK_H

#include <stdio.h>
#include "penilaian/rancangan.h"

enum { DESK_PATH_SIZE = 1024, DESK_FINDING_SIZE = 400 };
typedef struct { char program[48], kode[16]; } rule_file_name;
typedef struct { rule_file_name *item; size_t count, cap; } rule_file_list;

/* What a file is beside what is published. */
typedef enum {
    MEJA_SAMA, MEJA_TERBIT, MEJA_MENUNGGU, MEJA_SALAH,
    MEJA_DISIMPAN                          /* a local edit that a publish by command did not overwrite */
} meja_keadaan;
typedef struct { meja_keadaan keadaan; int uji; char temuan[DESK_FINDING_SIZE]; } desk_outcome;

void desk_actor(store_who *who, const char *nama);
/* The rule files of a folder, parents first. */
int desk_list(rule_file_list *list, const char *dir, tg_error *err);
int desk_path(char path[DESK_PATH_SIZE], const char *dir, const rule_file_name *x, tg_error *err);
/* Judges a file's text and, with `terbitkan`, publishes it. A rule that does not pass is no failure; a full disk is. One that
 * a program holds waits, for people who put it forward and approve it once the program's reason is gone. */
int desk_publish(store *s, const char *asal, const rule_file_name *x, const char *text, size_t size, bool terbitkan,
                 desk_outcome *out, tg_error *err);
/* Makes a draft of it by `asal`. */
int desk_draft(store *s, const char *asal, const rule_file_name *x, const char *text, size_t size, bool tested, int uji, tg_error *err);

/* What the database knows of a text: x and sidik are given. */
typedef struct {
    const rule_file_name *x;
    uint8_t sidik[SIDIK_SIZE];
    bool published;                        /* the layer is, by whatever text */
    bool same, old;                        /* this text is what is published; was published once */
    bool seen, waits;                      /* was put forward by `asal` and decided or waiting; is the draft that waits */
} file_known;
int desk_known(store *s, file_known *k, const char *asal, tg_error *err);

#endif
