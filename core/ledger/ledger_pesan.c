/* ledger/ledger_pesan.c: what people read about the book. */
#include "ledger/ledger.h"

const pesan LEDGER_PESAN[] = {
    { "ledger_akun_tidak_ada", "Akun {1} {2} belum ada di buku. Catat dahulu penerimaannya.",
      "There is no account {1} {2} in the book yet. Book its receipt first." },
    { "ledger_akun_jenis", "Akun {1} sudah ada sebagai {2} dan tidak dapat dipakai untuk hal lain. Pakai nama lain.",
      "Account {1} exists already as {2} and cannot serve another purpose. Choose another name." },
    { "ledger_kurang", "Isi {1} tidak cukup: tersedia {2}, diminta {3} ({4}). Catat dahulu penerimaan atau kurangi jumlahnya.",
      "{1} does not hold enough: {2} available, {3} wanted ({4}). Book a receipt first or ask for less." },
    { "ledger_kedaluwarsa", "Di {1} ada {2} {3} yang sudah kedaluwarsa dan tidak boleh dibagikan; yang masih baik hanya {4}. Catat yang kedaluwarsa"
      " sebagai rusak, lalu catat penerimaan baru.",
      "{1} holds {2} {3} that have expired and may not be handed out; only {4} are good. Book the expired ones as damaged,"
      " then book a new receipt." },
    { "ledger_kelompok_kurang", "Kelompok \"{2}\" di {1} tidak cukup: tersedia {3}, diminta {4}. Periksa nomor kelompok pada kartu stok.",
      "Batch \"{2}\" at {1} does not hold enough: {3} available, {4} wanted. Look the batch up on the stock card." },
    { "ledger_kelompok_beda", "Kelompok \"{1}\" di {2} sudah tercatat dengan kedaluwarsa {3}. Periksa tanggal pada kemasan; bila memang lain, pakai nomor kelompok lain.",
      "Batch \"{1}\" at {2} is noted already with the last day {3}. Look at the packing; if it is another batch, give it another number." },
    { "ledger_nomor_kelompok", "Nomor kelompok \"{1}\" hanya boleh huruf, angka dan . _ / - (paling banyak {2}).",
      "Batch number \"{1}\" may hold letters, digits and . _ / - only ({2} at most)." },
    { "ledger_satuan", "{1} di {2} dihitung dalam {3}, bukan {4}. Tulis jumlahnya dalam {3}.",
      "{1} at {2} is counted in {3}, not {4}. Write the amount in {3}." },
    { "ledger_terlalu_besar", "Jumlah pada akun {1} melampaui batas angka. Periksa jumlah yang diketik.",
      "The amount on account {1} exceeds what can be counted. Check the number typed." },
    { "ledger_jumlah", "Jumlah harus lebih dari nol, tertulis {1}.", "The amount must be more than zero, not {1}." },
    { "ledger_akun_sama", "Asal dan tujuan sama: {1}. Pilih tujuan lain.", "Source and target are the same: {1}. Choose another target." },
    { "ledger_mata_beda", "Asal memuat {1} tetapi tujuan memuat {2}. Satu mutasi memindahkan satu mata saja.",
      "The source holds {1}, the target {2}. A transfer moves one kind only." },
    { "ledger_kunci_beda", "Mutasi dengan kunci {1} sudah tercatat dengan isi lain. Pakai kunci baru untuk mutasi baru.",
      "A transfer with the key {1} is booked already with other content. Use a new key for a new transfer." },
    { "ledger_mutasi_tidak_ada", "Mutasi {1} tidak ada di buku.", "There is no transfer {1} in the book." },
    { "ledger_langkah", "Mutasi {1} tidak dapat berpindah dari {2} ke {3}.", "Transfer {1} cannot move from {2} to {3}." },
    { "ledger_tak_dibalik", "Mutasi {1} ({2}) tidak dapat dibalik: hanya mutasi terposting yang bukan pembalik.",
      "Transfer {1} ({2}) cannot be reversed: only posted ones that are no reversal." },
    { "ledger_saldo_hilang", "Saldo akun {1} hilang. Jalankan tangguh rebuild.", "The balance of account {1} is missing. Run tangguh rebuild." },
    { NULL, NULL, NULL }
};
