/* What a test says should be (`seharusnya`), held against what was decided; see uji.h. */
#include "rule/explain.h"
#include "rule/uji.h"
#include <string.h>

#define complain(t, x, n, key, ...) \
    ((x)->failed = true, (t)->f == NULL ? (void)0 \
        : rule_galat((t)->f, (x)->file, (n)->at, (n)->size, NULL, (key), (x)->item->asal.decl->id, ##__VA_ARGS__))

static void expect_number(rule_tester *t, rule_trial *x, const rule_node *n, const char *what, int64_t is)
{
    if (n->nilai == NILAI_BULAT && n->angka != is)
        complain(t, x, n, "aturan_uji_angka", what, is, n->angka);
}

/* The conditions that made the outcome: "desil, domisili". */
static void put_conditions(const rule_trial *x, rule_status status, tg_buf *out)
{
    for (size_t i = 0; i < x->r->cond_count; i++)
        if (x->o.status[i] == (uint8_t)status)
            buf_printf(out, "%s%s", out->n > 0 ? ", " : "", x->r->cond[i].id);
}

/* "(belum diketahui: jumlah anggota)": why it is not what the test wanted; nothing when that is plain. */
static void put_why(const rule_trial *x, tg_buf *out)
{
    tg_buf what;
    rule_subject s;
    buf_init(&what, 8192);
    rule_teller t = rule_teller_of(x->r, &x->row, &x->o, NULL, &s, &what);
    if (x->o.hasil == HASIL_PERLU_DATA)
        rule_put_missing(&t, x->o.kurang);
    else if (x->o.hasil == HASIL_GALAT && !rule_tell_valueless(&t))
        rule_put_failure(&t);
    else if (x->o.hasil == HASIL_TIDAK_LAYAK)
        put_conditions(x, ST_TIDAK_TERPENUHI, &what);
    t.out = out;
    if (what.n > 0)
        rule_put(&t, x->o.hasil == HASIL_PERLU_DATA ? "aturan_uji_kurang" : x->o.hasil == HASIL_GALAT ? "aturan_uji_sebab" : "aturan_uji_tidak",
                 buf_cstr(&what));
    buf_free(&what);
}

static void expect_outcome(rule_tester *t, rule_trial *x, const rule_node *n)
{
    tg_buf why;
    if (strcmp(n->teks, rule_hasil_text(x->o.hasil)) == 0)
        return;
    buf_init(&why, 8192);
    if (t->f != NULL)
        put_why(x, &why);
    complain(t, x, n, "aturan_uji_hasil", rule_hasil_text(x->o.hasil), n->teks, buf_cstr(&why));
    buf_free(&why);
}

static rule_status status_of(const rule_trial *x, const rule_cond *c)
{
    return (rule_status)x->o.status[c - x->r->cond];
}

/* A condition that is named by a text of a list or by a key. */
static void unknown_condition(rule_tester *t, rule_trial *x, const rule_node *n, const char *id)
{
    const char *near = rule_item_nearest(&x->r->sources, KATA_SYARAT, id), *test = x->item->asal.decl->id;
    size_t at = n->key == NULL ? n->at : n->key_at, size = n->key == NULL ? n->size : n->key_size;
    x->failed = true;
    if (near == NULL)
        rule_galat(t->f, x->file, at, size, NULL, "aturan_uji_syarat_tiada", test, id);
    else
        rule_galat(t->f, x->file, at, size, n->key == NULL ? rule_findings_kutip(t->f, near) : near, "aturan_uji_syarat_mirip", test, id, near);
}

/* Exactly these conditions fail, in any order. */
static void expect_failing(rule_tester *t, rule_trial *x, const rule_node *list)
{
    size_t listed = 0, failing = 0;
    for (const rule_node *n = list->child; n != NULL; n = n->next, listed++) {
        const rule_cond *c = rule_cond_find(x->r, n->teks);
        if (c == NULL)
            unknown_condition(t, x, n, n->teks);
        else if (status_of(x, c) != ST_TIDAK_TERPENUHI)
            complain(t, x, n, "aturan_uji_status", n->teks, rule_status_text(status_of(x, c)), "tidak_terpenuhi");
    }
    for (size_t i = 0; i < x->r->cond_count; i++)
        failing += x->o.status[i] == ST_TIDAK_TERPENUHI;
    for (size_t i = 0; i < x->r->cond_count && failing > listed; i++) {
        bool named = false;
        for (const rule_node *n = list->child; n != NULL; n = n->next)
            named = named || strcmp(n->teks, x->r->cond[i].id) == 0;
        if (!named && x->o.status[i] == ST_TIDAK_TERPENUHI)
            complain(t, x, list, "aturan_uji_status", x->r->cond[i].id, "tidak_terpenuhi", "terpenuhi");
    }
}

expr_hasil rule_trial_truth(const rule *r, const rule_row *row, const rule_cond *c)
{
    rule_subject s;
    uint64_t kurang[2] = { 0, 0 };
    rule_subject_start(&s, r, row);
    return rule_value(c->bila, c->fungsi_bila, &s.in, kurang);
}

/* true and false ask about the condition itself, a word about its status after exceptions. */
static void expect_condition(rule_tester *t, rule_trial *x, const rule_node *n)
{
    const rule_cond *c = rule_cond_find(x->r, n->key);
    if (c == NULL) {
        unknown_condition(t, x, n, n->key);
        return;
    }
    const char *is = rule_status_text(status_of(x, c));
    if (n->nilai == NILAI_TEKS) {
        if (strcmp(n->teks, is) != 0)
            complain(t, x, n, "aturan_uji_status", n->key, is, n->teks);
        return;
    }
    expr_hasil h = rule_trial_truth(x->r, &x->row, c);
    bool right = n->nilai == NILAI_BOOL && (n->angka ? rule_is_true(&h) : rule_is_false(&h));
    if (!right)
        complain(t, x, n, "aturan_uji_status", n->key, rule_is_true(&h) ? "true" : rule_is_false(&h) ? "false" : is, n->angka ? "true" : "false");
}

/* By the name of the goods, or by the id of a besaran. */
static void expect_goods(rule_tester *t, rule_trial *x, const rule_node *n)
{
    int64_t sum = 0;
    bool found = false;
    for (size_t i = 0; i < x->r->amount_count; i++) {
        const rule_line *l = &x->r->amount[i];
        if (strcmp(l->id, n->key) != 0 && (l->barang == NULL || strcmp(l->barang, n->key) != 0))
            continue;
        found = true;
        sum += x->o.besaran[i];
    }
    if (!found)
        complain(t, x, n, "aturan_uji_barang_tiada", n->key);
    else
        expect_number(t, x, n, n->key, sum);
}

static bool is_written(const rule_ketentuan *k, const rule_file *file, const rule_node *n, int64_t is)
{
    char date[DATE_TEXT_SIZE];
    int64_t written = n->angka;
    int digits;
    if (k->jenis == TG_PILIHAN)
        return n->nilai == NILAI_TEKS && strcmp(n->teks, k->pilihan[is]) == 0;
    if (k->jenis == TG_TANGGAL)
        return n->nilai == NILAI_TEKS && strcmp(n->teks, date_text((tg_date)is, date)) == 0;
    if (k->jenis == TG_DESIMAL)
        return rule_desimal_of(file, n, k->desimal, &written, &digits) && written == is;
    return n->nilai == (k->jenis == TG_YA_TIDAK ? NILAI_BOOL : NILAI_BULAT) && written == is;
}

/* A term of the contract: ketentuan = { bunga = 6 }. */
static void expect_term(rule_tester *t, rule_trial *x, const rule_node *n)
{
    size_t i = 0;
    tg_buf is;
    while (i < x->r->kontrak_count && strcmp(x->r->ketentuan[i].id, n->key) != 0)
        i++;
    if (i == x->r->kontrak_count) {
        complain(t, x, n, "aturan_uji_ketentuan_tiada", n->key);
        return;
    }
    const rule_ketentuan *k = &x->r->ketentuan[i];
    if (x->o.ketentuan_known[i] && is_written(k, x->file, n, x->o.ketentuan[i]))
        return;
    buf_init(&is, 1024);
    if (x->o.ketentuan_known[i])
        expr_value_typed((expr_tipe){ k->jenis, k->pilihan, k->desimal }, x->o.ketentuan[i], &is);
    else
        buf_text(&is, pesan_text("aturan_uji_ketentuan_kosong", rule_findings_bahasa(t->f)));
    complain(t, x, n, "aturan_uji_ketentuan", n->key, buf_cstr(&is));
    buf_free(&is);
}

static void expect_text(rule_tester *t, rule_trial *x, const rule_node *n)
{
    tg_buf out;
    buf_init(&out, 256 * 1024);
    rule_explain(x->r, &x->row, &x->o, UNTUK_WARGA, &out, NULL);
    rule_explain(x->r, &x->row, &x->o, UNTUK_PETUGAS, &out, NULL);
    if (strstr(buf_cstr(&out), n->teks) == NULL)
        complain(t, x, n, "aturan_uji_pesan", n->teks);
    buf_free(&out);
}

static void expect(rule_tester *t, rule_trial *x, const rule_node *n)
{
    if (strcmp(n->key, "hasil") == 0)
        expect_outcome(t, x, n);
    else if (strcmp(n->key, "tidak_terpenuhi") == 0)
        expect_failing(t, x, n);
    else if (strcmp(n->key, "uang") == 0)
        expect_number(t, x, n, "uang", x->o.uang);
    else if (strcmp(n->key, "skor") == 0)
        expect_number(t, x, n, "skor", x->o.skor);
    else if (strcmp(n->key, "pesan_memuat") == 0)
        expect_text(t, x, n);
    for (const rule_node *c = n->child; c != NULL && strcmp(n->key, "syarat") == 0; c = c->next)
        expect_condition(t, x, c);
    for (const rule_node *c = n->child; c != NULL && strcmp(n->key, "barang") == 0; c = c->next)
        expect_goods(t, x, c);
    for (const rule_node *c = n->child; c != NULL && strcmp(n->key, "ketentuan") == 0; c = c->next)
        expect_term(t, x, c);
}

void rule_trial_run(rule_tester *t, rule_trial *x)
{
    const rule_node *expected = rule_value_of(x->item->asal.decl, "seharusnya");
    rule_decide(x->r, &x->row, &x->o);
    for (const rule_node *n = expected == NULL || x->failed ? NULL : expected->child; n != NULL && (t->f != NULL || !x->failed); n = n->next)
        expect(t, x, n);
}
