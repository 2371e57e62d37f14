/* Messages of the backup room. */
#include "backup/backup.h"

const pesan BACKUP_PESAN[] = {
    { "cadangan_folder", "folder cadangan harus alamat lengkap yang dimulai dengan /, tertulis \"{1}\"",
      "the backup folder must be a full path that begins with /, found \"{1}\"" },
    { "cadangan_bukan", "berkas ini bukan cadangan Tangguh; pilih berkas tangguh-....db", "this file is no backup of Tangguh; choose a file tangguh-....db" },
    { "cadangan_terpotong", "cadangan ini tidak lengkap: {1} dari {2} byte; salin lagi atau pakai cadangan lain",
      "this backup is incomplete: {1} of {2} bytes; copy it again or use another" },
    { "cadangan_rantai", "rantai catatan audit di cadangan ini rusak pada catatan {1}; pakai cadangan lain",
      "the audit chain of this backup is broken at row {1}; use another backup" },
    { "cadangan_sidik", "isi cadangan ini tidak sama dengan saat dibuat (sidik pada namanya berbeda); pakai cadangan lain",
      "this backup is not what it was when made (the hash in its name differs); use another" },
    { "pulih_ada", "folder {1} sudah berisi data; pulihkan ke folder lain, misalnya --data data-pulih",
      "folder {1} already holds data; restore into another, such as --data data-pulih" },
    { NULL, NULL, NULL },
};
