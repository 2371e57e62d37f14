/* laporan/hari.h: private to the room: the day of an instant, in SQL. */
#ifndef LAPORAN_HARI_H
#define LAPORAN_HARI_H

/* Days of the region's own zone: 51 to 53, 63 to 65 and 71 to 76 are WITA, 81 and up WIT (wilayah_zone says it in C).
 * PostgreSQL writes it to_timestamp(...); SQLite has date(..., 'unixepoch'). */
#define HARI(ms, kode) \
    "date(" ms " / 1000 + CASE WHEN " kode " >= '81' THEN 32400 WHEN " kode " >= '71' OR (" kode " >= '63' AND " kode " < '66')" \
    " OR (" kode " >= '51' AND " kode " < '54') THEN 28800 ELSE 25200 END, 'unixepoch')"

#endif
