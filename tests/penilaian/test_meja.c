/* The desk: two persons, dates, history, what a change does below, files that follow. By routes, as commands ask them. */
#include <jansson.h>
#include <stdio.h>
#include <sys/stat.h>
#include "fixture.h"
#include "penilaian/rancangan.h"
#include "wilayah/wilayah.h"

static http *web;
static int key_count, status;
static json_t *reply;                       /* of the last request */

/* "penyusun@31.75.07": role and region stand in the name. */
static int identify(void *arg, const char *token, const char *sebagai, bool konsol, store_who *who, tg_error *err)
{
    char role[32];
    (void)arg, (void)token, (void)konsol;
    if (sebagai == NULL)
        return tg_fail(err, TG_UNKNOWN_ACTOR, "uji");
    const char *at = strchr(sebagai, '@');
    snprintf(role, sizeof role, "%.*s", (int)(at - sebagai), sebagai);
    fixture_as(who, sebagai, at + 1);
    who->aktor_id = (int64_t)strlen(sebagai) * 100 + sebagai[0];
    who->peran = strcmp(role, "penyetuju") == 0 ? TG_ROLE_PENYETUJU : strcmp(role, "penyusun") == 0 ? TG_ROLE_PENYUSUN : TG_ROLE_ADMIN;
    return TG_OK;
}

static void open_desk(void)
{
    fixture_open();
    ck_assert_int_eq(fixture_publish("00", BASE), TG_OK);
    http_opts opts = { .store = fixture_store, .tmp_dir = test_shared_dir(), .max_json = 1 << 20, .hooks = { .identify = identify } };
    ck_assert_int_eq(http_create(&web, &opts, &fixture_err), TG_OK);
    ck_assert_int_eq(http_mount(web, NULL, NULL, PENILAIAN_MEJA_ROUTES, &fixture_err), TG_OK);
}

static void close_desk(void)
{
    json_decref(reply);
    reply = NULL;
    http_destroy(web);
    fixture_close();
}

static int ask(const char *method, const char *target, const char *sebagai, json_t *body_taken)
{
    char key[32], *body = body_taken != NULL ? json_dumps(body_taken, JSON_COMPACT) : NULL;
    http_answer out;
    json_decref(body_taken);
    json_decref(reply);
    snprintf(key, sizeof key, "uji-kunci-%08d", ++key_count);
    http_ask q = { .method = method, .target = target, .sebagai = sebagai, .key = key, .body = body, .body_size = body ? strlen(body) : 0 };
    ck_assert_int_eq(http_call(web, &q, &out, &fixture_err), TG_OK);
    reply = json_loadb(out.body, out.size, JSON_DECODE_ANY, NULL);
    status = out.status;
    env_free(out.body);
    env_free(body);
    return status;
}

static const char *text_of(const json_t *j, const char *key)
{
    const char *text = json_string_value(json_object_get(j, key));
    return text ? text : "";
}

static const char *refusal(void) { return text_of(json_object_get(reply, "galat"), "kode"); }

static json_t *layer(const char *kode, const char *text)
{
    return json_pack("{s:s, s:s, s:s}", "program", "uji", "kode", kode, "sumber", text);
}

/* 201 and the draft's id; else the status, and 0. */
static int64_t submit_body(const char *who, json_t *body_taken)
{
    ask("POST", "/api/v1/aturan/rancangan", who, body_taken);
    return json_integer_value(json_object_get(json_object_get(reply, "rancangan"), "id"));
}

static int64_t submit(const char *who, const char *kode, const char *text) { return submit_body(who, layer(kode, text)); }

static int decide(int64_t id, const char *act, const char *who, json_t *body_taken)
{
    char target[100];
    snprintf(target, sizeof target, "/api/v1/aturan/rancangan/%lld/%s", (long long)id, act);
    return ask("POST", target, who, body_taken);
}

static int approve(int64_t id, const char *who) { return decide(id, "setujui", who, json_object()); }

static json_t *with(json_t *body, const char *key, json_t *value)
{
    json_object_set_new(body, key, value);
    return body;
}

/* BASE with one line in place of the one that begins so. */
static const char *base_with(const char *line_starts, const char *line)
{
    static char out[8192];
    const char *at = strstr(BASE, line_starts), *end = strchr(at, '\n') + 1;
    snprintf(out, sizeof out, "%.*s%s%s", (int)(at - BASE), BASE, line, end);
    return out;
}

static const char RENAMED[] = "syarat 'verifikasi' { label = 'Data sudah diverifikasi', bila = 'terverifikasi', akibat = 'tunda' }\n";
static const char *renamed(void) { return base_with("syarat 'verifikasi'", RENAMED); }

/* ---- life ---------------------------------------------------------------------------------------------------------- */

START_TEST(draft_has_the_moves_of_the_table_and_no_other)
{
    static const char *const ALLOWED[] = { "rancangan diperiksa", "rancangan dicabut", "diperiksa diuji", "diperiksa dicabut",
        "diuji disimulasikan", "diuji disetujui", "diuji dicabut", "disimulasikan disetujui", "disimulasikan dicabut",
        "disetujui terbit", "terbit digantikan" };
    size_t count = 0;
    for (int from = 0; from < RANCANGAN_STATES; from++)
        for (int to = 0; to < RANCANGAN_STATES; to++) {
            char move[60];
            bool allowed = false;
            snprintf(move, sizeof move, "%s %s", rancangan_status_text((rancangan_status)from), rancangan_status_text((rancangan_status)to));
            for (size_t i = 0; i < sizeof ALLOWED / sizeof ALLOWED[0]; i++)
                allowed = allowed || strcmp(move, ALLOWED[i]) == 0;
            ck_assert_msg(RANCANGAN_MOVES[from][to] == allowed, "%s", move);
            count += allowed;
        }
    ck_assert_uint_eq(count, sizeof ALLOWED / sizeof ALLOWED[0]);
}
END_TEST

START_TEST(another_person_publishes_what_one_put_forward)
{
    open_desk();
    int64_t id = submit("penyusun@31.75.07", "31.75.07.1001", KELURAHAN);
    ck_assert_int_eq(status, 201);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM versi_berkas"), 1);          /* 00 alone */
    ck_assert_int_eq(approve(id, "penyetuju@31.75.07"), 200);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM aturan_terbit WHERE kode = '31.75.07.1001'"), 1);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM rancangan WHERE status = 'terbit' AND oleh = 'penyusun@31.75.07'"
                                    " AND penyetuju = 'penyetuju@31.75.07' AND berkas_id IS NOT NULL AND versi_id IS NOT NULL"), 1);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM audit WHERE perbuatan IN ('aturan.ajukan', 'aturan.terbit') AND kode_wilayah = '31.75.07.1001'"), 2);
    close_desk();
}
END_TEST

START_TEST(nobody_approves_what_he_put_forward)
{
    open_desk();
    int64_t id = submit("admin@31.75.07", "31.75.07.1001", KELURAHAN);
    ck_assert_int_eq(approve(id, "admin@31.75.07"), 403);
    ck_assert_str_eq(refusal(), "rancangan_dua_orang");
    ck_assert_int_eq(decide(id, "tolak", "admin@31.75.07", json_pack("{s:s}", "alasan", "uji")), 403);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM versi_berkas"), 1);
    close_desk();
}
END_TEST

START_TEST(text_that_fails_is_refused_with_findings_and_changes_nothing)
{
    open_desk();
    ck_assert_int_eq(submit("penyusun@31.75.07", "31.75.07.1001", "ubah_aturan 'uji' { wilayah = '31.75.07.1001' }\nsyrat 'x' {}\n"), 0);
    ck_assert_int_eq(status, 400);
    ck_assert_uint_ge(json_array_size(json_object_get(reply, "temuan")), 2);           /* no dasar_hukum, an unknown word */
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM rancangan WHERE kode_wilayah <> '00'"), 0);
    close_desk();
}
END_TEST

START_TEST(override_without_its_legal_basis_is_refused)
{
    static const char BARE[] = "ubah_aturan 'uji' { wilayah = '31.75.07.1001' }\n";
    open_desk();
    ck_assert_int_eq(submit("penyusun@31.75.07", "31.75.07.1001", BARE), 0);
    ck_assert_int_eq(status, 400);
    close_desk();
}
END_TEST

/* The amount of parcels is asserted nowhere: one more would pass. */
START_TEST(untested_limit_holds_up_the_national_rule)
{
    open_desk();
    ck_assert_int_eq(submit("admin@00", "00", base_with("uji 'layak'",
        "uji 'layak' { dari = 'dasar', seharusnya = { hasil = 'layak', uang = 200000, skor = 80 } }\n")), 0);
    ck_assert_int_eq(status, 400);
    ck_assert_str_eq(refusal(), "penilaian_mutan_hidup");
    ck_assert_int_eq(json_integer_value(json_object_get(json_array_get(json_object_get(reply, "temuan"), 0), "baris")), 9);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM rancangan WHERE asal = 'perintah'"), 1);      /* the fixture's own */
    close_desk();
}
END_TEST

START_TEST(untested_limit_of_a_lower_layer_is_a_warning)
{
    static const char LOOSE[] =
        "ubah_aturan 'uji' { wilayah = '31.75.07.1001', dasar_hukum = { tentang = '(uji)' } }\n"
        "ubah_parameter 'desil_maks' { nilai = 6, alasan = 'uji' }\n"
        "uji 'desil tiga' { dari = 'dasar', ubah = { desil = 3 }, seharusnya = { hasil = 'layak' } }\n"
        "uji 'desil sepuluh' { dari = 'dasar', ubah = { desil = 10 }, seharusnya = { hasil = 'tidak_layak' } }\n";
    open_desk();
    ck_assert_int_gt(submit("penyusun@31.75.07", "31.75.07.1001", LOOSE), 0);
    json_t *temuan = json_object_get(reply, "temuan");
    ck_assert_uint_ge(json_array_size(temuan), 1);
    ck_assert_str_eq(text_of(json_array_get(temuan, 0), "tingkat"), "peringatan");
    close_desk();
}
END_TEST

START_TEST(draft_of_another_person_is_not_pushed_aside)
{
    open_desk();
    int64_t id = submit("penyusun@31.75.07", "31.75.07.1001", KELURAHAN);
    ck_assert_int_eq(submit("admin@31.75.07", "31.75.07.1001", "-- lain\n"), 0);
    char other[2048];
    snprintf(other, sizeof other, "-- lain\n%s", KELURAHAN);
    ck_assert_int_eq(submit("admin@31.75.07", "31.75.07.1001", other), 0);
    ck_assert_int_eq(status, 409);
    ck_assert_str_eq(refusal(), "rancangan_masih_menunggu");
    int64_t newer = submit("penyusun@31.75.07", "31.75.07.1001", other);               /* one's own gives way */
    ck_assert_int_eq(status, 201);
    ck_assert_int_eq(approve(id, "penyetuju@31.75.07"), 409);
    ck_assert_int_eq(approve(newer, "penyetuju@31.75.07"), 200);
    close_desk();
}
END_TEST

START_TEST(rejected_and_withdrawn_drafts_keep_the_reason)
{
    open_desk();
    int64_t id = submit("penyusun@31.75.07", "31.75.07.1001", KELURAHAN);
    ck_assert_int_eq(decide(id, "tolak", "penyetuju@31.75.07", json_pack("{s:s}", "alasan", "dasar hukum belum ada")), 200);
    ck_assert_int_eq(approve(id, "penyetuju@31.75.07"), 409);
    id = submit("penyusun@31.75.07", "31.75.07.1001", KELURAHAN);
    ck_assert_int_eq(decide(id, "cabut", "admin@31.75.07", json_pack("{s:s}", "alasan", "bukan saya")), 403);
    ck_assert_int_eq(decide(id, "cabut", "penyusun@31.75.07", json_pack("{s:s}", "alasan", "keliru")), 200);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM rancangan WHERE status = 'dicabut' AND alasan_putus IN ('dasar hukum belum ada', 'keliru')"), 2);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM audit WHERE perbuatan IN ('aturan.tolak', 'aturan.cabut')"), 2);
    close_desk();
}
END_TEST

START_TEST(earlier_number_comes_back_as_a_new_one)
{
    open_desk();
    approve(submit("admin@00", "00", renamed()), "penyetuju@00");
    ck_assert_int_eq(submit_body("admin@00", json_pack("{s:s, s:s, s:i}", "program", "uji", "kode", "00", "dari_nomor", 1)), 0);
    ck_assert_int_eq(status, 400);                                                      /* without a reason */
    int64_t id = submit_body("admin@00", json_pack("{s:s, s:s, s:i, s:s}", "program", "uji", "kode", "00", "dari_nomor", 1, "alasan", "keliru"));
    ck_assert_int_eq(approve(id, "admin@00"), 403);
    ck_assert_int_eq(approve(id, "penyetuju@00"), 200);
    ck_assert_int_eq(json_integer_value(json_object_get(reply, "nomor")), 3);
    ck_assert_int_eq(fixture_number("SELECT a.sidik = b.sidik AND a.sumber = b.sumber FROM versi_berkas a, versi_berkas b WHERE a.nomor = 1 AND b.nomor = 3"), 1);
    ask("GET", "/api/v1/aturan/riwayat?program=uji&kode=00", "penyusun@31.75.07", NULL);
    json_t *data = json_object_get(reply, "data");
    ck_assert_uint_eq(json_array_size(data), 3);
    ck_assert_str_eq(text_of(json_array_get(data, 0), "alasan"), "keliru");
    ck_assert_str_eq(text_of(json_array_get(data, 0), "status"), "terbit");
    ck_assert_str_eq(text_of(json_array_get(data, 1), "status"), "digantikan");
    ck_assert_str_eq(text_of(json_array_get(data, 0), "versi"), text_of(json_array_get(data, 2), "versi"));
    close_desk();
}
END_TEST

START_TEST(difference_names_item_key_and_both_values)
{
    open_desk();
    submit("admin@00", "00", renamed());
    ask("GET", "/api/v1/aturan/beda?program=uji&kode=00", "penyetuju@00", NULL);
    json_t *beda = json_object_get(reply, "beda");
    ck_assert_uint_eq(json_array_size(beda), 1);
    json_t *x = json_array_get(beda, 0);
    ck_assert_str_eq(text_of(x, "kata"), "syarat");
    ck_assert_str_eq(text_of(x, "id"), "verifikasi");
    ck_assert_str_eq(text_of(x, "kunci"), "label");
    ck_assert_str_eq(text_of(x, "lama"), "Sudah diverifikasi");
    ck_assert_str_eq(text_of(x, "baru"), "Data sudah diverifikasi");
    close_desk();
}
END_TEST

/* ---- dates ---------------------------------------------------------------------------------------------------------- */

typedef struct { const char *kode; tg_date at; char versi[160]; } effective_arg;

static int effective(tg_tx *tx, void *arg, tg_error *err)
{
    effective_arg *x = arg;
    rule *r;
    int rc = penilaian_effective(tx, "uji", x->kode, x->at, &r, err);
    if (rc == TG_OK) {
        size_t size;
        const char *text = rule_canonical(r, &size);
        uint8_t sidik[HASH_SHORT_SIZE];
        hash_stream h;
        hash_begin(&h, HASH_SHORT_SIZE);
        hash_add(&h, text, size);
        hash_end(&h, sidik, HASH_SHORT_SIZE);
        text_hex(sidik, sizeof sidik, x->versi);
        rule_unref(r);
    }
    return rc;
}

/* A name for the rule of a region at a date; another rule has another one. */
static const char *rule_at(const char *kode, tg_date at)
{
    static effective_arg x[16];
    static int next;
    effective_arg *y = &x[next++ % 16];
    *y = (effective_arg){ .kode = kode, .at = at };
    ck_assert_msg(fixture_read(&STORE_SISTEM, effective, y) == TG_OK, "%s", fixture_err.kunci);
    return y->versi;
}

static json_t *dated(const char *text, tg_date d)
{
    char date[DATE_TEXT_SIZE];
    return with(layer("00", text), "berlaku", json_string(date_text(d, date)));
}

START_TEST(change_that_counts_later_leaves_the_days_before_alone)
{
    open_desk();
    tg_date today = wilayah_today("00", env_now_ms());
    const char *before = rule_at("00", today), *then = rule_at("00", today + 30);
    int64_t id = submit_body("admin@00", dated(renamed(), today + 30));
    ck_assert_int_eq(approve(id, "penyetuju@00"), 200);
    penilaian_forget();
    ck_assert_str_eq(rule_at("00", today), before);
    ck_assert_str_eq(rule_at("00", today + 29), rule_at("31.75.07.1001", today + 29));
    ck_assert_str_ne(rule_at("00", today + 30), then);
    close_desk();
}
END_TEST

START_TEST(past_date_is_for_corrections_with_a_reason_and_changes_no_decision)
{
    static const family ONE[] = { { 10, 1002, 1, 1, NULL, 0 } };
    open_desk();
    fixture_families(ONE, 1);
    fixture_assess("31.75.07", "2026-11");
    int64_t before = fixture_number("SELECT sum(versi_id) + count(*) FROM keputusan");
    tg_date today = wilayah_today("00", env_now_ms());
    ck_assert_int_eq(submit_body("admin@00", dated(renamed(), today - 10)), 0);
    ck_assert_str_eq(refusal(), "rancangan_berlaku_lampau");
    ck_assert_int_eq(submit_body("admin@00", with(dated(renamed(), today - 10), "koreksi", json_true())), 0);
    ck_assert_str_eq(refusal(), "rancangan_koreksi_alasan");
    int64_t id = submit_body("admin@00", with(with(dated(renamed(), today - 10), "koreksi", json_true()), "alasan", json_string("salah ketik")));
    ck_assert_int_eq(approve(id, "penyetuju@00"), 200);
    ck_assert_int_eq(fixture_number("SELECT sum(versi_id) + count(*) FROM keputusan"), before);
    ck_assert_int_eq(fixture_number("SELECT koreksi FROM rancangan WHERE status = 'terbit' AND kode_wilayah = '00'"), 1);
    ck_assert_str_ne(rule_at("00", today - 10), rule_at("00", today - 11));
    close_desk();
}
END_TEST

/* ---- what lies below -------------------------------------------------------------------------------------------------- */

static const char LOCKED[] = "parameter 'desil_maks' { label = 'Desil tertinggi', nilai = 4, batas = { 1, 6 }, kunci = true }\n";

static const char *class_after(const char *base)
{
    submit("admin@00", "00", base);
    ck_assert_int_eq(status, 400);
    ck_assert_str_eq(refusal(), "penilaian_turunan_rusak");
    return text_of(json_array_get(json_object_get(reply, "turunan"), 0), "kelas");
}

START_TEST(what_does_not_fit_below_is_classed)
{
    static const char OTHER[] = "parameter 'batas_desil' { label = 'Desil tertinggi', nilai = 4, batas = { 1, 6 }, buka = 'kel' }\n";
    char text[8192], *p;
    open_desk();
    ck_assert_int_eq(fixture_publish("31.75.07.1001", KELURAHAN), TG_OK);
    ck_assert_str_eq(class_after(base_with("parameter 'desil_maks'", LOCKED)), "terkunci");
    ck_assert_str_eq(class_after(base_with("parameter 'desil_maks'",
        "parameter 'desil_maks' { label = 'Desil tertinggi', nilai = 4, batas = { 1, 5 }, buka = 'kel' }\n")), "luar_batas");
    snprintf(text, sizeof text, "%s", base_with("parameter 'desil_maks'", OTHER));
    while ((p = strstr(text, "desil_maks")) != NULL)
        memcpy(p, "desil_atas", 10);
    while ((p = strstr(text, "batas_desil")) != NULL)
        memcpy(p, "desil_atas ", 10), memmove(p + 10, p + 11, strlen(p + 11) + 1);
    ck_assert_str_eq(class_after(text), "tanpa_sasaran");
    ck_assert_str_eq(class_after(base_with("syarat 'desil'", "syarat 'desil' { label = 'Desil', bila = 'desil <= desil_maks and desil ~= 6' }\n")), "uji_gagal");
    close_desk();
}
END_TEST

START_TEST(id_that_a_child_added_first_is_id_ganda)
{
    char child[4096], base[8192];
    static const char ADDED[] = "parameter 'tambahan' { label = 'Tambahan', nilai = 1 }\nskor 'tambahan' { label = 'Tambahan', nilai = 'tambahan' }\n";
    open_desk();
    snprintf(child, sizeof child, "%s%s", KELURAHAN, ADDED);
    ck_assert_int_eq(fixture_publish("31.75.07.1001", child), TG_OK);
    snprintf(base, sizeof base, "%sparameter 'tambahan' { label = 'Tambahan', nilai = 1 }\n", BASE);
    ck_assert_str_eq(class_after(base), "id_ganda");
    close_desk();
}
END_TEST

static int64_t pin_child(void)
{
    ck_assert_int_eq(fixture_publish("31.75.07.1001", KELURAHAN), TG_OK);
    json_t *body = with(layer("00", base_with("parameter 'desil_maks'", LOCKED)), "tunda", json_true());
    int64_t id = submit_body("admin@00", body);
    ck_assert_int_eq(status, 201);
    return id;
}

START_TEST(pinned_layer_keeps_its_rule_and_its_admins_get_a_task)
{
    open_desk();
    tg_date today = wilayah_today("00", env_now_ms());
    int64_t id = pin_child();
    const char *child = rule_at("31.75.07.1001", today), *base = rule_at("00", today);
    ck_assert_int_eq(approve(id, "penyetuju@00"), 200);
    ck_assert_int_eq(json_integer_value(json_object_get(reply, "ditunda")), 1);
    ck_assert_str_eq(rule_at("31.75.07.1001", today), child);
    ck_assert_str_ne(rule_at("00", today), base);
    ck_assert_str_eq(rule_at("31.75.07.1002", today), rule_at("00", today));
    ask("GET", "/api/v1/tugas", "admin@31.75.07", NULL);
    json_t *task = json_array_get(json_object_get(reply, "data"), 0);
    ck_assert_str_eq(text_of(task, "objek"), "uji/31.75.07.1001");
    ck_assert(text_starts(text_of(task, "uraian"), "terkunci: scripts/uji/31.75.07.1001.lua:2:"));
    close_desk();
}
END_TEST

START_TEST(layer_below_a_pinned_one_stays_with_it)
{
    static const char KEC[] = "ubah_aturan 'uji' { wilayah = '31.75.07', dasar_hukum = { tentang = '(uji)' } }\n"
        "ubah_parameter 'desil_maks' { nilai = 5, alasan = 'uji' }\n"
        "uji 'lima' { dari = 'dasar', ubah = { desil = 5 }, seharusnya = { hasil = 'layak' } }\n"
        "uji 'enam' { dari = 'dasar', ubah = { desil = 6 }, seharusnya = { hasil = 'tidak_layak' } }\n";
    open_desk();
    tg_date today = wilayah_today("00", env_now_ms());
    ck_assert_int_eq(fixture_publish("31.75.07", KEC), TG_OK);
    int64_t id = pin_child();
    ck_assert_uint_eq(json_array_size(json_object_get(reply, "turunan")), 1);          /* the upper one alone is at fault */
    const char *kec = rule_at("31.75.07", today), *kel = rule_at("31.75.07.1001", today), *other = rule_at("31.75.07.1002", today);
    approve(id, "penyetuju@00");
    ck_assert_str_eq(rule_at("31.75.07", today), kec);
    ck_assert_str_eq(rule_at("31.75.07.1001", today), kel);
    ck_assert_str_eq(rule_at("31.75.07.1002", today), other);                          /* no file of its own */
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM tugas WHERE status = 'terbuka'"), 1);
    close_desk();
}
END_TEST

START_TEST(pinned_layer_is_released_by_its_own_next_publish)
{
    static const char FITTING[] = "ubah_aturan 'uji' { wilayah = '31.75.07.1001', dasar_hukum = { tentang = '(uji)' } }\n";
    open_desk();
    tg_date today = wilayah_today("00", env_now_ms());
    approve(pin_child(), "penyetuju@00");
    ck_assert_int_eq(submit("penyusun@31.75.07", "31.75.07.1001", KELURAHAN), 0);       /* still does not fit */
    ck_assert_int_eq(status, 400);
    approve(submit("admin@00", "00", base_with("parameter 'desil_maks'", LOCKED)), "penyetuju@00");
    int64_t id = submit("penyusun@31.75.07", "31.75.07.1001", FITTING);
    ck_assert_int_eq(approve(id, "penyetuju@31.75.07"), 200);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM aturan_tunda") + fixture_number("SELECT count(*) FROM tunda_lapisan"), 0);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM tugas WHERE status = 'selesai' AND selesai_oleh = 'penyetuju@31.75.07'"), 1);
    ck_assert_str_eq(rule_at("31.75.07.1001", today), rule_at("00", today));
    close_desk();
}
END_TEST

START_TEST(pinned_layer_whose_parent_went_back_may_come_with_the_same_text)
{
    open_desk();
    approve(pin_child(), "penyetuju@00");
    approve(submit_body("admin@00", json_pack("{s:s, s:s, s:i, s:s}", "program", "uji", "kode", "00", "dari_nomor", 1, "alasan", "keliru")), "penyetuju@00");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM aturan_tunda"), 1);
    ck_assert_int_eq(approve(submit("penyusun@31.75.07", "31.75.07.1001", KELURAHAN), "penyetuju@31.75.07"), 200);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM aturan_tunda"), 0);
    close_desk();
}
END_TEST

/* ---- closed regions ------------------------------------------------------------------------------------------------------- */

static const char CLOSED[] = "tutup_aturan 'uji' { wilayah = '31.75.07.1001', alasan = 'kelurahan tidak menerima dana ini', dasar_hukum = { tentang = '(uji)' } }\n";

START_TEST(families_of_a_closed_region_are_passed_over_and_never_refused)
{
    open_desk();
    fixture_many(100, 6000);                             /* 1001, 1002, 1003 in turn: 2,000 of them closed, over several batches */
    ck_assert_int_eq(fixture_publish("31.75.07.1001", CLOSED), TG_OK);
    penilaian p = fixture_penilaian(fixture_assess("31.75.07", "2026-12"));
    ck_assert_int_eq(p.dinilai, 4000);
    ck_assert_int_eq(p.layak + p.tidak_layak + p.perlu_data + p.galat, 4000);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM keputusan"), 4000);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM keputusan WHERE kode_wilayah = '31.75.07.1001'"), 0);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM sidik_keputusan"), 4);
    close_desk();
}
END_TEST

START_TEST(assessment_of_a_closed_region_says_why_there_is_none)
{
    open_desk();
    ck_assert_int_eq(fixture_publish("31.75.07.1001", CLOSED), TG_OK);
    int64_t id = fixture_start("31.75.07.1001", "2026-12");
    fixture_run();
    const char *galat = fixture_job(fixture_penilaian(id).kerja_id, "galat");
    ck_assert_msg(strstr(galat, "penilaian_tidak_tersedia") && strstr(galat, "kelurahan tidak menerima dana ini"), "%s", galat);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM keputusan"), 0);
    close_desk();
}
END_TEST

/* ---- files ---------------------------------------------------------------------------------------------------------------- */

static char desk[300], file[400];
static penilaian_desk *table;

static void desk_write(const char *text)
{
    ck_assert_int_eq(env_write_file(file, text, strlen(text), 0600, &fixture_err), TG_OK);
}

static void open_files(const char *text, bool terbit_otomatis)
{
    snprintf(desk, sizeof desk, "%s", test_dir());       /* a new folder */
    snprintf(file, sizeof file, "%s/uji", desk);
    mkdir(file, 0700);
    snprintf(file, sizeof file, "%s/uji/00.lua", desk);
    desk_write(text);
    ck_assert_int_eq(penilaian_desk_open(&table, fixture_store, desk, terbit_otomatis, &fixture_err), TG_OK);
}

static const char *desk_text(void)
{
    static char text[16384];
    char *read;
    size_t size;
    ck_assert_int_eq(env_read_file(file, sizeof text - 1, &read, &size, &fixture_err), TG_OK);
    snprintf(text, sizeof text, "%s", read);
    env_free(read);
    return text;
}

static const char *desk_state(void)
{
    ask("POST", "/api/v1/aturan/meja", "admin@00", json_object());
    ck_assert_int_eq(status, 200);
    return text_of(json_array_get(json_object_get(reply, "data"), 0), "keadaan");
}

START_TEST(changed_file_waits_until_a_person_puts_it_forward)
{
    open_desk();
    open_files(renamed(), false);
    ck_assert_str_eq(desk_state(), "menunggu");
    ck_assert_str_eq(desk_state(), "menunggu");
    int64_t id = fixture_number("SELECT id FROM rancangan WHERE asal = 'berkas' AND status = 'diuji'");
    ck_assert_int_eq(approve(id, "penyetuju@00"), 409);
    ck_assert_str_eq(refusal(), "rancangan_belum_diajukan");
    ask("POST", "/api/v1/aturan/rancangan", "admin@00", json_pack("{s:s, s:s}", "program", "uji", "kode", "00"));
    id = json_integer_value(json_object_get(json_object_get(reply, "rancangan"), "id"));
    ck_assert_int_eq(approve(id, "penyetuju@00"), 200);
    ck_assert_str_eq(desk_state(), "");
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM rancangan WHERE asal = 'berkas'"), 1);
    penilaian_desk_close(table);
    close_desk();
}
END_TEST

START_TEST(file_follows_what_is_published_by_command)
{
    open_desk();
    open_files(BASE, true);
    ck_assert_int_eq(approve(submit("admin@00", "00", renamed()), "penyetuju@00"), 200);
    ck_assert_str_eq(desk_text(), BASE);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM meja_tulis"), 1);              /* a kill here is mended by the next look */
    ck_assert_int_eq(penilaian_desk_scan(table, NULL, &fixture_err), TG_OK);
    ck_assert_str_eq(desk_text(), renamed());
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM meja_tulis"), 0);
    ck_assert_int_eq(fixture_number("SELECT max(nomor) FROM versi_berkas"), 2);          /* the old file was not published again */
    penilaian_desk_close(table);
    close_desk();
}
END_TEST

START_TEST(local_edit_is_never_written_over)
{
    char edited[8192];
    open_desk();
    snprintf(edited, sizeof edited, "-- sedang dikerjakan\n%s", BASE);
    open_files(edited, false);
    ck_assert_int_eq(approve(submit("admin@00", "00", renamed()), "penyetuju@00"), 200);
    ck_assert_str_eq(desk_state(), "menunggu");                                           /* as a draft of its own */
    ck_assert_str_eq(desk_text(), edited);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM meja_tulis"), 0);
    penilaian_desk_close(table);
    close_desk();
}
END_TEST

START_TEST(wrong_file_is_listed_with_its_first_mistake)
{
    open_desk();
    open_files("aturan 'uji' {", false);
    penilaian_desk_voice(MEJA_DIAM);
    ck_assert_str_eq(desk_state(), "salah");
    ck_assert(text_starts(text_of(json_array_get(json_object_get(reply, "data"), 0), "temuan"), "scripts/uji/00.lua:1:"));
    penilaian_desk_close(table);
    close_desk();
}
END_TEST

START_TEST(newer_shipped_text_is_a_draft_beside_the_edited_one)
{
    char dir[300], shipped[400];
    penilaian_pasang done;
    open_desk();
    open_files(BASE, false);
    snprintf(dir, sizeof dir, "%s", test_dir());
    snprintf(shipped, sizeof shipped, "%s/uji", dir);
    mkdir(shipped, 0700);
    snprintf(shipped, sizeof shipped, "%s/uji/00.lua", dir);
    ck_assert_int_eq(env_write_file(shipped, renamed(), strlen(renamed()), 0600, &fixture_err), TG_OK);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(penilaian_install(fixture_store, dir, desk, &done, &fixture_err), TG_OK);
    ck_assert_int_eq(fixture_number("SELECT count(*) FROM rancangan WHERE asal = 'pemasangan' AND status = 'diuji'"), 1);
    ck_assert_str_eq(desk_text(), BASE);
    ck_assert_int_eq(approve(fixture_number("SELECT id FROM rancangan WHERE asal = 'pemasangan'"), "penyetuju@00"), 200);
    ck_assert_str_eq(desk_state(), "");
    ck_assert_str_eq(desk_text(), renamed());
    penilaian_desk_close(table);
    close_desk();
}
END_TEST

TESTS(meja)
{
    tcase_add_test(tc, draft_has_the_moves_of_the_table_and_no_other);
    tcase_add_test(tc, another_person_publishes_what_one_put_forward);
    tcase_add_test(tc, nobody_approves_what_he_put_forward);
    tcase_add_test(tc, text_that_fails_is_refused_with_findings_and_changes_nothing);
    tcase_add_test(tc, override_without_its_legal_basis_is_refused);
    tcase_add_test(tc, untested_limit_holds_up_the_national_rule);
    tcase_add_test(tc, untested_limit_of_a_lower_layer_is_a_warning);
    tcase_add_test(tc, draft_of_another_person_is_not_pushed_aside);
    tcase_add_test(tc, rejected_and_withdrawn_drafts_keep_the_reason);
    tcase_add_test(tc, earlier_number_comes_back_as_a_new_one);
    tcase_add_test(tc, difference_names_item_key_and_both_values);
    tcase_add_test(tc, change_that_counts_later_leaves_the_days_before_alone);
    tcase_add_test(tc, past_date_is_for_corrections_with_a_reason_and_changes_no_decision);
    tcase_add_test(tc, what_does_not_fit_below_is_classed);
    tcase_add_test(tc, id_that_a_child_added_first_is_id_ganda);
    tcase_add_test(tc, pinned_layer_keeps_its_rule_and_its_admins_get_a_task);
    tcase_add_test(tc, layer_below_a_pinned_one_stays_with_it);
    tcase_add_test(tc, pinned_layer_is_released_by_its_own_next_publish);
    tcase_add_test(tc, pinned_layer_whose_parent_went_back_may_come_with_the_same_text);
    tcase_add_test(tc, families_of_a_closed_region_are_passed_over_and_never_refused);
    tcase_add_test(tc, assessment_of_a_closed_region_says_why_there_is_none);
    tcase_add_test(tc, changed_file_waits_until_a_person_puts_it_forward);
    tcase_add_test(tc, file_follows_what_is_published_by_command);
    tcase_add_test(tc, local_edit_is_never_written_over);
    tcase_add_test(tc, wrong_file_is_listed_with_its_first_mistake);
    tcase_add_test(tc, newer_shipped_text_is_a_draft_beside_the_edited_one);
}
