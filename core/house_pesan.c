/* Messages of starting, serving and config.lua. */
#include "house.h"

const pesan HOUSE_PESAN[] = {
    { "config_mirip", "kunci `{1}` tidak dikenal; maksud Anda `{2}`? Daftar kunci: tangguh config show",
      "unknown key `{1}`; did you mean `{2}`? Keys: tangguh config show" },
    { "config_asing", "kunci `{1}` tidak dikenal. Daftar kunci: tangguh config show", "unknown key `{1}`. Keys: tangguh config show" },
    { "config_batas", "{1} harus antara {2} dan {3}, tertulis {4}", "{1} must lie between {2} and {3}, found {4}" },
    { "config_panjang", "{1} paling panjang {2} byte, tertulis {3}", "{1} may have {2} bytes, found {3}" },
    { "config_jenis", "{1} harus berupa {2}", "{1} must be {2}" },
    { "config_bentuk", "berkas setelan tidak dapat dibaca: {1}", "the settings file cannot be read: {1}" },
    { "serve_fork", "server tidak dapat dijalankan: {1}", "cannot start the server: {1}" },
    { "serve_port", "{1}:{2} sudah dipakai program lain; coba: tangguh serve --port {3}",
      "{1}:{2} is in use by another program; try: tangguh serve --port {3}" },
    { "serve_https_alamat", "dengan https_proxy alamat harus 127.0.0.1 (tertulis {1}): hanya Caddy di komputer ini yang boleh masuk langsung",
      "with https_proxy the address must be 127.0.0.1 (found {1}): only Caddy on this machine may come in directly" },
    { "folder_pemilik", "folder {1} milik pengguna lain; jalankan perintah ini sebagai pemiliknya", "folder {1} belongs to another user; run this command as its owner" },
    { "data_dipakai", "folder data {1} sedang dipakai server lain; hentikan dahulu server itu, atau pilih --data lain",
      "data folder {1} is held by another server; stop that one first, or choose another --data" },
    { "rahasia_rusak", "berkas {1} harus 32 byte; pulihkan dari salinan yang Anda simpan terpisah",
      "file {1} must hold 32 bytes; restore it from the copy you keep apart" },
    { "rahasia_ganti", "Rahasia data ini berganti: token lama tidak berlaku lagi, buat yang baru dengan tangguh token create. Sidik NIK dan No. KK"
      " sudah dihitung ulang, jadi impor dan pencarian tetap mengenali orang yang tersimpan.",
      "The secret of this data has changed: old tokens no longer work, make new ones with tangguh token create. The hashes of NIK and No. KK"
      " were made anew, so that imports and searches still know the people stored." },
    { "bangun_apa", "yang dapat disusun ulang: warga, ledger; tertulis \"{1}\"", "what can be refilled: warga, ledger; found \"{1}\"" },
    { "serve_baris_1", "Tangguh {1} · data di {2} · program: {3}", "Tangguh {1} · data in {2} · programs: {3}" },
    { "serve_baris_contoh", "Tangguh {1} · DATA CONTOH (keluarga buatan) di {2} · program: {3}", "Tangguh {1} · DEMO DATA (synthetic families) in {2} · programs: {3}" },
    { "serve_baris_2", "└─ Panel:  http://{1}:{2}/", "└─ Panel:  http://{1}:{2}/" },
    { "serve_baris_3", "└─ API:    http://{1}:{2}/api/v1/openapi.json", "└─ API:    http://{1}:{2}/api/v1/openapi.json" },
    { "serve_baris_4", "Token: tangguh --data {1} token create --name NAMA --role PERAN --region KODE · Ctrl-C untuk berhenti",
      "Token: tangguh --data {1} token create --name NAME --role ROLE --region CODE · Ctrl-C to stop" },
    { "serve_baris_5", "Kamera dan mode luring di HP perlu HTTPS: tangguh help https", "Camera and offline mode on phones need HTTPS: tangguh help https" },
    { NULL, NULL, NULL },
};
