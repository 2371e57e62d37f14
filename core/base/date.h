/* base/date.h: calendar dates as days, and their text yyyy-mm-dd. Proleptic Gregorian.
 * Thread any; pure. A date is never a double and never a time. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/error.h"

typedef int32_t tg_date;                 /* days since 1970-01-01 */
#define TG_DATE_NONE INT32_MIN           /* no date known */
enum { DATE_TEXT_SIZE = 11 };            /* "yyyy-mm-dd" and its end */

bool date_make(tg_date *out, int tahun, int bulan, int hari);   /* false: no such day (years 1..9999) */
void date_split(tg_date d, int *tahun, int *bulan, int *hari);
int date_parse(tg_date *out, const char *text, size_t size, tg_error *err); /* yyyy-mm-dd only; TG_INVALID */
char *date_text(tg_date d, char out[DATE_TEXT_SIZE]);           /* returns out; "" for TG_DATE_NONE */
int date_years(tg_date from, tg_date to);    /* full years; birthday counts on the day, 29 Feb on 1 March */
int date_months(tg_date from, tg_date to);   /* full months */
tg_date date_add_months(tg_date d, int months);   /* a day past the month's end becomes its last day */
tg_date date_of_ms(int64_t unix_ms, int offset_minutes);        /* the date in that zone */
int64_t date_to_ms(tg_date d, int offset_minutes);              /* its midnight in that zone, unix ms */
/* "2025-03-01T07:00:00+07:00"; out holds 26 bytes. */
char *instant_text(int64_t unix_ms, int offset_minutes, char out[32]);

#endif
