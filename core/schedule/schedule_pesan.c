/* schedule/schedule_pesan.c: what people read about jobs. */
#include "schedule/schedule.h"

const pesan SCHEDULE_PESAN[] = {
    { "kerja_tidak_ada", "Kerja nomor {1} tidak ditemukan di wilayah Anda. Periksa nomornya pada daftar kerja.",
      "There is no job number {1} in your region. Look it up in the list of jobs." },
    { "kerja_sudah_berakhir", "Kerja nomor {1} sudah berakhir ({2}), jadi tidak dapat dibatalkan.",
      "Job number {1} has already ended ({2}) and cannot be cancelled." },
    { "kerja_tanpa_batal", "Kerja nomor {1} sudah mulai mengubah data dan akan diselesaikan. Tunggu sampai selesai; hasilnya dapat diurungkan sesudahnya.",
      "Job number {1} has begun to change data and will be finished. Wait for it; its result can be undone afterwards." },
    { "kerja_bukan_milik", "Kerja ini dimulai oleh orang lain. Mintalah {1} atau admin wilayah membatalkannya.",
      "This job was started by somebody else. Ask {1} or the local admin to cancel it." },
    { "kerja_langkah", "Kerja tidak dapat berpindah dari {1} ke {2}.", "A job cannot move from {1} to {2}." },
    { "kerja_sewa_hilang", "Kerja ini sudah dilanjutkan oleh pelari lain.", "This job has been taken over by another runner." },
    { "kerja_dibatalkan", "Kerja dibatalkan atas permintaan.", "The job was cancelled on request." },
    { "kerja_berhenti", "Server sedang berhenti; kerja dilanjutkan saat server hidup lagi.",
      "The server is stopping; the job goes on when it runs again." },
    { "kerja_jenis_asing", "Tidak ada bagian program yang mengerjakan \"{1}\". Pastikan programnya terpasang dan aktif.",
      "No part of the program does \"{1}\". Make sure its plugin is installed and enabled." },
    { "kerja_menyerah", "Kerja berhenti di tengah jalan {1} kali tanpa kemajuan. Periksa catatan server, lalu mulai lagi.",
      "The job stopped half-way {1} times without progress. Look into the server's log, then start it again." },
    { "kerja_terlewat", "Waktu kerja berkala ini terlewat saat server mati; yang terbaru sudah menggantikannya.",
      "This scheduled run was missed while the server was off; the newest one stands in for it." },
    { "kerja_jenis_ganda", "Jenis kerja \"{1}\" sudah didaftarkan.", "The kind of job \"{1}\" is registered already." },
    { "kerja_benang", "Pelari kerja tidak dapat dimulai: {1}.", "The job threads could not be started: {1}." },
    { "kerja_isian", "Catatan kerja {1} rusak: isian \"{2}\" tidak terbaca. Minta kerja itu sekali lagi.",
      "The record of job {1} is damaged: \"{2}\" cannot be read. Ask for the job once more." },
    { NULL, NULL, NULL }
};
