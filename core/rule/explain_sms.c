/* One short message: outcome, first reason, where to ask. At most RULE_SMS_MAX letters of the plain alphabet
 * that every telephone has (GSM 03.38 without its escapes: one letter, one place). What does not fit is said
 * shorter, never cut: forms are tried from the fullest to the barest.
 * A telephone is read by many: no sensitive fact stands in it.
 * Thread any. Memory the buffer's. Walks rule. */
#include "rule/explain.h"
#include <string.h>

/* ---- the plain alphabet ----------------------------------------------------------------------- */

/* ASCII that a telephone would send as two letters or not at all, and what stands for it. */
static const char ASING[] = "`^{}\\[]~|", GANTI[] = "''()/()-/";

typedef struct { uint32_t titik; const char *teks; } padanan;
static const padanan PADANAN[] = {
    { 0x00A0, " " }, { 0x00B0, "o" }, { 0x00B2, "2" }, { 0x00B3, "3" }, { 0x00B7, "." }, { 0x00D7, "x" }, { 0x2009, " " },
    { 0x2010, "-" }, { 0x2011, "-" }, { 0x2012, "-" }, { 0x2013, "-" }, { 0x2014, "-" }, { 0x2018, "'" }, { 0x2019, "'" },
    { 0x201C, "\"" }, { 0x201D, "\"" }, { 0x2022, "-" }, { 0x2026, "..." }, { 0x202F, " " }, { 0x2264, "<=" }, { 0x2265, ">=" },
};
/* U+00C0 to U+00FF without their accents. */
static const char LATIN[] = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty";

static uint32_t next_point(const char **p)
{
    const unsigned char *s = (const unsigned char *)*p;
    int more = s[0] < 0x80 ? 0 : s[0] < 0xE0 ? 1 : s[0] < 0xF0 ? 2 : 3;
    uint32_t point = more == 0 ? s[0] : s[0] & (0x3Fu >> more);
    for (int i = 1; i <= more && s[i] != 0; i++, (*p)++)
        point = point << 6 | (s[i] & 0x3Fu);
    (*p)++;
    return point;
}

static void put_plain(uint32_t point, tg_buf *out)
{
    const char *odd = point < 0x80 && point != 0 ? strchr(ASING, (int)point) : NULL;
    if (point < 0x80) {
        buf_char(out, odd != NULL ? GANTI[odd - ASING] : point < 0x20 || point == 0x7F ? ' ' : (char)point);
        return;
    }
    if (point >= 0xC0 && point <= 0xFF) {
        buf_char(out, LATIN[point - 0xC0]);
        return;
    }
    for (size_t i = 0; i < sizeof PADANAN / sizeof *PADANAN; i++)
        if (PADANAN[i].titik == point) {
            buf_text(out, PADANAN[i].teks);
            return;
        }
    buf_char(out, '?');
}

static void plain(const char *text, tg_buf *out)
{
    while (*text != 0)
        put_plain(next_point(&text), out);
}

/* ---- forms, from the fullest to the barest ------------------------------------------------------- */

typedef enum { ALASAN_KALIMAT, ALASAN_LABEL, ALASAN_TIADA, ALASAN_COUNT } reason_form;
typedef enum { EKOR_TEMPAT_KEBERATAN, EKOR_KEBERATAN, EKOR_TEMPAT, EKOR_UMUM, EKOR_COUNT } tail_form;

static void put_title(const rule_teller *t, bool full)
{
    buf_text(t->out, full ? rule_judul(t->r) : t->r->program);
    buf_text(t->out, ": ");
}

/* The first condition that refuses. False: this form has nothing to say. */
static bool put_refusal(const rule_teller *t, reason_form form)
{
    int at = rule_next_obstacle(t, -1);
    const rule_cond *c = at < 0 ? NULL : &t->r->cond[t->r->tampil[at]];
    if (form == ALASAN_TIADA || c == NULL) {
        rule_put(t, "aturan_sms_tidak_layak");
        return form == ALASAN_TIADA;
    }
    if (form == ALASAN_LABEL) {
        tg_buf space;
        buf_init(&space, 8192);
        rule_put(t, "aturan_sms_tidak_layak_syarat", rule_text_then(t, c->label, &space));
        buf_free(&space);
        return true;
    }
    if (c->kalimat == NULL || rule_is_private(t, c->kalimat))
        return false;
    rule_put(t, "aturan_sms_tidak_layak");
    buf_char(t->out, ' ');
    rule_put_filled(t, c->kalimat);
    return true;
}

/* All that is missing; then the first of it; then only that something is. */
static bool put_needed(const rule_teller *t, reason_form form)
{
    uint64_t kurang[2], one[2] = { 0, 0 };
    rule_to_bring(t, kurang);
    if (kurang[0] == 0 && kurang[1] == 0) {
        rule_put(t, "aturan_sms_menunggu");
        return true;
    }
    if (form == ALASAN_TIADA) {
        rule_put(t, "aturan_sms_perlu_data");
        return true;
    }
    int first = kurang[0] != 0 ? __builtin_ctzll(kurang[0]) : 64 + __builtin_ctzll(kurang[1]);
    one[first / 64] = (uint64_t)1 << first % 64;
    rule_put(t, "aturan_sms_lengkapi");
    rule_put_missing(t, form == ALASAN_LABEL ? one : kurang);
    if (form == ALASAN_LABEL && memcmp(one, kurang, sizeof one) != 0)
        rule_put(t, "aturan_sms_dan_lain");
    buf_char(t->out, '.');
    return true;
}

static bool put_outcome(const rule_teller *t, reason_form form)
{
    if (t->o->hasil == HASIL_TIDAK_LAYAK)
        return put_refusal(t, form);
    if (t->o->hasil == HASIL_PERLU_DATA)
        return put_needed(t, form);
    rule_put(t, t->o->hasil == HASIL_LAYAK ? "aturan_sms_layak" : t->o->hasil == HASIL_GALAT ? "aturan_sms_galat" : "aturan_sms_tidak_tersedia");
    return form == ALASAN_TIADA;
}

/* "15-12-2026": short, and day before month as people write it. */
static void put_deadline(const rule_teller *t, const char *tempat)
{
    int y, m, d;
    tg_buf day;
    date_split(t->surat->keberatan, &y, &m, &d);
    buf_init(&day, 64);
    buf_printf(&day, "%d-%d-%d", d, m, y);
    rule_put(t, "aturan_sms_keberatan", tempat, buf_cstr(&day));
    buf_free(&day);
}

static bool put_tail(const rule_teller *t, tail_form form)
{
    bool objects = form == EKOR_TEMPAT_KEBERATAN || form == EKOR_KEBERATAN;
    bool named = form == EKOR_TEMPAT_KEBERATAN || form == EKOR_TEMPAT;
    const char *tempat = named ? t->surat->tempat : pesan_text("aturan_sms_tempat", t->surat->bahasa);
    if (tempat == NULL || (objects && (t->o->hasil != HASIL_TIDAK_LAYAK || t->surat->keberatan == TG_DATE_NONE)))
        return false;
    buf_char(t->out, ' ');
    if (objects)
        put_deadline(t, tempat);
    else
        rule_put(t, "aturan_sms_tanya", tempat);
    return true;
}

static bool try_form(rule_teller *t, bool title, reason_form reason, tail_form tail, tg_buf *words, tg_buf *out)
{
    buf_clear(words);
    buf_clear(out);
    t->out = words;
    put_title(t, title);
    if (!put_outcome(t, reason) || !put_tail(t, tail))
        return false;
    plain(buf_cstr(words), out);
    return out->n <= RULE_SMS_MAX;
}

/* The reason counts for more than the day, the day for more than the full names of program and place. */
static bool shortest(rule_teller *t, tg_buf *words, tg_buf *out)
{
    for (int told = 0; told < 2; told++)
        for (int tail = 0; tail < EKOR_COUNT; tail++)
            for (int reason = told == 0 ? ALASAN_KALIMAT : ALASAN_TIADA; reason < (told == 0 ? ALASAN_TIADA : ALASAN_COUNT); reason++)
                for (int title = 1; title >= 0; title--)
                    if (try_form(t, title != 0, (reason_form)reason, (tail_form)tail, words, out))
                        return true;
    return false;
}

void rule_tell_sms(rule_teller *t)
{
    tg_buf words, sms, *out = t->out;
    buf_init(&words, 64 * 1024);
    buf_init(&sms, 256 * 1024);
    shortest(t, &words, &sms);                       /* the barest form always fits: a program's name has at most 48 letters */
    t->out = out;
    out->failed = out->failed || words.failed || sms.failed;
    buf_add(out, sms.p, sms.n);
    buf_free(&words);
    buf_free(&sms);
}
