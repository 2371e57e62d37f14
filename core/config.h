/* config.h: config.lua, the settings of one installation. One table holds every key with its type, default
 * and help; it reads the file, refuses unknown keys with a suggestion, and prints `tangguh config show`.
 *
 * Input   --config FILE, else <data>/config.lua, else ./config.lua, else the defaults.
 * Thread  before any thread starts. */
#ifndef CONFIG_H
#define CONFIG_H

#include <stdio.h>
#include "base/base.h"

/* What a region adds to the steps of a program. */
enum { CONFIG_LANGKAH_MAX = 32, CONFIG_LANGKAH_KATA = 3 };
typedef struct { char program[41], wilayah[16], langkah[CONFIG_LANGKAH_KATA][16], dasar_hukum[200]; int langkah_count; } config_langkah;

typedef struct {
    char berkas[512];             /* where it was read, "" for the defaults */
    char alamat[64];              /* listen address */
    int64_t port;
    bool terbit_otomatis;         /* a changed rule file is published when check, tests and coverage pass */
    bool https_proxy;             /* a proxy such as Caddy on this machine speaks https for us */
    bool transparansi;            /* the public page is open */
    bool contoh;                  /* demo data: say so wherever people look */
    int64_t masa_darurat_hari;    /* within how many days decree and assessment follow an emergency round */
    int64_t masa_keberatan_hari;  /* letters name the day until which a family may object; 0: they do not */
    int64_t masa_pengumuman_hari, masa_putusan_hari, masa_tangguh_hari;
    config_langkah langkah[CONFIG_LANGKAH_MAX];
    int langkah_count;
    bool wajib_daftar_tertanda;   /* a round closes only with the signed list of each place */
    char wilayah_kerja[512];      /* regions whose schedules run, separated by spaces; "": those with rules of their own */
    char cadangan_kedua[512];     /* a second folder for the nightly copy, "" none */
    /* Rhythms of the server's own jobs: "hari 02:00", or SCHEDULE_MATI where that may be. */
    char jadwal_cadangan[40], jadwal_sapu_impor[40], jadwal_contoh_penilaian[40], jadwal_sapu_kiriman[40], jadwal_sapu_berkas[40],
        jadwal_kepesertaan[40], jadwal_syarat_lanjut[40], jadwal_aturan[40];
    char program_mati[256];       /* programs that are not loaded, separated by spaces */
    char program_jatuh[1100];     /* no key: those that crashed too often, told by the parent (serve.c); all of them fit */
    bool dijalankan_lagi;         /* no key: after a crash, by the parent; see lock_folder() in house.c */
} config;

/* Errors: TG_INVALID names the file and the key; TG_IO. `file` NULL: look in the three places. */
int config_read(config *out, const char *file, const char *data, tg_error *err);
/* The keys whose job is switched off, as words; how many. */
int config_switched_off(const config *c, char *out, size_t size);
void config_print(const config *c, FILE *out, bahasa b);
/* One line of the same: the i-th key, 0 first, its value as Lua reads it. false past the last. */
enum { CONFIG_NILAI_MAX = 16 << 10 };
typedef struct { const char *kunci, *keterangan; char nilai[CONFIG_NILAI_MAX]; } config_shown;
bool config_show_key(const config *c, int i, bahasa b, config_shown *out);

#endif
