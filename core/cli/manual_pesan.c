/* What stands around the list of commands in tangguh(1), and the topics of help. A line is a paragraph; "NAME|meaning" a
 * row of a list. */
#include "cli/cli.h"

const pesan MANUAL_PESAN[] = {
    { "man_nama", "NAMA", "NAME" },
    { "man_nama_isi", "server program bantuan sosial: penerima, aturan, tahap, barang", "a server for community poverty programs" },
    { "man_ringkasan", "RINGKASAN", "SYNOPSIS" },
    { "man_ringkasan_isi", "PERINTAH [--data FOLDER] [--config BERKAS] [--as NAMA] [--scripts FOLDER] [--json]",
      "COMMAND [--data FOLDER] [--config FILE] [--as NAME] [--scripts FOLDER] [--json]" },
    { "man_uraian", "URAIAN", "DESCRIPTION" },
    { "man_uraian_isi",
      "Tangguh menyimpan daftar keluarga, menilai siapa yang berhak menurut aturan tiap wilayah, menyusun tahap penyaluran, mencatat serah"
      " terima, dan menjelaskan tiap keputusan. Satu program, satu berkas data.\n"
      "Setiap perintah bekerja selama server berjalan (berbicara lewat soketnya) maupun tanpa server. Hasil ditulis ke keluaran biasa,"
      " pesan ke keluaran galat.",
      "Tangguh keeps families, decides by the rules of each region who is eligible, plans rounds, records handovers and explains every"
      " decision. One program, one file of data.\n"
      "Each command works while the server runs (it speaks to its socket) and without it. Results go to standard output, messages to"
      " standard error." },
    { "man_pilihan", "PILIHAN UMUM", "COMMON OPTIONS" },
    { "man_pilihan_isi",
      "--data FOLDER|folder data; bawaan: data di folder ini\n"
      "--config BERKAS|berkas setelan; bawaan: config.lua di folder data, lalu di folder ini\n"
      "--as NAMA|bertindak sebagai petugas ini; tanpa pilihan ini perintah bertindak sebagai konsol dan tercatat demikian\n"
      "--scripts FOLDER|meja aturan yang lain\n"
      "--json|hasil sebagai JSON",
      "--data FOLDER|the data folder; default: data in this folder\n"
      "--config FILE|the settings file; default: config.lua in the data folder, then in this folder\n"
      "--as NAME|act as this person; without it a command acts as the console and is recorded so\n"
      "--scripts FOLDER|another desk of rules\n"
      "--json|results as JSON" },
    { "man_perintah", "PERINTAH", "COMMANDS" },
    { "man_program", "PERINTAH PROGRAM", "COMMANDS OF PROGRAMS" },
    { "man_kode", "KODE AKHIR", "EXIT STATUS" },
    { "man_kode_isi",
      "0|baik\n1|ditolak, atau pemeriksaan menemukan masalah\n2|perintah salah ditulis\n3|lingkungan: port, disk, izin, kunci folder data",
      "0|well\n1|refused, or a check found problems\n2|wrong use\n3|environment: port, disk, rights, lock of the data folder" },
    { "man_lingkungan", "LINGKUNGAN", "ENVIRONMENT" },
    { "man_lingkungan_isi",
      "TANGGUH_BAHASA|en: pesan dalam bahasa Inggris\nTANGGUH_TOKEN|token petugas, sebagai ganti --as\n"
      "TANGGUH_PLUGINS|folder program\nTANGGUH_SCRIPTS|folder aturan bawaan",
      "TANGGUH_BAHASA|en: messages in English\nTANGGUH_TOKEN|a person's token, instead of --as\n"
      "TANGGUH_PLUGINS|folder of programs\nTANGGUH_SCRIPTS|folder of the shipped rules" },
    { "man_berkas", "BERKAS", "FILES" },
    { "man_berkas_isi",
      "data/tangguh.db|semua data\ndata/berkas/|foto dan daftar bertanda tangan\n"
      "data/rahasia|kunci sidik NIK dan token; simpan salinannya terpisah dari cadangan\n"
      "data/scripts/|meja aturan: di sini admin menyunting\ndata/cadangan/|cadangan malam\n"
      "/var/lib/tangguh|folder data bila dipasang sebagai paket\n/etc/tangguh/config.lua|setelan bila dipasang sebagai paket",
      "data/tangguh.db|all data\ndata/berkas/|photos and signed lists\n"
      "data/rahasia|the key of the hashes of NIK and tokens; keep a copy apart from the backups\n"
      "data/scripts/|the desk of rules: here admins edit\ndata/cadangan/|the nightly backups\n"
      "/var/lib/tangguh|the data folder of the installed package\n/etc/tangguh/config.lua|the settings of the installed package" },
    { "man_contoh", "CONTOH", "EXAMPLES" },
    { "man_contoh_isi",
      "tangguh token create --name rina --role admin_wilayah --region 31.75.07|petugas pertama dan tokennya\n"
      "tangguh --as rina import keluarga dtsen.csv --dry-run|memeriksa berkas tanpa menyimpan\n"
      "tangguh backup /mnt/usb|satu berkas cadangan yang sudah diperiksa",
      "tangguh token create --name rina --role admin_wilayah --region 31.75.07|the first person and her token\n"
      "tangguh --as rina import keluarga dtsen.csv --dry-run|checks a file and saves nothing\n"
      "tangguh backup /mnt/usb|one backup file, checked" },
    { "man_lihat", "LIHAT JUGA", "SEE ALSO" },
    { "man_lihat_isi", "tangguh help https menjelaskan HTTPS dengan Caddy; tangguh config show menjelaskan setiap setelan.",
      "tangguh help https explains HTTPS by Caddy; tangguh config show explains every setting." },
    { "cli_https",
      "Kamera, mode luring dan kata sandi di HP perlu HTTPS. Tangguh sendiri hanya mendengarkan di komputer ini (127.0.0.1:8080); di\n"
      "depannya berdiri Caddy, yang mengurus sertifikat:\n"
      "\n"
      "  1. sudo apt install caddy\n"
      "  2. Isi /etc/caddy/Caddyfile, lalu sudo systemctl reload caddy:\n"
      "\n"
      "       bansos.kota.go.id {\n"
      "           reverse_proxy 127.0.0.1:8080\n"
      "       }\n"
      "\n"
      "     Nama itu harus menunjuk ke komputer ini di DNS, dan port 80 dan 443 harus terbuka: sertifikat diambil dan diperbarui sendiri.\n"
      "     Di kantor tanpa nama umum, pakai nama jaringan sendiri dan sertifikat buatan Caddy:\n"
      "\n"
      "       tangguh.lan {\n"
      "           tls internal\n"
      "           reverse_proxy 127.0.0.1:8080\n"
      "       }\n"
      "\n"
      "     lalu pasang /var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt sebagai sertifikat tepercaya di setiap HP.\n"
      "  3. Isi https_proxy = true di config.lua (atau jalankan serve --https-proxy), lalu jalankan server lagi. Sejak itu token hanya\n"
      "     diterima dari permintaan yang menurut Caddy datang lewat https, dan peramban diminta selalu memakai https. Alamat\n"
      "     pengunjung tidak dipakai untuk apa pun, jadi X-Forwarded-For diabaikan.\n"
      "  4. Periksa dari HP atau komputer lain: https://bansos.kota.go.id/siap harus menjawab {\"siap\":true,...}.\n"
      "\n"
      "Jangan membuka port 8080 ke jaringan (alamat tetap 127.0.0.1): tanpa HTTPS, token dapat disadap.",
      "Camera, offline mode and passwords on phones need HTTPS. Tangguh itself listens on this machine only (127.0.0.1:8080); before\n"
      "it stands Caddy, which takes care of certificates:\n"
      "\n"
      "  1. sudo apt install caddy\n"
      "  2. Fill /etc/caddy/Caddyfile, then sudo systemctl reload caddy:\n"
      "\n"
      "       bansos.kota.go.id {\n"
      "           reverse_proxy 127.0.0.1:8080\n"
      "       }\n"
      "\n"
      "     The name must point to this machine in DNS, and ports 80 and 443 must be open: the certificate is fetched and renewed by itself.\n"
      "     In an office without a public name, take a name of the own network and a certificate made by Caddy:\n"
      "\n"
      "       tangguh.lan {\n"
      "           tls internal\n"
      "           reverse_proxy 127.0.0.1:8080\n"
      "       }\n"
      "\n"
      "     then install /var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt as a trusted certificate on each phone.\n"
      "  3. Set https_proxy = true in config.lua (or run serve --https-proxy) and start the server again. From then on tokens are\n"
      "     taken only from requests that came by https, as Caddy says, and browsers are asked to always use https. Addresses of\n"
      "     visitors are used for nothing, so that X-Forwarded-For is ignored.\n"
      "  4. Check from a phone or another machine: https://bansos.kota.go.id/siap must answer {\"siap\":true,...}.\n"
      "\n"
      "Do not open port 8080 to the network (leave the address 127.0.0.1): without HTTPS tokens can be read on the way." },
    { NULL, NULL, NULL },
};
