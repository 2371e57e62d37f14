/* The first half of doctor: folder, rights, lock, disk, settings, programs, copies, port; see doctor.h. */
#include "doctor.h"
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include "backup/backup.h"
#include "cli/client.h"
#include "crash.h"
#include "house.h"

enum { PATH_SIZE = 1024, DISK_LEAST = 5, DISK_LITTLE = 15, HOUR_MS = 3600000, COPY_LATE_HOURS = 26, SECRET_SIZE = 32 };

typedef struct {
    const cli_options *o;
    config cfg;
    json_t *list;
    bool has_config, held, answers, broken, older;
} exam;

/* ---- findings ------------------------------------------------------------------------------------------- */

void doctor_note(json_t *list, bahasa b, const char *periksa, doctor_hasil hasil, const char *kunci, const tg_arg *args, int count)
{
    static const char *const WORDS[] = { "baik", "awas", "buruk" };
    tg_buf text;
    buf_init(&text, 8192);
    pesan_format(&text, b, kunci, args, count);
    json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "periksa", periksa, "hasil", WORDS[hasil], "pesan", buf_cstr(&text)));
    buf_free(&text);
}

void doctor_note_error(json_t *list, bahasa b, const char *periksa, const tg_error *err)
{
    tg_buf text;
    buf_init(&text, 8192);
    pesan_error(&text, b, err);
    tg_arg words[] = { tg_arg_text(buf_cstr(&text)) };
    doctor_note(list, b, periksa, DOCTOR_BURUK, "dokter_galat", words, 1);
    buf_free(&text);
}

#define note(e, periksa, hasil, kunci, ...) doctor_note((e)->list, (e)->o->bahasa, periksa, hasil, kunci, TG_ARGS(__VA_ARGS__))
#define note_error(e, periksa, err) doctor_note_error((e)->list, (e)->o->bahasa, periksa, err)

static const char *in_data(const exam *e, const char *name, char out[PATH_SIZE])
{
    snprintf(out, PATH_SIZE, "%s/%s", e->o->data, name);
    return out;
}

/* ---- the folder ------------------------------------------------------------------------------------------- */

/* What others may read, and what belongs to another user, among the folder and what lies in it. */
typedef struct { char open[PATH_SIZE], foreign[PATH_SIZE]; int open_count, foreign_count; uid_t owner; } rights;

static void look_at_mode(rights *r, const char *path)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return;
    if ((st.st_mode & 077) != 0 && !S_ISLNK(st.st_mode) && r->open_count++ == 0)
        text_copy(r->open, sizeof r->open, path);
    if (st.st_uid != r->owner && r->foreign_count++ == 0)
        text_copy(r->foreign, sizeof r->foreign, path);
}

static void look_at_rights(exam *e)
{
    rights r = { .open_count = 0 };
    struct stat st;
    DIR *d = opendir(e->o->data);
    r.owner = stat(e->o->data, &st) == 0 ? st.st_uid : 0;
    look_at_mode(&r, e->o->data);
    for (struct dirent *f; d != NULL && (f = readdir(d)) != NULL;) {
        char path[PATH_SIZE];
        if (strcmp(f->d_name, ".") != 0 && strcmp(f->d_name, "..") != 0)
            look_at_mode(&r, in_data(e, f->d_name, path));
    }
    if (d != NULL)
        closedir(d);
    if (r.open_count > 0)
        note(e, "izin", DOCTOR_BURUK, "dokter_izin_terbuka", r.open, r.open_count, e->o->data);
    else if (r.foreign_count > 0)
        note(e, "izin", DOCTOR_BURUK, "dokter_izin_pemilik", r.foreign, r.foreign_count, e->o->data);
    else
        note(e, "izin", DOCTOR_BAIK, "dokter_izin_baik");
}

static void look_at_lock(exam *e)
{
    char path[PATH_SIZE];
    int fd = env_open(in_data(e, "kunci", path), O_RDWR, 0);
    e->held = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0;
    if (fd >= 0)
        close(fd);
    if (!e->held) {
        note(e, "kunci", DOCTOR_BAIK, "dokter_kunci_bebas");
        return;
    }
    int socket = client_connect(in_data(e, "tangguh.sock", path));
    e->answers = socket >= 0;
    if (socket >= 0)
        close(socket);
    if (e->answers)
        note(e, "kunci", DOCTOR_BAIK, "dokter_kunci_server");
    else
        note(e, "kunci", DOCTOR_BURUK, "dokter_kunci_diam", e->o->data);
}

static void look_at_disk(exam *e)
{
    int64_t free_percent = env_disk_free_percent(e->o->data);
    doctor_hasil hasil = free_percent < 0 ? DOCTOR_AWAS : free_percent <= DISK_LEAST ? DOCTOR_BURUK : free_percent <= DISK_LITTLE ? DOCTOR_AWAS : DOCTOR_BAIK;
    note(e, "disk", hasil, hasil == DOCTOR_BAIK ? "dokter_disk_baik" : "dokter_disk_penuh", free_percent);
}

static void look_at_secret(exam *e)
{
    char path[PATH_SIZE], *text = NULL;
    size_t size = 0;
    tg_error err = { 0 };
    if (!env_exists(in_data(e, "rahasia", path))) {
        e->broken = true;                    /* opening the house would make a new one */
        note(e, "rahasia", DOCTOR_BURUK, "dokter_rahasia_hilang", path);
        return;
    }
    int rc = env_read_file(path, SECRET_SIZE, &text, &size, &err);
    if (rc == TG_OK && size != SECRET_SIZE)
        rc = tg_fail(&err, TG_CORRUPT, "rahasia_rusak", path);
    if (text != NULL)
        sodium_memzero(text, size);
    env_free(text);
    e->broken |= rc != TG_OK;
    if (rc != TG_OK)
        note_error(e, "rahasia", &err);
    else
        note(e, "rahasia", DOCTOR_BAIK, "dokter_rahasia_baik");
}

/* ---- settings, database, programs ---------------------------------------------------------------------------- */

static void look_at_config(exam *e)
{
    tg_error err = { 0 };
    e->has_config = config_read(&e->cfg, e->o->config, e->o->data, &err) == TG_OK;
    e->broken |= !e->has_config;
    if (!e->has_config)
        note_error(e, "setelan", &err);
    else
        note(e, "setelan", DOCTOR_BAIK, "dokter_setelan_baik", e->cfg.berkas[0] ? e->cfg.berkas : "-");
}

static void look_at_jobs(exam *e)
{
    char off[400];
    if (!e->has_config)
        return;
    if (config_switched_off(&e->cfg, off, sizeof off) > 0)
        note(e, "kerja_berkala", DOCTOR_AWAS, "dokter_kerja_mati", off);
    else
        note(e, "kerja_berkala", DOCTOR_BAIK, "dokter_kerja_baik");
}

static void look_at_database(exam *e)
{
    char path[PATH_SIZE];
    tg_error err = { 0 };
    int rc = store_check(in_data(e, "tangguh.db", path), false, &err);
    e->broken |= rc != TG_OK;
    if (rc != TG_OK)
        note_error(e, "basis_data", &err);
    else
        note(e, "basis_data", DOCTOR_BAIK, "dokter_basis_baik");
}

/* A running server has migrated at its start. */
static void look_at_schema(exam *e)
{
    tg_error err = { 0 };
    int rc = e->held || e->broken ? TG_OK : house_schema(e->o, &e->older, &err);
    if (e->broken)
        return;
    e->broken |= rc != TG_OK;
    if (rc != TG_OK)
        note_error(e, "skema", &err);
    else if (e->older)
        note(e, "skema", DOCTOR_AWAS, "dokter_skema_lama", TANGGUH_VERSION);
    else
        note(e, "skema", DOCTOR_BAIK, "dokter_skema_baik", TANGGUH_VERSION);
}

/* In a child first: a program that crashes must not take the other findings with it. */
static bool survives(exam *e, void (*fn)(void *arg))
{
    char program[CALLING_NAME];
    bool lived = crash_apart(fn, e, program);
    if (!lived)
        note(e, "program", DOCTOR_BURUK, "dokter_program_jatuh", program[0] != 0 ? program : "?");
    return lived;
}

static void load_programs(void *arg)
{
    const exam *e = arg;
    plugins *p = NULL;
    tg_error err = { 0 };
    house_load_plugins(&p, e->has_config ? e->cfg.program_mati : "", &err);
}

/* As the second half will: programs run at their start too. */
static void open_house(void *arg)
{
    const exam *e = arg;
    cli_house *h = NULL;
    tg_error err = { 0 };
    if (house_open(&h, e->o, &e->cfg, false, &err) == TG_OK)
        house_close(h);
}

static void look_at_programs(exam *e)
{
    plugins *p = NULL;
    tg_error err = { 0 };
    if (!survives(e, load_programs))
        return;
    int rc = house_load_plugins(&p, e->has_config ? e->cfg.program_mati : "", &err);
    e->broken |= rc != TG_OK;
    for (size_t i = 0; rc == TG_OK && i < plugin_entries(p); i++)
        if (plugin_entry_at(p, i)->status == PROGRAM_DITOLAK)
            note_error(e, "program", &plugin_entry_at(p, i)->sebab);
    if (rc != TG_OK)
        note_error(e, "program", &err);
    else if (e->has_config && e->cfg.program_mati[0] != 0)
        note(e, "program", DOCTOR_AWAS, "dokter_program_mati", (int64_t)plugin_count(p), e->cfg.program_mati);
    else
        note(e, "program", DOCTOR_BAIK, "dokter_program_baik", (int64_t)plugin_count(p));
    plugin_destroy(p);
}

/* ---- copies ---------------------------------------------------------------------------------------------------- */

/* "3 jam" since the newest copy in `dir`, or that there is none. */
static void look_at_age(exam *e, const char *periksa, const char *dir, const char *kunci_baik)
{
    int64_t newest = backup_newest_ms(dir), hours = (env_now_ms() - newest) / HOUR_MS;
    if (newest == 0)
        note(e, periksa, DOCTOR_AWAS, "dokter_cadangan_tidak_ada", dir);
    else if (hours > COPY_LATE_HOURS)
        note(e, periksa, DOCTOR_BURUK, "dokter_cadangan_lama", dir, hours);
    else
        note(e, periksa, DOCTOR_BAIK, kunci_baik, dir, hours);
}

static void look_at_copies(exam *e)
{
    char dir[PATH_SIZE];
    look_at_age(e, "cadangan", in_data(e, "cadangan", dir), "dokter_cadangan_baik");
}

/* Who finds a copy outside of this machine could read it. */
static void look_at_seal(exam *e)
{
    uint8_t key[SANDI_KUNCI];
    char path[PATH_SIZE];
    bool there;
    tg_error err = { 0 };
    if (backup_key_read(in_data(e, "kunci-cadangan", path), key, &there, &err) != TG_OK)
        note_error(e, "sandi", &err);
    else if (!there)
        note(e, "sandi", DOCTOR_AWAS, "dokter_sandi_tidak_ada");
    else
        note(e, "sandi", DOCTOR_BAIK, "dokter_sandi_baik");
    sodium_memzero(key, sizeof key);
}

static void look_at_second(exam *e)
{
    const char *second = e->cfg.cadangan_kedua;
    struct stat here, there;
    if (!e->has_config)
        return;
    if (second[0] == 0)
        note(e, "cadangan_kedua", DOCTOR_AWAS, "dokter_kedua_tidak_ada");
    else if (stat(second, &there) != 0 || !S_ISDIR(there.st_mode) || access(second, W_OK) != 0)
        note(e, "cadangan_kedua", DOCTOR_BURUK, "dokter_kedua_tertutup", second);
    else if (stat(e->o->data, &here) == 0 && here.st_dev == there.st_dev)
        note(e, "cadangan_kedua", DOCTOR_AWAS, "dokter_kedua_sama", second);
    else
        look_at_age(e, "cadangan_kedua", second, "dokter_kedua_baik");
}

/* ---- the port -------------------------------------------------------------------------------------------------- */

/* errno of binding the port as the server would; 0: free. */
static int try_port(const char *address, int port)
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    int on = 1, fd = inet_pton(AF_INET, address, &a.sin_addr) == 1 ? socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;
    if (fd < 0)
        return 0;                         /* no address of the old kind: serve itself will say what is wrong */
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    int why = bind(fd, (const struct sockaddr *)&a, sizeof a) == 0 ? 0 : errno;
    close(fd);
    return why;
}

static void look_at_port(exam *e)
{
    if (!e->has_config)
        return;
    int why = e->held ? 0 : try_port(e->cfg.alamat, (int)e->cfg.port);
    if (e->held)
        note(e, "port", DOCTOR_BAIK, "dokter_port_server");
    else if (why == EADDRINUSE)
        note(e, "port", DOCTOR_BURUK, "serve_port", e->cfg.alamat, e->cfg.port, e->cfg.port + 1);
    else if (why != 0)
        note(e, "port", DOCTOR_BURUK, "dokter_port_gagal", e->cfg.alamat, e->cfg.port, strerror(why));
    else
        note(e, "port", DOCTOR_BAIK, "dokter_port_baik", e->cfg.alamat, e->cfg.port);
}

int doctor_look(const cli_options *o, json_t *list, bool *masuk, tg_error *err)
{
    static void (*const LOOKS[])(exam *) = {
        look_at_rights, look_at_lock, look_at_disk, look_at_config, look_at_jobs, look_at_secret, look_at_database, look_at_programs,
        look_at_schema, look_at_copies, look_at_second, look_at_seal, look_at_port,
    };
    exam e = { .o = o, .list = list };
    char path[PATH_SIZE];
    *masuk = false;
    if (!env_exists(in_data(&e, "tangguh.db", path)))
        return tg_fail(err, TG_IO, "cli_data_belum_ada", o->data);
    for (size_t i = 0; i < sizeof LOOKS / sizeof LOOKS[0]; i++)
        LOOKS[i](&e);
    *masuk = e.held ? e.answers : !e.broken && !e.older && survives(&e, open_house);
    return TG_OK;
}
