/* Which old copies may go. Names carry their date, so no file's own time is trusted. */
#include <string.h>
#include "backup/backup.h"

enum { PREFIX = sizeof "tangguh-" - 1, DAY = 10, WIB_MINUTES = 420 };

/* Two digits below `end`, or -1. */
static int two_digits(const char *p, int end)
{
    int n = p[0] >= '0' && p[0] <= '9' && p[1] >= '0' && p[1] <= '9' ? (p[0] - '0') * 10 + p[1] - '0' : end;
    return n < end ? n : -1;
}

/* ".db" or ".sandi", or the head of the hash before it. */
static bool good_ending(const char *rest)
{
    if (rest[0] == '-' && strspn(rest + 1, "0123456789abcdef") == BACKUP_SIDIK_NAMA)
        rest += 1 + BACKUP_SIDIK_NAMA;
    return strcmp(rest, ".db") == 0 || strcmp(rest, ".sandi") == 0;
}

/* The whole name must be of the shape that we give: a copy that an officer renamed is his. */
int64_t backup_name_ms(const char *name)
{
    tg_date d;
    const char *time = name + PREFIX + DAY + 1;
    if (strlen(name) < strlen("tangguh-YYYY-MM-DDTHHMMSS.db") || strncmp(name, "tangguh-", PREFIX) != 0 ||
        date_parse(&d, name + PREFIX, DAY, NULL) != TG_OK || time[-1] != 'T' || !good_ending(time + 6))
        return -1;
    int hour = two_digits(time, 24), minute = two_digits(time + 2, 60), second = two_digits(time + 4, 60);
    if (hour < 0 || minute < 0 || second < 0)
        return -1;
    return date_to_ms(d, WIB_MINUTES) + ((hour * 60 + minute) * 60 + second) * INT64_C(1000);
}

/* The day a copy was made, TG_DATE_NONE for a name that is not ours. */
static tg_date day_of(const char *name)
{
    int64_t ms = backup_name_ms(name);
    return ms < 0 ? TG_DATE_NONE : date_of_ms(ms, WIB_MINUTES);
}

static int64_t day_span(tg_date d) { return d; }

/* Weeks run from Monday: 1970-01-01 was a Thursday. */
static int64_t week_span(tg_date d) { return ((int64_t)d + 3) / 7; }

static int64_t month_span(tg_date d)
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    return (int64_t)y * 12 + m;
}

/* The newest name whose span lies below `below`, or -1. */
static int newest_below(const char *const *names, size_t count, int64_t (*span)(tg_date), int64_t below)
{
    int best = -1;
    for (size_t i = 0; i < count; i++) {
        tg_date d = day_of(names[i]);
        if (d != TG_DATE_NONE && span(d) < below && (best < 0 || strcmp(names[i], names[best]) > 0))
            best = (int)i;
    }
    return best;
}

static void keep_newest_of(const char *const *names, size_t count, bool *keep, int64_t (*span)(tg_date), int spans)
{
    int64_t below = INT64_MAX;
    for (int n = 0; n < spans; n++) {
        int i = newest_below(names, count, span, below);
        if (i < 0)
            return;
        keep[i] = true;
        below = span(day_of(names[i]));
    }
}

void backup_thin(const char *const *names, size_t count, bool *keep)
{
    for (size_t i = 0; i < count; i++)
        keep[i] = day_of(names[i]) == TG_DATE_NONE;      /* never touch what is not ours */
    keep_newest_of(names, count, keep, day_span, BACKUP_HARIAN);
    keep_newest_of(names, count, keep, week_span, BACKUP_MINGGUAN);
    keep_newest_of(names, count, keep, month_span, BACKUP_BULANAN);
}
