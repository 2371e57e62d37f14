"""Goods as a store keeper lives them: two batches are bought, parcels made, what expires first goes first; a shipment that comes
short, a count with a difference, and the reports that say so."""
import os
import time

from harness import PERIOD, REGION, Tangguh, check, equal

GUDANG = f"gudang-{REGION}"
BALAI = f"balai-{REGION}.1001"


def stock(t, place, item):
    return {b["kelompok"]: b for b in t.json("sembako", "stok", "batch", "--tempat", place, "--barang", item, as_actor="petugas")["data"]}


def receive(t, item, count, unit, batch, until, note):
    t.run("sembako", "stok", "receive", "--tempat", GUDANG, "--barang", item, "--jumlah", count, "--satuan", unit, "--kelompok", batch,
          "--kedaluwarsa", until, "--pemasok", "Toko Makmur", "--surat-jalan", note, "--harga", 14000, as_actor="perencana")


def buy_and_make(t):
    receive(t, "barang:beras", 100, "kg", "B-2", "2032-03-31", "SJ-1")
    receive(t, "barang:beras", 40, "kg", "B-1", "2032-01-31", "SJ-2")
    receive(t, "barang:minyak", 30, "liter", "M-1", "2032-06-30", "SJ-3")
    t.run("sembako", "paket", "add", "dasar", "--isi", "beras:5000:g", "--isi", "minyak:1000:ml", as_actor="perencana")
    t.run("sembako", "paket", "make", "dasar", "--tempat", GUDANG, "--jumlah", 10, as_actor="petugas")
    rice = stock(t, GUDANG, "barang:beras")
    equal({k: b["saldo"] for k, b in rice.items()}, {"B-2": 90000}, "of 50 kg the 40 that expire first are gone, then 10 of the other")
    equal([b["kedaluwarsa"] for b in stock(t, GUDANG, "paket:dasar").values()], ["2032-01-31"], "a parcel expires with its first item")


def send_short(t):
    words = ["sembako", "stok", "transfer"]
    said = t.run(*words, "send", "--dari", GUDANG, "--ke", BALAI, "--barang", "barang:beras", "--jumlah", 10000, as_actor="petugas").stdout
    number = said.split()[-1]
    t.run(*words, "receive", number, as_actor="petugas", exit_code=1)
    t.run(*words, "receive", number, "--jumlah", 9000, as_actor="perencana", exit_code=1)
    t.run(*words, "receive", number, "--jumlah", 9000, "--alasan", "satu karung basah", as_actor="perencana")
    came = stock(t, BALAI, "barang:beras")["B-2"]
    equal((came["saldo"], came["satuan"]), (9000, "g"), "what arrived, in the sender's unit")


def count_short(t):
    words = ["sembako", "stok", "opname"]
    sheet = t.json(*words, "start", "--tempat", BALAI, as_actor="petugas")["id"]
    t.run(*words, "count", sheet, "--baris", "1:8500", "--alasan", "tumpah saat ditimbang", as_actor="petugas")
    t.run(*words, "submit", sheet, as_actor="petugas")
    t.run(*words, "approve", sheet, as_actor="petugas", exit_code=1)
    t.run(*words, "approve", sheet, as_actor="penyetuju")
    equal(stock(t, BALAI, "barang:beras")["B-2"]["saldo"], 8500, "the difference is in the book")


def hand_out(t):
    t.run("kuota", "set", "sembako", "--region", REGION, "--period", PERIOD, "--jumlah", 12, "--pagu", 9000000, as_actor="perencana")
    t.run("evaluate", "sembako", "--region", REGION, "--period", PERIOD, as_actor="perencana")
    tahap = t.json("round", "plan", "sembako", "--region", REGION, "--period", PERIOD, as_actor="perencana")["id"]
    t.run("round", "approve", tahap, as_actor="penyetuju")
    t.run("round", "open", tahap, as_actor="petugas")
    for nomor in (1, 2, 3):
        t.run("handover", tahap, "--nomor", nomor, as_actor="petugas")
    t.run("round", "fail", tahap, "--nomor", 4, "--kode", "pindah", as_actor="petugas")
    t.run("round", "close", tahap, as_actor="perencana", exit_code=1)
    t.attach(tahap, "--tempat", GUDANG)
    t.run("round", "close", tahap, as_actor="perencana")


def look_at_reports(t):
    for name in ("realisasi", "gagal_salur", "serapan", "cakupan_wilayah", "cakupan_desil", "cakupan_kelamin", "inklusi", "sasaran", "6t"):
        rows = t.json("report", "sembako", name, "--region", REGION, "--period", PERIOD, as_actor="perencana")
        equal([k["id"] for k in rows["kolom"] if "tanpa_daftar" in k.values()] != [], name == "realisasi", "who closed without signed lists is told")
        check(rows["kolom"] and isinstance(rows["baris"], list), f"report {name}: {rows}")
    today = t.json("report", "sembako", "stok", "--region", REGION, "--period", time.strftime("%Y-%m"), as_actor="perencana")["baris"]
    check(len(today) >= 4, f"batches that moved this month: {today}")
    for b in today:
        equal(b["awal"] + b["masuk"] - b["keluar"] - b["rusak"], b["akhir"], f"{b['tempat']} {b['barang']} {b['kelompok']}")
    equal(t.json("audit", "verify")["utuh"], True, "the chain")


def test_goods_from_purchase_to_report(binary, families):
    t = Tangguh(binary)
    t.actors()
    path = os.path.join(t.home, "warga.csv")
    with open(path, "w") as f:
        f.write(t.run("demo", "--families", 120, "--seed", 7, "--region", REGION).stdout)
    t.run("import", "keluarga", path, as_actor="perencana")
    buy_and_make(t)
    send_short(t)
    count_short(t)
    hand_out(t)
    look_at_reports(t)
    t.remove()


def test_an_emergency_round_waits_for_its_papers(binary, families):
    t = Tangguh(binary)
    t.actors()
    path = os.path.join(t.home, "warga.csv")
    with open(path, "w") as f:
        f.write(t.run("demo", "--families", 60, "--seed", 7, "--region", REGION).stdout)
    t.run("import", "keluarga", path, as_actor="perencana")
    t.run("sembako", "paket", "add", "banjir", "--isi", "beras:5000:g", as_actor="perencana")
    t.run("sembako", "stok", "receive", "--tempat", GUDANG, "--barang", "paket:banjir", "--jumlah", 500, as_actor="perencana")
    words = ["round", "emergency", "sembako", "--region", REGION, "--period", PERIOD, "--alasan", "banjir 3 Desember"]
    t.run(*words, "--isi", "banjir", as_actor="perencana", exit_code=2)
    tahap = t.json(*words, "--isi", "paket:banjir:1:paket", as_actor="perencana")["id"]
    shown = t.json("round", "show", tahap, as_actor="perencana")
    check(shown["alokasi"] > 50 and shown["darurat_sampai"], f"all families, flagged: {shown['alokasi']}")
    t.run("round", "approve", tahap, as_actor="perencana", exit_code=1)
    t.run("round", "approve", tahap, as_actor="penyetuju")
    t.run("round", "open", tahap, as_actor="petugas")
    t.run("handover", tahap, "--nomor", 1, as_actor="petugas")
    t.attach(tahap, "--tempat", GUDANG)
    check("SK" in t.run("round", "close", tahap, as_actor="perencana", exit_code=1).stderr, "the decree is asked for")
    decree = ["round", "attach", tahap, os.path.join(t.home, "daftar.pdf"), "--untuk", "sk"]
    check("pengesah" in t.run(*decree, as_actor="petugas", exit_code=1).stderr, "and who attaches it")
    t.json("token", "create", "--name", "pengesah", "--role", "pengesah", "--region", REGION)
    t.run(*decree, as_actor="pengesah")
    check("penilaian" in t.run("round", "close", tahap, as_actor="perencana", exit_code=1).stderr, "the assessment is asked for")
    t.run("evaluate", "sembako", "--region", REGION, "--period", PERIOD, as_actor="perencana")
    t.run("round", "close", tahap, as_actor="perencana")
    t.remove()
