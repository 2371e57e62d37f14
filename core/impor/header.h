/* impor/header.h: finds the declared columns in the header row of a file.
 *
 * Input   columns with synonyms; the first rows of a file. Case, spaces and signs do not count:
 *         "No. KK", "no_kk" and "NO KK" are one name.
 * Output  where each declared column stands, or findings: what is missing (with the nearest name of the
 *         file), what stands twice.
 * Thread  any. Memory  the caller's. Walks: job. */
#ifndef IMPOR_HEADER_H
#define IMPOR_HEADER_H

#include "impor/csv.h"

enum { IMPOR_TEMUAN_MAX = 20, IMPOR_DEKLARASI_MAX = 160, IMPOR_JUDUL_CARI = 10 };

/* A table ends with nama NULL. `sinonim`: other names, parted by `|`, or NULL. One behind `~` (a name of another
 * country's or office's layout) only resembles the column: it is named when the column is absent, never read. */
typedef struct { const char *nama; bool wajib; const char *sinonim; } impor_kolom;

/* What is wrong with a file or a row, as people and programs read it. `pesan` holds no identity number. */
typedef struct { int64_t baris; char kolom[64]; char kode[48]; char pesan[240]; } impor_temuan;
typedef struct { size_t count; impor_temuan isi[IMPOR_TEMUAN_MAX]; } impor_findings;

void impor_find_add(impor_findings *f, int64_t baris, const char *kolom, const char *kode, const tg_arg *args, int count);
/* The finding of an error that impor_csv_* returned. */
void impor_find_error(impor_findings *f, const tg_error *err);
void impor_findings_json(const impor_findings *f, jw *w);      /* [{"baris","kolom","kode","pesan"}] */

typedef struct {
    int16_t posisi[IMPOR_DEKLARASI_MAX];      /* of declared column i: field index, -1 when absent */
    size_t declared, count;                   /* columns declared; fields of the header row */
    int64_t baris;
    int asing;                                /* columns of the file that nobody declared */
    char mirip[64];                           /* one of them that resembles a declared, absent one; or "" */
    uint64_t sidik[IMPOR_KOLOM_MAX];          /* of each name, to know the header again */
} impor_header;

/* Reads up to 10 rows until one names a third or more of the required columns (titles above the table
 * are usual). TG_OK; TG_INVALID: see findings (an empty file, no table, or each required column that is
 * missing, with the file's own name that looks near); else as impor_csv_next. */
int impor_header_read(impor_csv *c, const impor_kolom *kolom, impor_header *out, impor_findings *f, tg_error *err);
/* The declared column that goes by this name or has it as a synonym; NULL: none. */
const char *impor_kolom_named(const impor_kolom *kolom, const char *nama);
bool impor_header_again(const impor_header *h, const impor_row *row);   /* this row repeats the header */
/* A closing row of sums: no text in the `kunci` columns and a cell that begins with total or jumlah. */
bool impor_row_total(const impor_row *row);
tg_slice impor_cell(const impor_header *h, const impor_row *row, size_t declared);   /* trimmed; empty when absent */

#endif
