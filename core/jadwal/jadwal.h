/* jadwal/jadwal.h: the schedules of published rules: which are in force where, when each is due, and the run itself.
 *
 * A run goes through nilai -> peringkat -> setujui -> salur: it assesses, has the round planned, leaves it to a person, and goes on
 * when the round is approved. It acts as "jadwal:<id>" with the region's scope, so whoever approves is somebody else; nor may it be who
 * started it ahead of its day. Each period of a schedule runs once (table pelaksanaan), whatever happens to clock, calendar or server; missed ones are made up for in
 * order, one after the other.
 *
 * Input   published rules, the calendar, the regions of config.lua. Output  assessments, planned and opened rounds, tasks.
 * Thread  planner and routes in units; runs on job threads. Memory  the unit's arena.
 * Walks   request, job. */
#ifndef JADWAL_H
#define JADWAL_H

#include "http/http.h"
#include "schedule/schedule.h"

typedef enum {
    PELAKSANAAN_BERJALAN, PELAKSANAAN_MENUNGGU /* for a person who approves */, PELAKSANAAN_DITAHAN /* by a safeguard */,
    PELAKSANAAN_SELESAI, PELAKSANAAN_GAGAL, PELAKSANAAN_BATAL, PELAKSANAAN_STATES
} pelaksanaan_status;
const char *pelaksanaan_status_text(pelaksanaan_status s);

/* Sets the hooks of calendar, rules and rounds, and registers the jobs. wilayah_kerja: the regions whose schedules run, separated by
 * spaces; "": each region with rules of its own under which no other has. The text stays the caller's. Before schedule_start. */
#define JADWAL_HARIAN_IRAMA "hari 00:05"
int jadwal_open(schedule *s, const char *wilayah_kerja, tg_error *err);
/* Works out what is in force when rules, calendar, settings or the day have changed since; on a thread that may compile rules. */
int jadwal_refresh(store *s, const store_who *who, tg_error *err);
/* Asks for a job that drops what is derived and works it out again. Takes two tg_id. */
int jadwal_ask_rebuild(tg_tx *tx, int64_t *kerja, tg_error *err);

/* GET /jadwal?setelah= -> {"data":[{"program","kode_wilayah","jadwal","rencana","langkah","periode","jatuh","jeda","terakhir"}],"setelah"}
 * GET /jadwal/pelaksanaan?program=&kode_wilayah=&jadwal=&setelah=    GET /jadwal/pelaksanaan/{id} -> with "catatan":[{"waktu","kode","teks"}]
 * POST /jadwal/jalankan {program,kode_wilayah,jadwal,periode?} -> 202 {"pelaksanaan","kerja"}
 * POST /jadwal/jeda {program,kode_wilayah,jadwal,alasan}   POST /jadwal/lanjut {program,kode_wilayah,jadwal}
 * POST /jadwal/pelaksanaan/{id}/lanjut {alasan} : goes on with a run that a safeguard holds */
extern const tg_route JADWAL_ROUTES[], JADWAL_SERVER_ROUTES[];      /* of rules; the server's own jobs */
extern const pesan JADWAL_PESAN[];
extern const store_migration JADWAL_MIGRATIONS[];

#endif
