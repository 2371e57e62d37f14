/* audit/audit_pesan.c: what people read about the log. Thread any; constants. */
#include "audit/audit.h"

const pesan AUDIT_PESAN[] = {
    { "audit_baris_hilang", "Satu catatan jejak hilang. Bandingkan dengan cadangan terakhir dan hubungi auditor.",
      "A row of the log is missing. Compare with the last backup and call the auditor." },
    { "audit_baris_berubah", "Catatan jejak pada satu segel berubah. Bandingkan dengan cadangan terakhir dan hubungi auditor.",
      "Rows under one seal were changed. Compare with the last backup and call the auditor." },
    { "audit_segel_hilang", "Satu segel hilang atau tidak bersambung. Bandingkan dengan cadangan terakhir dan hubungi auditor.",
      "A seal is missing or does not join. Compare with the last backup and call the auditor." },
    { "audit_ekor_hilang", "Ujung rantai jejak terpotong. Bandingkan dengan cadangan terakhir dan hubungi auditor.",
      "The end of the chain was cut off. Compare with the last backup and call the auditor." },
    { "audit_tanpa_segel", "Ada catatan jejak tanpa segel: ditambahkan di luar server. Hubungi auditor.",
      "There are rows without a seal, added outside the server. Call the auditor." },
    { "audit_baca_berubah", "Jejak baca pada satu segel berubah atau hilang. Bandingkan dengan cadangan dan hubungi auditor.",
      "The read log under one seal was changed or removed. Compare with a backup and call the auditor." },
    { NULL, NULL, NULL }
};
