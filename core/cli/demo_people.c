/* cli/demo_people.c: makes one family: who belongs to it, how they live, and their numbers.
 *
 * The rates are chosen so that an assessment has all three outcomes in plenty (facts.md): about three in four
 * families stand in desil 1-5, one in four is not verified, some live there too short, and so on. They are
 * not statistics of any place.
 * Thread any; pure but for demo_world's numbers. Walks none: no data folder is touched. */
#include "cli/demo_people.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { LAKI = 1, PEREMPUAN = 2, KEPALA = 1, SUAMI = 2, ISTRI = 3, ANAK = 4, ORANGTUA = 7, MERTUA = 8, FAMILI_LAIN = 9 };
enum { BELUM_KAWIN = 1, KAWIN = 2, CERAI_HIDUP = 3, CERAI_MATI = 4 };

/* ---- random numbers ---------------------------------------------------------------------------- */

uint64_t demo_next(demo_rng *r)
{
    uint64_t z = (r->state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

int demo_below(demo_rng *r, int n) { return (int)((demo_next(r) >> 32) * (uint64_t)n >> 32); }
int demo_between(demo_rng *r, int from, int to) { return from + demo_below(r, to - from + 1); }
bool demo_chance(demo_rng *r, int permille) { return demo_below(r, 1000) < permille; }

int demo_pick(demo_rng *r, const int *weights, int n)
{
    int sum = 0, i;
    for (i = 0; i < n; i++)
        sum += weights[i];
    int at = demo_below(r, sum);
    for (i = 0; at >= weights[i]; i++)
        at -= weights[i];
    return i;
}

#define PICK_WEIGHT(r, ...) \
    demo_pick((r), (const int[]){ __VA_ARGS__ }, (int)(sizeof((const int[]){ __VA_ARGS__ }) / sizeof(int)))

/* 0 or 1, or -1 where the office has no answer. */
static int flag(demo_rng *r, int permille_yes, int permille_unknown)
{
    return demo_chance(r, permille_unknown) ? -1 : demo_chance(r, permille_yes);
}

/* ---- codes and numbers ------------------------------------------------------------------------- */

static bool codes_add(void *arg, const wilayah *w)
{
    demo_codes *c = arg;
    if (w->tingkat < c->tingkat) {
        wilayah_children(w->kode, codes_add, c);
        return !c->failed;
    }
    if (c->n == c->cap) {
        size_t cap = c->cap == 0 ? 64 : c->cap * 2;
        void *p = env_realloc(c->kode, cap * sizeof *c->kode);
        if (p == NULL)
            return !(c->failed = true);
        c->kode = p;
        c->cap = cap;
    }
    memcpy(c->kode[c->n++], w->kode, sizeof *c->kode);
    return true;
}

bool demo_codes_below(demo_codes *out, const char *kode_wilayah, wilayah_tingkat tingkat)
{
    wilayah w;
    *out = (demo_codes){ .tingkat = tingkat };
    return wilayah_find(&w, kode_wilayah, NULL) == TG_OK && codes_add(out, &w) && !out->failed;
}

bool demo_taken_grow(demo_taken *t, size_t room)
{
    demo_taken larger = { .size = 1024 };
    while (larger.size < room * 2)
        larger.size *= 2;
    larger.slots = env_calloc(larger.size, sizeof *larger.slots);
    if (larger.slots == NULL)
        return false;
    env_free(t->slots);
    *t = larger;
    return true;
}

bool demo_take(demo_taken *t, uint64_t number)
{
    assert(t->used * 4 < t->size * 3);
    size_t at = (size_t)(number * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (t->size - 1);
    for (; t->slots[at] != 0; at = (at + 1) & (t->size - 1))
        if (t->slots[at] == number)
            return false;
    t->slots[at] = number;
    t->used++;
    return true;
}

/* "31.75.07" -> 317507 */
static uint64_t kecamatan_number(const char *kode)
{
    return (uint64_t)((kode[0] - '0') * 100000 + (kode[1] - '0') * 10000 + (kode[3] - '0') * 1000 + (kode[4] - '0') * 100
                      + (kode[6] - '0') * 10 + (kode[7] - '0'));
}

/* Region, day (women + 40), month, year, and the first serial that is free: 0001, 0002, ... */
static void give_number(demo_taken *taken, uint64_t kecamatan, tg_date d, bool perempuan, char out[17])
{
    int tahun, bulan, hari;
    date_split(d, &tahun, &bulan, &hari);
    uint64_t date = (uint64_t)((perempuan ? hari + 40 : hari) * 10000 + bulan * 100 + tahun % 100);
    uint64_t number = (kecamatan * 1000000 + date) * 10000 + 1;
    while (!demo_take(taken, number) && number % 10000 < 9999)
        number++;
    snprintf(out, 17, "%016llu", (unsigned long long)number);
}

/* ---- people -------------------------------------------------------------------------------------- */

static tg_date born(demo_rng *r, tg_date today, int age) { return date_add_months(today, -12 * age) - demo_below(r, 365); }

/* 20 % have one word, some have three; no titles. */
static void full_name(demo_rng *r, int kelamin, char out[DEMO_NAMA_MAX])
{
    const char *first = demo_name(r, kelamin), *second = demo_name(r, 0);
    switch (PICK_WEIGHT(r, 20, 65, 15)) {
    case 0: snprintf(out, DEMO_NAMA_MAX, "%s", first); break;
    case 1: snprintf(out, DEMO_NAMA_MAX, "%s %s", first, second); break;
    default: snprintf(out, DEMO_NAMA_MAX, "%s %s %s", first, demo_name(r, kelamin), second); break;
    }
}

/* Where the NIK was first issued: mostly here, for one in five somewhere else in the country. */
static void birth_place(demo_world *w, demo_rng *r, const char *home, demo_orang *o, uint64_t *kecamatan)
{
    wilayah place;
    char kode[WILAYAH_KODE_MAX];
    const char *kec = home;
    if (demo_chance(r, 200))
        kec = w->kecamatan.kode[demo_below(r, (int)w->kecamatan.n)];
    *kecamatan = kecamatan_number(kec);
    snprintf(kode, sizeof kode, "%.5s", kec);
    if (wilayah_find(&place, kode, NULL) != TG_OK)
        return;
    const char *name = text_starts(place.nama, "Kabupaten ") ? place.nama + 10
                       : text_starts(place.nama, "Kota Administrasi ") ? place.nama + 18
                       : text_starts(place.nama, "Kota ") ? place.nama + 5 : place.nama;
    size_t n = 0;
    for (; name[n] != '\0' && n + 1 < sizeof o->tempat; n++)
        o->tempat[n] = (char)(name[n] >= 'a' && name[n] <= 'z' ? name[n] - 32 : name[n]);
    o->tempat[n] = '\0';
}

static void schooling(demo_rng *r, demo_orang *o, int age)
{
    if (age < 7 || age > 18 || demo_chance(r, age < 16 ? 25 : 140))
        return;
    o->jenjang = age <= 12 ? SEKOLAH_SD : age <= 15 ? SEKOLAH_SMP : demo_chance(r, 450) ? SEKOLAH_SMK : SEKOLAH_SMA;
    o->kelas = age - 6;
    o->kehadiran = demo_chance(r, 850) ? demo_between(r, 85, 100) : demo_between(r, 40, 84);
    o->pekerjaan = 3;
}

static int education(demo_rng *r, int age)
{
    if (age < 7)
        return 1;
    if (age < 13)
        return 2;
    if (age < 19)
        return age < 16 ? 3 : 4;
    return 1 + PICK_WEIGHT(r, 4, 9, 26, 20, 31, 1, 3, 6);
}

static int work(demo_rng *r, const demo_orang *o, int age, bool desa)
{
    static const int MEN_TOWN[] = { 19, 15, 88, 84, 81, 13, 14, 35, 26, 1, 18, 9 };
    static const int WOMEN[] = { 2, 84, 15, 23, 88, 30, 19, 18 };
    if (age < 19)
        return 1;
    if (age > 70)
        return o->kelamin == PEREMPUAN ? 2 : 1;
    if (o->kelamin == PEREMPUAN)
        return WOMEN[PICK_WEIGHT(r, 62, 9, 9, 5, 5, 3, 5, 2)];
    if (desa && demo_chance(r, 550))
        return demo_chance(r, 500) ? 9 : 20;
    return MEN_TOWN[PICK_WEIGHT(r, 26, 20, 13, 10, 8, 6, 4, 3, 3, 3, 2, 2)];
}

static demo_orang *add_person(demo_world *w, demo_rng *r, demo_keluarga *k, int hubungan, int kelamin, int kawin, int age)
{
    uint64_t kecamatan = 0;
    char home[WILAYAH_KODE_MAX];
    assert(k->count < DEMO_MEMBERS_MAX);
    demo_orang *o = &k->orang[k->count++];
    *o = (demo_orang){ .hubungan = hubungan, .kelamin = kelamin, .kawin = kawin };
    o->lahir = born(r, w->today, age);
    full_name(r, kelamin, o->nama);
    full_name(r, PEREMPUAN, o->ibu);
    snprintf(home, sizeof home, "%.8s", k->kode_wilayah);
    birth_place(w, r, home, o, &kecamatan);
    give_number(&w->nik, kecamatan, o->lahir, kelamin == PEREMPUAN, o->nik);
    o->pekerjaan = work(r, o, age, k->kode_wilayah[9] == '2');
    o->pendidikan = education(r, age);
    o->disabilitas = demo_chance(r, 22) ? demo_between(r, 1, 6) : 7;
    schooling(r, o, age);
    return o;
}

static void add_children(demo_world *w, demo_rng *r, demo_keluarga *k, int count, int mother_age, const char *mother)
{
    int oldest = mother_age - 19 < 24 ? mother_age - 19 : 24;
    int age = oldest < 0 ? -1 : demo_below(r, oldest + 1);
    for (int i = 0; i < count && age >= 0 && k->count < DEMO_MEMBERS_MAX; i++, age -= demo_between(r, 1, 5)) {
        demo_orang *o = add_person(w, r, k, ANAK, demo_between(r, 1, 2), BELUM_KAWIN, age);
        if (mother != NULL)
            memcpy(o->ibu, mother, sizeof o->ibu);
    }
}

static void add_couple(demo_world *w, demo_rng *r, demo_keluarga *k, int man_age, int children)
{
    int woman_age = man_age - demo_between(r, -2, 8);
    woman_age = woman_age < 19 ? 19 : woman_age;
    add_person(w, r, k, KEPALA, LAKI, KAWIN, man_age);
    demo_orang *wife = add_person(w, r, k, ISTRI, PEREMPUAN, KAWIN, woman_age);
    wife->hamil = woman_age <= 40 && demo_chance(r, 45);
    add_children(w, r, k, children, woman_age, wife->nama);
}

static void add_single_parent(demo_world *w, demo_rng *r, demo_keluarga *k)
{
    int age = demo_between(r, 26, 55), sex = demo_chance(r, 800) ? PEREMPUAN : LAKI;
    demo_orang *head = add_person(w, r, k, KEPALA, sex, demo_chance(r, 500) ? CERAI_HIDUP : CERAI_MATI, age);
    add_children(w, r, k, demo_between(r, 1, 3), age, sex == PEREMPUAN ? head->nama : NULL);
}

static void add_members(demo_world *w, demo_rng *r, demo_keluarga *k)
{
    int sex = demo_between(r, 1, 2);
    switch (PICK_WEIGHT(r, 6, 4, 6, 11, 51, 22)) {
    case 0: add_person(w, r, k, KEPALA, sex, CERAI_MATI, demo_between(r, 60, 84)); break;
    case 1: add_person(w, r, k, KEPALA, sex, BELUM_KAWIN, demo_between(r, 21, 50)); break;
    case 2: add_couple(w, r, k, demo_between(r, 61, 78), 0); break;
    case 3: add_single_parent(w, r, k); break;
    case 4: add_couple(w, r, k, demo_between(r, 23, 58), PICK_WEIGHT(r, 14, 28, 32, 17, 6, 3)); break;
    default:
        add_couple(w, r, k, demo_between(r, 25, 42), demo_between(r, 1, 3));
        add_person(w, r, k, demo_chance(r, 600) ? ORANGTUA : MERTUA, PEREMPUAN, CERAI_MATI, demo_between(r, 61, 82));
        if (demo_chance(r, 300))
            add_person(w, r, k, ORANGTUA, LAKI, KAWIN, demo_between(r, 61, 84));
        break;
    }
    if (demo_chance(r, 40) && k->count < DEMO_MEMBERS_MAX)
        add_person(w, r, k, FAMILI_LAIN, demo_between(r, 1, 2), BELUM_KAWIN, demo_between(r, 8, 30));
}

/* ---- how they live --------------------------------------------------------------------------------- */

/* Civil servants, soldiers, police, and what they are at 58: pensioners. */
static void set_special_work(demo_world *w, demo_rng *r, demo_keluarga *k)
{
    demo_orang *head = &k->orang[0];
    bool retired = date_years(head->lahir, w->today) >= 58;
    if (demo_chance(r, k->desil <= 5 ? 25 : 110))
        head->pekerjaan = retired ? 4 : demo_chance(r, 700) ? 5 : demo_chance(r, 500) ? 6 : 7;
    else if (demo_chance(r, 10))
        head->pekerjaan = demo_chance(r, 600) ? 16 : 17;
}

/* Building, water, light: the poorer, the more often the answers that count as poor. */
static void set_housing(demo_rng *r, demo_keluarga *k)
{
    bool poor = k->desil <= 4, desa = k->kode_wilayah[9] != '1', ntt = strncmp(k->kode_wilayah, "53", 2) == 0;
    k->bangunan = 1 + (desa ? PICK_WEIGHT(r, 80, 4, 13, 1, 2) : PICK_WEIGHT(r, 48, 34, 14, 2, 2));
    k->luas_desimeter = demo_between(r, poor ? 120 : 300, poor ? 540 : 1500);
    int earth = ntt ? 420 : poor ? 170 : 60;
    k->lantai = demo_chance(r, 40) ? -1 : demo_chance(r, earth) ? 8 : 1 + PICK_WEIGHT(r, 2, 40, 1, 10, 6, 36, 3);
    k->dinding = 1 + (poor ? PICK_WEIGHT(r, 58, 5, 16, 7, 4, 8, 2) : PICK_WEIGHT(r, 88, 3, 6, 1, 1, 1));
    k->atap = 1 + PICK_WEIGHT(r, 3, 42, 38, 13, 1, 1, 2);
    k->air = 1 + PICK_WEIGHT(r, 2, 30, 22, 22, 14, 4, 3, 1, 1, 1);
    k->bab = 1 + (poor ? PICK_WEIGHT(r, 72, 13, 5, 4, 1, 5) : PICK_WEIGHT(r, 95, 4, 1));
    k->tinja = 1 + PICK_WEIGHT(r, 82, 2, 8, 6, 1, 1);
    k->penerangan = 1 + PICK_WEIGHT(r, 88, 9, 2, 1);
    k->daya = k->penerangan == 1 ? 1 + (poor ? PICK_WEIGHT(r, 58, 38, 4) : PICK_WEIGHT(r, 14, 46, 28, 10, 2)) : -1;
    k->bahan_bakar = desa && demo_chance(r, 250) ? 10 : 4;
    k->motor = flag(r, poor ? 550 : 880, 20);
    k->mobil = flag(r, poor ? 5 : 160, 20);
    k->lemari_es = flag(r, poor ? 380 : 850, 20);
    k->lahan_lain = flag(r, poor ? 30 : 150, 40);
}

static void set_programs(demo_rng *r, demo_keluarga *k)
{
    k->pkh = flag(r, k->desil <= 4 ? 260 : 10, 55);
    k->bpnt = flag(r, k->desil <= 5 ? 380 : 10, 40);
    k->pbi_jk = flag(r, k->desil <= 5 ? 700 : 60, 30);
    k->blt_dd = k->kode_wilayah[9] == '1' ? 0 : flag(r, k->desil <= 2 ? 120 : 5, 20);
    k->pip = flag(r, k->desil <= 4 ? 200 : 15, 60);
    k->terverifikasi = PICK_WEIGHT(r, 170, 755, 75);
    if (k->terverifikasi == 2)
        k->terverifikasi = -1;
    int64_t step = 50000;
    k->penghasilan = demo_chance(r, 380) ? -1 : step * demo_between(r, 6 + 4 * k->desil, 18 + 12 * k->desil);
}

static void set_dates(demo_world *w, demo_rng *r, demo_keluarga *k)
{
    static const int FROM[] = { 0, 6, 12, 60 }, TO[] = { 5, 11, 59, 420 };
    int tahun, bulan, hari, i = PICK_WEIGHT(r, 50, 50, 270, 610, 20);
    date_split(w->today, &tahun, &bulan, &hari);
    date_make(&k->peringkat, tahun, (bulan - 1) / 3 * 3 + 1, 1);
    k->mulai_tinggal = TG_DATE_NONE;
    if (i < 4)
        k->mulai_tinggal = date_add_months(w->today, -demo_between(r, FROM[i], TO[i])) - demo_below(r, 28);
    k->bencana = demo_chance(r, 15) ? w->today - demo_between(r, 5, 420) : TG_DATE_NONE;
}

static void set_address(demo_rng *r, demo_keluarga *k)
{
    static const char *const STREETS[] = { "MAWAR", "MELATI", "KENANGA", "ANGGREK", "FLAMBOYAN", "CEMPAKA", "DAHLIA", "MANGGA", "RAMBUTAN",
        "DURIAN", "PENDIDIKAN", "MASJID", "GEREJA", "PASAR", "SAWAH", "SUNGAI", "PRAMUKA", "PEMUDA", "MERDEKA", "BAHAGIA" };
    k->rt = demo_between(r, 1, 14);
    k->rw = demo_between(r, 1, 10);
    int n = snprintf(k->alamat, sizeof k->alamat, "JL. %s NO. %d", STREETS[demo_below(r, 20)], demo_between(r, 1, 180));
    if (demo_chance(r, 80))
        snprintf(k->alamat + n, sizeof k->alamat - (size_t)n, ", GANG %d", demo_between(r, 1, 9));
    k->kode_pos = 10000 + (int)(kecamatan_number(k->kode_wilayah) % 8990) * 10;
}

void demo_family(demo_world *w, demo_rng *r, int nomor, const char *kelurahan, demo_keluarga *out)
{
    demo_keluarga *k = out;
    char kecamatan[WILAYAH_KODE_MAX];
    *k = (demo_keluarga){ .nomor = nomor };
    memcpy(k->kode_wilayah, kelurahan, sizeof k->kode_wilayah);
    snprintf(kecamatan, sizeof kecamatan, "%.8s", kelurahan);
    k->desil = 1 + PICK_WEIGHT(r, 17, 17, 16, 14, 12, 8, 6, 5, 3, 2);
    give_number(&w->kk, kecamatan_number(kecamatan), w->today - demo_between(r, 20, 4500), false, k->no_kk);
    add_members(w, r, k);
    set_special_work(w, r, k);
    set_housing(r, k);
    set_programs(r, k);
    set_dates(w, r, k);
    set_address(r, k);
}
