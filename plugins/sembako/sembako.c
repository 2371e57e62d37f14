/* Sembako: goods, parcels, their stock, and the reports of a period. One table says all that it brings. */
#include "sembako.h"

static const tg_param PAKET[] = {
    { "nama", TG_P_TEXT, true, 1, 40, "Name of the parcel: lower-case letters, digits, _ and -" },
    { "kode_wilayah", TG_P_KODE_WILAYAH, false, 0, 0, "Region whose parcel it is; default the actor's" },
    { "isi", TG_P_LIST, true, 1, 50, "Items: {barang, jumlah, satuan}; jumlah in the smallest unit (g, ml, pcs)" },
    { NULL },
};
#define TEMPAT { "tempat", TG_P_TEXT, true, 1, 60, "Place, named after its region: gudang-31.75.07" }
#define BARANG { "barang", TG_P_TEXT, true, 1, 60, "paket:<nama> or barang:<nama>" }
#define JUMLAH { "jumlah", TG_P_INT, true, 1, 1000000000, "How much, in `satuan`" }
#define SATUAN { "satuan", TG_P_TEXT, false, 1, 20, "Unit of an item: kg, g, liter, ml, butir, ...; kept in the smallest one. Parcels have none" }
#define KELOMPOK { "kelompok", TG_P_TEXT, false, 1, 40, "Batch number; left out when goods leave: what expires first" }
#define SETELAH { "setelah", TG_P_ID, false, 0, 0, "Continue after this id" }
#define ID { "id", TG_P_ID, true, 0, 0, "Number" }
#define ALASAN(wajib) { "alasan", TG_P_TEXT, wajib, 3, 200, "Reason, no personal data" }
static const tg_param RECEIPT[] = {
    TEMPAT, BARANG, JUMLAH, SATUAN, KELOMPOK,
    { "kedaluwarsa", TG_P_DATE, false, 0, 0, "Last day on which it may be handed out" },
    { "pemasok", TG_P_TEXT, false, 2, 80, "Supplier" },
    { "surat_jalan", TG_P_TEXT, false, 1, 60, "Number of the delivery note; once a batch" },
    { "harga", TG_P_RUPIAH, false, 0, 0, "Rupiah for one `satuan`" },
    { "keterangan", TG_P_TEXT, false, 0, 200, "Note, no personal data" },
    { NULL },
};
static const tg_param DAMAGE[] = {
    TEMPAT, BARANG, JUMLAH, SATUAN, KELOMPOK,
    { "keterangan", TG_P_TEXT, true, 3, 200, "Reason: expired, wet, lost, ...; no personal data" },
    { NULL },
};
static const tg_param SHELF[] = {
    { "tempat", TG_P_TEXT, false, 1, 60, "Only this place" }, { "barang", TG_P_TEXT, false, 1, 60, "Only these goods" }, { NULL },
};
static const tg_param CARD[] = { TEMPAT, BARANG, KELOMPOK, SETELAH, { NULL } };
static const tg_param PARCELS[] = {
    { "nama", TG_P_TEXT, true, 1, 40, "Parcel" }, TEMPAT, { "jumlah", TG_P_INT, true, 1, 100000, "Parcels" }, KELOMPOK, { NULL },
};
static const tg_param SENDING[] = {
    { "dari", TG_P_TEXT, true, 1, 60, "Place that sends" }, { "ke", TG_P_TEXT, true, 1, 60, "Place that receives" },
    BARANG, JUMLAH, KELOMPOK, { "keterangan", TG_P_TEXT, false, 0, 200, "Note, no personal data" }, { NULL },
};
static const tg_param ARRIVAL[] = {
    ID, { "jumlah", TG_P_INT, false, 0, 1000000000, "What arrived in all; left out: everything" },
    { "isi", TG_P_LIST, false, 1, 64, "What arrived of each batch: {kelompok, jumlah}" }, ALASAN(false), { NULL },
};
static const tg_param ENDING[] = { ID, ALASAN(true), { NULL } };
static const tg_param SHEETS[] = { { "status", TG_P_TEXT, false, 1, 20, "Only these" }, SETELAH, { NULL } };
static const tg_param SHEET[] = { TEMPAT, { "barang", TG_P_TEXT, false, 1, 60, "Only these goods" }, { NULL } };
static const tg_param COUNT[] = { ID, { "hitungan", TG_P_LIST, true, 1, 100, "Lines as counted: {baris, fisik}" }, ALASAN(false), { NULL } };
static const tg_param FOUND[] = {
    ID, BARANG, { "jumlah", TG_P_INT, true, 0, 1000000000, "As counted" }, SATUAN, KELOMPOK,
    { "kedaluwarsa", TG_P_DATE, false, 0, 0, "Last day on which it may be handed out" }, ALASAN(true), { NULL },
};
static const tg_param SAMPLE[] = {
    { "keluarga", TG_P_ID, true, 0, 0, "Family that was visited" }, { "periode", TG_P_PERIODE, true, 0, 0, "Period that is measured" },
    { "layak", TG_P_BOOL, true, 0, 0, "Whether the officer found it eligible" }, { "tanggal", TG_P_DATE, true, 0, 0, "Day of the visit" },
    { "catatan", TG_P_TEXT, false, 0, 200, "Note, no personal data" }, { NULL },
};
static const tg_param JUDGEMENT[] = {
    { "tahap", TG_P_ID, true, 0, 0, "Round" }, { "butir", TG_P_TEXT, true, 1, 20, "sasaran, jumlah, harga, waktu, kualitas or administrasi" },
    { "nilai", TG_P_TEXT, true, 1, 10, "ya, sebagian or tidak" }, { "catatan", TG_P_TEXT, false, 3, 200, "Why not, no personal data" }, { NULL },
};
static const tg_param ONE[] = { ID, { NULL } };

#define STAFF (TG_ROLE_PETUGAS | TG_ROLE_ADMIN_WILAYAH | TG_ROLE_PENYETUJU | TG_ROLE_AUDITOR | TG_ROLE_KEPALA | TG_ROLE_ADMIN)
#define STORE (TG_ROLE_PETUGAS | TG_ROLE_ADMIN_WILAYAH)
#define AGREE (TG_ROLE_PENYETUJU | TG_ROLE_ADMIN_WILAYAH)
#define READS(path, params, handler, summary) { TG_GET, path, TG_SLOW, STAFF, TG_SCOPE_REGION, TG_LOG_NONE, params, NULL, handler, summary }
/* Goods of many batches are many transfers. */
#define WRITES(path, who, params, handler, summary) \
    { TG_POST, path, TG_WRITE, who, TG_SCOPE_REGION, TG_LOG_NONE, params, NULL, handler, summary, TG_MANY_IDS }
static const tg_route ROUTES[] = {
    READS("/paket", NULL, sembako_list_paket, "Lists the parcels of the region"),
    WRITES("/paket", TG_ROLE_ADMIN_WILAYAH, PAKET, sembako_create_paket, "Makes a parcel"),
    WRITES("/paket/rakit", STORE, PARCELS, sembako_make_parcels, "Puts parcels together of items at a place"),
    WRITES("/paket/bongkar", STORE, PARCELS, sembako_open_parcels, "Takes parcels apart again"),
    READS("/stok", NULL, sembako_list_stok, "Lists what lies where"),
    WRITES("/stok", STORE, RECEIPT, sembako_receive_stok, "Books goods into a place"),
    WRITES("/stok/rusak", STORE, DAMAGE, sembako_write_off_stok, "Books damaged, expired or lost goods out of a place"),
    READS("/stok/kelompok", SHELF, sembako_list_kelompok, "Lists what lies where by batch, and until when it may be handed out"),
    READS("/stok/kartu", CARD, sembako_card_stok, "The stock card of an item at a place"),
    READS("/kirim", SHEETS, sembako_list_sending, "Lists goods sent from place to place"),
    WRITES("/kirim", STORE, SENDING, sembako_send, "Sends goods to another place"),
    WRITES("/kirim/{id}/terima", STORE, ARRIVAL, sembako_arrive, "Another person counts what arrived"),
    WRITES("/kirim/{id}/batal", STORE, ENDING, sembako_cancel_sending, "Takes a shipment back that did not arrive"),
    READS("/opname", SHEETS, sembako_list_opname, "Lists counts"),
    WRITES("/opname", STORE, SHEET, sembako_open_opname, "Opens a sheet to count a place"),
    READS("/opname/{id}", ONE, sembako_show_opname, "Shows a sheet"),
    WRITES("/opname/{id}/hitung", STORE, COUNT, sembako_count_opname, "Fills in what was counted"),
    WRITES("/opname/{id}/temuan", STORE, FOUND, sembako_find_in_opname, "Adds goods that the sheet did not know"),
    WRITES("/opname/{id}/ajukan", STORE, ONE, sembako_submit_opname, "Hands the sheet in"),
    WRITES("/opname/{id}/setujui", AGREE, ONE, sembako_approve_opname, "A second person lets the differences into the book"),
    WRITES("/opname/{id}/tolak", AGREE, ENDING, sembako_reject_opname, "Refuses a sheet: it is counted again"),
    WRITES("/opname/{id}/batal", STORE, ENDING, sembako_cancel_opname, "Drops a sheet before it is handed in"),
    WRITES("/sampel", STORE | TG_ROLE_VERIFIKATOR, SAMPLE, sembako_add_sampel, "Notes what an officer found at a family"),
    WRITES("/enam-t", TG_ROLE_ADMIN_WILAYAH | TG_ROLE_KEPALA, JUDGEMENT, sembako_judge_enam_t, "Notes the judgement of one of the six T of a round"),
    { 0 },
};

static const tg_command_arg PAKET_ADD[] = {
    { "1", "nama", NULL, false, "nama paket" },
    { "--isi", "isi", "barang:jumlah:satuan", false, "isi paket, boleh beberapa kali" },
    { "--region", "kode_wilayah", NULL, false, "wilayah pemilik paket" },
    { NULL },
};
#define A_TEMPAT { "--tempat", "tempat", NULL, false, "gudang-KODE" }
#define A_BARANG { "--barang", "barang", NULL, false, "paket:NAMA atau barang:NAMA" }
#define A_JUMLAH { "--jumlah", "jumlah", NULL, true, "jumlah" }
#define A_SATUAN { "--satuan", "satuan", NULL, false, "kg, g, liter, ml, butir ...; paket tanpa satuan" }
#define A_KELOMPOK { "--kelompok", "kelompok", NULL, false, "nomor kelompok (batch)" }
#define A_ALASAN { "--alasan", "alasan", NULL, false, "alasan, tanpa data pribadi" }
#define A_ID { "1", "id", NULL, true, "nomor" }
static const tg_command_arg PAKET_MAKE[] = {
    { "1", "nama", NULL, false, "nama paket" }, A_TEMPAT, A_JUMLAH, A_KELOMPOK, { NULL },
};
static const tg_command_arg STOK_RECEIVE[] = {
    A_TEMPAT, A_BARANG, A_JUMLAH, A_SATUAN, A_KELOMPOK,
    { "--kedaluwarsa", "kedaluwarsa", NULL, false, "hari terakhir boleh dibagikan, misalnya 2027-01-31" },
    { "--pemasok", "pemasok", NULL, false, "nama pemasok" },
    { "--surat-jalan", "surat_jalan", NULL, false, "nomor surat jalan" },
    { "--harga", "harga", NULL, true, "rupiah per satuan" },
    { "--keterangan", "keterangan", NULL, false, "catatan, tanpa data pribadi" },
    { NULL },
};
static const tg_command_arg STOK_DAMAGE[] = {
    A_TEMPAT, A_BARANG, A_JUMLAH, A_SATUAN, A_KELOMPOK,
    { "--alasan", "keterangan", NULL, false, "sebabnya: kedaluwarsa, basah, hilang ..." },
    { "--keterangan", "keterangan", NULL, false, "sama dengan --alasan" },
    { NULL },
};
static const tg_command_arg STOK_SHELF[] = { A_TEMPAT, A_BARANG, { NULL } };
static const tg_command_arg STOK_CARD[] = { A_TEMPAT, A_BARANG, A_KELOMPOK, { "--setelah", "setelah", NULL, true, "lanjutan" }, { NULL } };
static const tg_command_arg SEND[] = {
    { "--dari", "dari", NULL, false, "tempat asal" }, { "--ke", "ke", NULL, false, "tempat tujuan" }, A_BARANG, A_JUMLAH, A_KELOMPOK,
    { "--keterangan", "keterangan", NULL, false, "catatan, tanpa data pribadi" }, { NULL },
};
static const tg_command_arg RECEIVE[] = {
    A_ID, { "--jumlah", "jumlah", NULL, true, "yang tiba; tanpa ini: semuanya" },
    { "--isi", "isi", "kelompok:jumlah", false, "yang tiba per kelompok, boleh beberapa kali" }, A_ALASAN, { NULL },
};
static const tg_command_arg WITH_REASON[] = { A_ID, A_ALASAN, { NULL } };
static const tg_command_arg LISTED[] = { { "--status", "status", NULL, false, "hanya yang berstatus ini" }, { NULL } };
static const tg_command_arg OPNAME_START[] = { A_TEMPAT, { "--barang", "barang", NULL, false, "hanya barang ini" }, { NULL } };
static const tg_command_arg OPNAME_COUNT[] = {
    A_ID, { "--baris", "hitungan", "baris:fisik", false, "BARIS:JUMLAH, boleh beberapa kali" }, A_ALASAN, { NULL },
};
static const tg_command_arg OPNAME_ADD[] = {
    A_ID, A_BARANG, A_JUMLAH, A_SATUAN, A_KELOMPOK,
    { "--kedaluwarsa", "kedaluwarsa", NULL, false, "hari terakhir boleh dibagikan" }, A_ALASAN, { NULL },
};
static const tg_command_arg SAMPEL_ADD[] = {
    { "--keluarga", "keluarga", NULL, true, "nomor keluarga" }, { "--period", "periode", NULL, false, "periode yang diukur" },
    { "--layak", "layak", NULL, false, "ya atau tidak, menurut kunjungan" }, { "--tanggal", "tanggal", NULL, false, "hari kunjungan" },
    { "--catatan", "catatan", NULL, false, "catatan, tanpa data pribadi" }, { NULL },
};
static const tg_command_arg ENAM_T_SET[] = {
    { "1", "tahap", NULL, true, "nomor tahap" }, { "--butir", "butir", NULL, false, "sasaran, jumlah, harga, waktu, kualitas, administrasi" },
    { "--nilai", "nilai", NULL, false, "ya, sebagian, tidak" }, { "--catatan", "catatan", NULL, false, "sebabnya bila bukan ya" }, { NULL },
};
static const tg_command_arg NUMBER[] = { A_ID, { NULL } };
static const tg_command COMMANDS[] = {
    { "paket add", TG_POST, "/paket", PAKET_ADD, "membuat paket: NAMA --isi barang:jumlah:satuan ...",
      "Paket disimpan sebagai {barang}." },
    { "paket list", TG_GET, "/paket", NULL, "menampilkan paket", NULL },
    { "paket make", TG_POST, "/paket/rakit", PAKET_MAKE, "merakit paket dari barang di tempat itu: NAMA --tempat --jumlah",
      "{jumlah} {barang} dirakit di {tempat}." },
    { "paket open", TG_POST, "/paket/bongkar", PAKET_MAKE, "membongkar paket menjadi barang lagi: NAMA --tempat --jumlah",
      "{jumlah} {barang} dibongkar di {tempat}." },
    { "stok receive", TG_POST, "/stok", STOK_RECEIVE, "mencatat barang masuk: --tempat --barang --jumlah [--kelompok --kedaluwarsa ...]",
      "{jumlah} {barang} masuk ke {tempat}." },
    { "stok damage", TG_POST, "/stok/rusak", STOK_DAMAGE, "mencatat barang rusak atau kedaluwarsa: --tempat --barang --jumlah --alasan",
      "{jumlah} {barang} rusak di {tempat}." },
    { "stok rusak", TG_POST, "/stok/rusak", STOK_DAMAGE, "sama dengan stok damage", "{jumlah} {barang} rusak di {tempat}." },
    { "stok list", TG_GET, "/stok", NULL, "menampilkan stok", NULL },
    { "stok batch", TG_GET, "/stok/kelompok", STOK_SHELF, "menampilkan stok per kelompok dan kedaluwarsanya", NULL },
    { "stok card", TG_GET, "/stok/kartu", STOK_CARD, "menampilkan kartu stok: --tempat --barang [--kelompok]", NULL },
    { "stok transfer send", TG_POST, "/kirim", SEND, "mengirim barang: --dari --ke --barang --jumlah [--kelompok]",
      "{jumlah} {barang} dalam perjalanan ke {tempat}; penerima mencatat: tangguh sembako stok transfer receive {id}" },
    { "stok transfer receive", TG_POST, "/kirim/{id}/terima", RECEIVE, "menerima kiriman: NOMOR [--jumlah | --isi kelompok:jumlah] [--alasan]",
      "{diterima} dari {dikirim} {barang} diterima di {tempat}; selisih {selisih}." },
    { "stok transfer cancel", TG_POST, "/kirim/{id}/batal", WITH_REASON, "membatalkan kiriman yang belum diterima: NOMOR --alasan",
      "Kiriman {id} dibatalkan; barangnya kembali di {tempat}." },
    { "stok transfer list", TG_GET, "/kirim", LISTED, "menampilkan kiriman", NULL },
    { "stok opname start", TG_POST, "/opname", OPNAME_START, "membuka lembar hitung: --tempat [--barang]",
      "Lembar {id} untuk {tempat}: {baris} baris. Hitung tanpa melihat buku, lalu: tangguh sembako stok opname count {id} --baris 1:JUMLAH" },
    { "stok opname show", TG_GET, "/opname/{id}", NUMBER, "menampilkan lembar hitung: NOMOR", NULL },
    { "stok opname count", TG_POST, "/opname/{id}/hitung", OPNAME_COUNT, "mengisi hitungan: NOMOR --baris BARIS:JUMLAH ... [--alasan]",
      "{baris} baris dihitung." },
    { "stok opname add", TG_POST, "/opname/{id}/temuan", OPNAME_ADD, "menambah barang temuan: NOMOR --barang --jumlah --alasan",
      "Temuan dicatat; lembar {id} kini {baris} baris." },
    { "stok opname submit", TG_POST, "/opname/{id}/ajukan", NUMBER, "mengajukan lembar: NOMOR", "Lembar {id} {status}." },
    { "stok opname approve", TG_POST, "/opname/{id}/setujui", NUMBER, "menyetujui lembar (orang lain): NOMOR",
      "Lembar {id} {status}; selisihnya masuk buku." },
    { "stok opname reject", TG_POST, "/opname/{id}/tolak", WITH_REASON, "menolak lembar: NOMOR --alasan", "Lembar {id} {status}." },
    { "stok opname cancel", TG_POST, "/opname/{id}/batal", WITH_REASON, "membatalkan lembar: NOMOR --alasan", "Lembar {id} {status}." },
    { "sampel add", TG_POST, "/sampel", SAMPEL_ADD, "mencatat hasil kunjungan: --keluarga --period --layak ya|tidak --tanggal", "Sampel dicatat." },
    { "6t set", TG_POST, "/enam-t", ENAM_T_SET, "menilai satu butir 6T tahap: TAHAP --butir --nilai [--catatan]", "Penilaian dicatat." },
    { "stok opname list", TG_GET, "/opname", LISTED, "menampilkan lembar hitung", NULL },
    { NULL },
};

static const tg_report REPORTS[] = {
    { "capaian", "Capaian penyaluran per wilayah", sembako_report_capaian },
    { "stok", "Stok per tempat, barang dan kelompok", sembako_report_stok },
    { "sasaran", "Ketepatan sasaran menurut sampel kunjungan", sembako_report_sasaran },
    { "6t", "Enam tepat: sasaran, jumlah, harga, waktu, kualitas, administrasi", sembako_report_enam_t },
    { NULL },
};

static const tg_document DOCUMENTS[] = { { "opname", "Lembar hitung stok", STAFF, ONE, sembako_print_opname }, { NULL } };

static const char *const TABLES[] = { "sembako_paket", "sembako_isi", "sembako_terima", "sembako_rakit", "sembako_kirim", "sembako_kirim_isi",
                                       "sembako_opname", "sembako_opname_baris", "sembako_sampel", "sembako_enam_t", NULL };
static const char *const VIEWS[] = { "tg_alokasi", "tg_keluarga", NULL };

static const char *const ACCOUNTS[] = { "stok", "pemasok", "rusak", "selisih", "jalan", "rakit", NULL };

static const tg_plugin SEMBAKO = {
    .abi = TG_ABI, .size = sizeof(tg_plugin), .name = "sembako", .version = "1.0.0", .unit = "keluarga",
    .routes = ROUTES, .commands = COMMANDS, .reports = REPORTS, .migrations = SEMBAKO_MIGRATIONS,
    .documents = DOCUMENTS, .panel_json = SEMBAKO_PANEL, .tables = TABLES, .accounts = ACCOUNTS, .views = VIEWS, .pesan = SEMBAKO_PESAN,
    .sql_from = __start_tangguh_sql, .sql_to = __stop_tangguh_sql,
};

const tg_plugin *tangguh_plugin(void)
{
    return &SEMBAKO;
}
