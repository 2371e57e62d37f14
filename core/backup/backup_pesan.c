/* Messages of the backup room. */
#include "backup/backup.h"

const pesan BACKUP_PESAN[] = {
    { "cadangan_folder", "folder cadangan harus alamat lengkap yang dimulai dengan /, tertulis \"{1}\"",
      "the backup folder must be a full path that begins with /, found \"{1}\"" },
    { "cadangan_rantai", "rantai catatan audit di cadangan ini rusak pada catatan {1}; pakai cadangan lain",
      "the audit chain of this backup is broken at row {1}; use another backup" },
    { "pulih_ada", "folder {1} sudah berisi data; pulihkan ke folder lain, misalnya --data data-pulih",
      "folder {1} already holds data; restore into another, such as --data data-pulih" },
    { NULL, NULL, NULL },
};
