/* expr/expr_hijri.c: the Islamic calendar: months of a table where it reaches, else counted.
 *
 * Input   a date, a table of month starts. Output  year, month and day, and whether they are sure.
 * Thread  any; pure. Memory  none.
 * The arithmetic calendar: 30 years of 354 days, 11 of them (2 5 7 10 13 16 18 21 24 26 29) with one
 * more; 1 Muharram 1 is 16 July 622 (Julian). It differs from what is seen in the sky by a day or two. */
#include "expr/expr_node.h"

enum {
    EPOCH = -492148,          /* 1 Muharram 1 */
    MONTH_MIN = 29,           /* days that every month has */
    SHIFT = 2,                /* days by which a start that was not announced may be off */
    RAMADAN = 9
};

/* Where a date lies: months are counted from 0 = Muharram 1. */
typedef struct {
    const expr_hijri_bulan *before, *behind;     /* entries around it; NULL: outside of the table */
    int gap;                                     /* months from one to the other */
    int month, hari;
} place;

static int month_of(const expr_hijri_bulan *b) { return (b->tahun - 1) * 12 + b->bulan - 1; }

static int floor_div(int a, int b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }

static int counted_start(int month)
{
    int y = floor_div(month, 12) + 1, m = month - (y - 1) * 12;
    return EPOCH + (y - 1) * 354 + floor_div(11 * y + 3, 30) + (59 * m + 1) / 2;
}

static place counted(tg_date d)
{
    int month = (int)(((int64_t)d - EPOCH) * 360 / 10631);     /* 30 years; at most a month off */
    while (counted_start(month) > d)
        month--;
    while (counted_start(month + 1) <= d)
        month++;
    return (place){ .month = month, .hari = d - counted_start(month) + 1 };
}

/* The last entry that begins on d or before; -1: none. */
static int entry_before(const expr_hijri *h, tg_date d)
{
    int low = -1, high = h != NULL ? h->count : 0;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (h->bulan[middle].mulai <= d)
            low = middle;
        else
            high = middle;
    }
    return h != NULL && high < h->count ? low : -1;
}

/* Months that the table leaves out share the days between its entries. */
static place find(const expr_hijri *h, tg_date d)
{
    int i = entry_before(h, d);
    if (i < 0)
        return counted(d);
    place p = { .before = &h->bulan[i], .behind = &h->bulan[i + 1] };
    int days = p.behind->mulai - p.before->mulai, off = d - p.before->mulai, k = 0;
    p.gap = month_of(p.behind) - month_of(p.before);
    while (k + 1 < p.gap && (k + 1) * days / p.gap <= off)
        k++;
    p.month = month_of(p.before) + k;
    p.hari = off - (p.gap > 0 ? k * days / p.gap : 0) + 1;
    return p;
}

void expr_hijri_split(const expr_hijri *h, tg_date d, int *tahun, int *bulan, int *hari)
{
    place p = find(h, d);
    *tahun = floor_div(p.month, 12) + 1;
    *bulan = p.month - (*tahun - 1) * 12 + 1;
    *hari = p.hari;
}

/* Entries and the arithmetic calendar differ by a few days at most, and no month is shorter than that. */
tg_date expr_hijri_mulai(const expr_hijri *h, int tahun, int bulan, bool *resmi)
{
    int month = (tahun - 1) * 12 + bulan - 1;
    tg_date d = counted_start(month) - MONTH_MIN / 2;
    place p = find(h, d);
    while (p.month < month)
        p = find(h, ++d);
    *resmi = p.before != NULL && p.before->resmi && p.month == month_of(p.before);
    return d;
}

static int value(int op, const place *p)
{
    int bulan = p->month - floor_div(p->month, 12) * 12 + 1;
    return op == OP_BULAN_HIJRIAH ? bulan : bulan == RAMADAN ? p->hari : 0;
}

int expr_hijri_value(int op, const expr_hijri *h, tg_date d)
{
    place p = find(h, d);
    return value(op, &p);
}

/* Announced starts leave no doubt: the first 29 days behind one, the last 29 before the next, and
 * all of a month between two of them. The day of Ramadan also needs its own first day. */
static bool is_sure(int op, const place *p, tg_date d)
{
    if (p->before == NULL)
        return false;
    bool begun = p->before->resmi && p->month == month_of(p->before);
    bool early = begun && d - p->before->mulai < MONTH_MIN;
    bool closed = begun && p->behind->resmi && p->gap == 1;
    bool late = p->behind->resmi && p->behind->mulai - d <= MONTH_MIN && p->month == month_of(p->behind) - 1;
    bool counts_days = op == OP_HARI_KE_RAMADAN && value(op, p) > 0;
    return early || closed || (late && !counts_days);
}

bool expr_hijri_estimated(int op, const expr_hijri *h, tg_date d)
{
    place p = find(h, d);
    int v = value(op, &p);
    if (is_sure(op, &p, d))
        return false;
    for (int k = -SHIFT; k <= SHIFT; k++)
        if (expr_hijri_value(op, h, d + k) != v)
            return true;
    return false;
}

bool expr_perkiraan_range(const expr *e, int from, int to, const expr_masukan *in)
{
    for (int i = from; i <= to; i++) {
        const expr_node *n = &e->node[i];
        if (n->op != OP_BULAN_HIJRIAH && n->op != OP_HARI_KE_RAMADAN)
            continue;
        expr_hasil d = expr_value(e, n->awal, i - 1, in);
        if (d.state == EXPR_KNOWN && expr_is_date(d.nilai) && expr_hijri_estimated(n->op, in->hijri, (tg_date)d.nilai))
            return true;
    }
    return false;
}

bool expr_perkiraan(const expr *e, const expr_masukan *in)
{
    return expr_perkiraan_range(e, 0, e->count - 1, in);
}
