/* impor/csv.h: reads a CSV file as offices make it, one record at a time, in bounded memory.
 *
 * Input   RFC 4180 with `,` `;` or tab (found in the first line, or named by Excel's "sep=;"), LF or CRLF,
 *         UTF-8 with or without BOM; a field that is no UTF-8 is taken for Windows-1252.
 * Output  records whose fields are UTF-8, with the row number a spreadsheet shows (blank rows counted).
 * Refused whole: NUL bytes, UTF-16, an Excel workbook, a PDF, other binary files, a quote never closed,
 *         records over 64 KiB, more than 256 columns. The error holds the row (place "impor_baris") and the column (bidang).
 * Thread  one. Memory  about 400 KiB, whatever the size of the file.
 * Walks   job. */
#ifndef IMPOR_CSV_H
#define IMPOR_CSV_H

#include "base/base.h"

enum { IMPOR_RECORD_MAX = 64 * 1024, IMPOR_KOLOM_MAX = 256 };

typedef struct impor_csv impor_csv;
typedef struct {
    int64_t baris;             /* 1 is the first row of the file */
    int64_t lanjut;            /* byte offset of the next record: with `baris` all that a resume needs */
    size_t count;
    const tg_slice *isi;       /* live until the next call */
    int konversi;              /* fields converted from Windows-1252 */
    int rusak;                 /* 1..: column with text after a closing quote; 0 none */
} impor_row;

/* *out is the caller's, closed by impor_csv_close. Errors: TG_IO, TG_NOMEM, TG_INVALID (not a CSV). */
int impor_csv_open(impor_csv **out, const char *path, tg_error *err);
/* The same over bytes that outlive the reader: tests and the fuzzer. */
int impor_csv_memory(impor_csv **out, const void *p, size_t size, tg_error *err);
void impor_csv_close(impor_csv *c);                  /* takes NULL */
/* TG_ROW, TG_END, or TG_INVALID: the file cannot be read on. Rows without any text are skipped. */
int impor_csv_next(impor_csv *c, impor_row *row, tg_error *err);
/* Goes on behind a record read earlier: its `lanjut` and `baris`. */
int impor_csv_seek(impor_csv *c, int64_t lanjut, int64_t baris, tg_error *err);
char impor_csv_delimiter(const impor_csv *c);
/* Appends one field, quoted when it must be. */
void impor_csv_quote(tg_buf *out, const char *p, size_t n);
/* The same of a field that people open in a spreadsheet: what it would run as a formula gets an apostrophe in front, ... */
void impor_csv_harmless(tg_buf *out, const char *p, size_t n);
/* ... and a cell that has one for that reason is read without it. */
tg_slice impor_csv_meant(tg_slice s);

#endif
