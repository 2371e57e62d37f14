/* Days since 1970-01-01 by the civil-calendar arithmetic of 400-year eras; see date.h. */
#include "base/date.h"
#include <stdio.h>

enum { ERA_DAYS = 146097, EPOCH_SHIFT = 719468 };   /* days of 400 years; 0000-03-01 to 1970-01-01 */

static bool is_leap(int y)
{
    return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static int month_days(int y, int m)
{
    static const int DAYS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return m == 2 && is_leap(y) ? 29 : DAYS[m - 1];
}

bool date_make(tg_date *out, int tahun, int bulan, int hari)
{
    if (tahun < 1 || tahun > 9999 || bulan < 1 || bulan > 12 || hari < 1 ||
        hari > month_days(tahun, bulan))
        return false;
    int y = bulan <= 2 ? tahun - 1 : tahun;
    int era = y / 400, year_of_era = y - era * 400;
    int day_of_year = (153 * (bulan + (bulan > 2 ? -3 : 9)) + 2) / 5 + hari - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    *out = era * ERA_DAYS + day_of_era - EPOCH_SHIFT;
    return true;
}

void date_split(tg_date d, int *tahun, int *bulan, int *hari)
{
    int64_t z = (int64_t)d + EPOCH_SHIFT;
    int64_t era = z >= 0 ? (int64_t)((uint32_t)z / ERA_DAYS) : (z - (ERA_DAYS - 1)) / ERA_DAYS;
    unsigned doe = (unsigned)(z - era * ERA_DAYS);       /* unsigned divisions by constants are the cheap ones */
    unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    unsigned mp = (5 * doy + 2) / 153;
    *hari = (int)(doy - (153 * mp + 2) / 5 + 1);
    *bulan = (int)(mp < 10 ? mp + 3 : mp - 9);
    *tahun = (int)(yoe + era * 400) + (*bulan <= 2);
}

static bool digits(const char *p, int n, int *out)
{
    *out = 0;
    for (int i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9')
            return false;
        *out = *out * 10 + (p[i] - '0');
    }
    return true;
}

int date_parse(tg_date *out, const char *text, size_t size, tg_error *err)
{
    int y, m, d;
    bool good = size == 10 && text[4] == '-' && text[7] == '-' && digits(text, 4, &y) &&
                digits(text + 5, 2, &m) && digits(text + 8, 2, &d) && date_make(out, y, m, d);
    return good ? TG_OK : tg_fail(err, TG_INVALID, "tanggal_bentuk");
}

char *date_text(tg_date d, char out[DATE_TEXT_SIZE])
{
    int y, m, day;
    out[0] = 0;
    if (d == TG_DATE_NONE)
        return out;
    date_split(d, &y, &m, &day);
    if (y < 1 || y > 9999)
        return out;
    for (int i = 3; i >= 0; i--, y /= 10)
        out[i] = (char)('0' + y % 10);
    out[4] = out[7] = '-';
    out[5] = (char)('0' + m / 10);
    out[6] = (char)('0' + m % 10);
    out[8] = (char)('0' + day / 10);
    out[9] = (char)('0' + day % 10);
    out[10] = 0;
    return out;
}

int date_months(tg_date from, tg_date to)
{
    int y1, m1, d1, y2, m2, d2;
    date_split(from, &y1, &m1, &d1);
    date_split(to, &y2, &m2, &d2);
    int months = (y2 - y1) * 12 + (m2 - m1);
    if (d2 < d1)      /* 29 Feb counts on 1 March: in a short month the day is simply not reached */
        months--;
    return months;
}

int date_years(tg_date from, tg_date to)
{
    int months = date_months(from, to);
    return months >= 0 ? months / 12 : -((-months + 11) / 12);
}

tg_date date_add_months(tg_date d, int months)
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    int total = y * 12 + (m - 1) + months;
    y = total / 12;
    m = total % 12 + 1;
    if (day > month_days(y, m))
        day = month_days(y, m);
    tg_date out;
    return date_make(&out, y, m, day) ? out : TG_DATE_NONE;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

tg_date date_of_ms(int64_t unix_ms, int offset_minutes)
{
    return (tg_date)floor_div(unix_ms + (int64_t)offset_minutes * 60000, 86400000);
}

int64_t date_to_ms(tg_date d, int offset_minutes)
{
    return (int64_t)d * 86400000 - (int64_t)offset_minutes * 60000;
}

char *instant_text(int64_t unix_ms, int offset_minutes, char out[32])
{
    char date[DATE_TEXT_SIZE];
    tg_date d = date_of_ms(unix_ms, offset_minutes);
    int s = (int)((unix_ms - date_to_ms(d, offset_minutes)) / 1000);
    int off = offset_minutes < 0 ? -offset_minutes : offset_minutes;
    snprintf(out, 32, "%sT%02d:%02d:%02d%c%02d:%02d", date_text(d, date), s / 3600, s / 60 % 60,
             s % 60, offset_minutes < 0 ? '-' : '+', off / 60 % 24, off % 60);
    return out;
}
