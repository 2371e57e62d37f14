"""The whole way from a proposal to a round, by command line, where a region has added every step by config.lua."""
import json
import os
import re
import sqlite3
from datetime import datetime, timedelta, timezone

from harness import PERIOD, REGION, SYNTHETIC_DATE, Tangguh, check, equal

CONFIG = """
langkah = {
  { program = "sembako", wilayah = "%s", langkah = { "musyawarah", "pengumuman", "penetapan" }, dasar_hukum = "(contoh) keputusan camat" },
}
""" % REGION
PLACE = ("--region", REGION, "--period", PERIOD)
QUOTA = 20


def people(t):
    t.actors()
    for name, role in (("kader", "kader"), ("verifikator", "verifikator"), ("kepala", "kepala"), ("pengesah", "pengesah")):
        t.json("token", "create", "--name", name, "--role", role, "--region", REGION)


def look(t, sql):
    """One value of the database, read only; the commands name families by number."""
    db = sqlite3.connect(f"file:{t.data}/tangguh.db?mode=ro", uri=True)
    try:
        return db.execute(sql).fetchone()[0]
    finally:
        db.close()


def a_week_later(t):
    """The list has hung for its days: nothing else of it is touched, and no test waits a week."""
    db = sqlite3.connect(f"{t.data}/tangguh.db")
    db.execute("UPDATE daftar SET tenggat = '2026-01-31' WHERE jenis = 'pengumuman'")
    db.commit()
    db.close()


def refused(t, words, key, actor):
    done = t.run(*words, as_actor=actor, exit_code=1)
    check(key in done.stderr, f"{words}: the refusal says {key!r}: {done.stderr}")


def picture(t, words):
    path = os.path.join(t.data, "kunjungan.jpg")
    with open(path, "wb") as f:
        f.write(b"\xff\xd8\xff\xe0" + words.encode())
    return path


def propose(t, nik):
    usul = t.json("usul", "add", "sembako", "--region", REGION, "--nama", "Uji Usulan", "--alamat", "Jl. Uji 1", "--sumber", "kader",
                  as_actor="kader")["id"]
    matched = t.json("usul", "match", usul, "--stdin", stdin=nik + "\n", as_actor="petugas")
    check(matched["terdaftar"], f"the family is registered: {matched}")
    refused(t, ("usul", "accept", usul), "usul verify", "perencana")
    photo = t.json("usul", "photo", usul, picture(t, "rumah"), as_actor="verifikator")["sidik"]
    refused(t, ("usul", "verify", usul, "--hasil", "sesuai", "--date", SYNTHETIC_DATE, "--foto", "0" * 64), "usul photo", "verifikator")
    t.run("usul", "verify", usul, "--hasil", "sesuai", "--date", SYNTHETIC_DATE, "--foto", photo, as_actor="verifikator")
    t.run("usul", "accept", usul, as_actor="perencana")
    rows = t.json("usul", "list", "--status", "diterima", as_actor="perencana")["data"]
    equal([(r["id"], r["sumber"]) for r in rows], [(usul, "kader")], "accepted proposals")
    shown = t.json("usul", "show", usul, as_actor="petugas")
    equal((shown["pengusul"], shown["verifikator"], shown["foto"]), ("kader", "verifikator", photo), "the proposal and its visit")


def assess(t):
    t.run("kuota", "set", "sembako", *PLACE, "--jumlah", QUOTA, "--pagu", QUOTA * 400000, as_actor="perencana")
    t.run("sembako", "paket", "add", "dasar", "--isi", "beras:5000:g", as_actor="perencana")
    t.run("sembako", "stok", "receive", "--tempat", f"gudang-{REGION}", "--barang", "paket:dasar", "--jumlah", QUOTA + 10, as_actor="perencana")
    t.run("evaluate", "sembako", *PLACE, as_actor="perencana")
    t.run("round", "draw", "sembako", *PLACE, "--angka", "48215", "--keterangan", "balai warga", as_actor="perencana")


def meet(t):
    """Adds a family against the rule and leaves one out."""
    added = look(t, "SELECT subjek_id FROM keputusan WHERE hasil = 1 ORDER BY subjek_id LIMIT 1")
    left = look(t, "SELECT subjek_id FROM keputusan WHERE hasil = 0 ORDER BY subjek_id LIMIT 1")
    hadir, butir = os.path.join(t.home, "hadir.csv"), os.path.join(t.home, "butir.csv")
    with open(hadir, "w") as f:
        f.write("nama;unsur\nHadirin Satu;rt_rw\nHadirin Dua;tokoh\nHadirin Tiga;kader\n")
    with open(butir, "w") as f:
        f.write(f"keluarga;putusan;alasan\n{added};setuju;rumah terbakar\n{left};tidak;sudah mampu\n")
    meeting = t.json("musyawarah", "open", "sembako", *PLACE, "--agenda", "Daftar calon", "--tempat", "Balai", "--date", "2026-01-05",
                     as_actor="perencana")["id"]
    refused(t, ("announce", "sembako", *PLACE), "musyawarah seal", "perencana")
    t.run("musyawarah", "record", meeting, "--hadir", hadir, "--butir", butir, as_actor="petugas")
    refused(t, ("musyawarah", "seal", meeting), "--sisanya setuju", "kepala")
    sealed = t.json("musyawarah", "seal", meeting, "--sisanya", "setuju", as_actor="kepala")
    equal((sealed["ditambah"], sealed["dikeluarkan"]), (1, 1), "differences both ways")
    refused(t, ("musyawarah", "record", meeting, "--family", left, "--putusan", "setuju"), "musyawarah open", "petugas")
    shown = t.json("musyawarah", "show", meeting, as_actor="kepala")
    check(shown["utuh"] and re.fullmatch("[0-9a-f]{64}", shown["sidik"]), f"the seal fits: {shown}")
    equal(shown["sidik"], sealed["sidik"], "the seal stays")
    return added, left


def announce(t, nik):
    listed = t.json("announce", "sembako", *PLACE, as_actor="perencana")
    equal((listed["penerima"], listed["ditambah"], listed["dikeluarkan"]), (QUOTA, 1, 1), "the public list")
    shown = t.json("announce", "show", listed["id"], as_actor="kader")
    text = json.dumps(shown)
    words = re.findall(r"[0-9a-f]+", text)
    check(not any(len(w) == 16 and w.isdigit() for w in words) and nik not in text, "no NIK on a public list")
    equal(sorted(shown["butir"][0]), ["inisial", "kode_wilayah", "nomor", "rt", "rw", "tempat"], "what is said of a family")
    page = t.run("announce", "print", listed["id"], as_actor="petugas").stdout
    check("Pengumuman Calon Penerima" in page and "48215" in page and nik not in page, "the page for the board, with the draw")
    return listed["id"]


def object_to_it(t):
    """A family that was left out is heard: by another person than who took it down and who announced."""
    family = look(t, "SELECT subjek_id FROM keputusan WHERE hasil = 1 ORDER BY subjek_id LIMIT 1 OFFSET 1")
    number = t.json("objection", "add", "sembako", "--family", family, "--alasan", "desil sudah diperbarui", as_actor="petugas")["id"]
    refused(t, ("objection", "decide", number, "--putusan", "dikabulkan", "--alasan", "benar"), "orang lain", "perencana")
    refused(t, ("decree", "draft", "sembako", *PLACE), "", "perencana")
    t.run("objection", "decide", number, "--putusan", "dikabulkan", "--alasan", "data terbaru desil 2", as_actor="kepala")
    return family


def decree(t, added, left, heard):
    refused(t, ("decree", "draft", "sembako", *PLACE), "berlangsung sampai", "perencana")
    a_week_later(t)
    draft = t.json("decree", "draft", "sembako", *PLACE, as_actor="perencana")["id"]
    refused(t, ("round", "plan", "sembako", *PLACE), "decree draft", "perencana")
    sign = ("decree", "sign", draft, "--nomor", "SK-12/2026", "--pejabat", "Camat Duren Sawit", "--date")
    refused(t, (*sign, "2026-02-02"), "tanggal", "pengesah")           # before the families were assessed
    today = str(datetime.now(timezone(timedelta(hours=7))).date())
    t.run(*sign, today, as_actor="pengesah")
    shown = t.json("decree", "show", draft, as_actor="kepala")
    equal((shown["status"], shown["nomor"], shown["tanggal"], shown["penetap"]), ("ditetapkan", "SK-12/2026", today, "pengesah"), "the decree")
    check(re.fullmatch("[0-9a-f]{64}", shown["sidik"]), "its list has a hash")
    order = [b["keluarga_id"] for b in shown["butir"]]
    equal(order[:2], [added, heard], "who was added stands first")
    check(left not in order, "who was left out is not on it")
    active = t.json("member", "list", "--program", "sembako", "--status", "aktif", as_actor="kepala")["data"]
    equal(len(active), QUOTA, "participants")
    return order[:QUOTA]


def hand_out(t, order):
    leaver = t.json("member", "leave", "sembako", order[2], "--alasan", "graduasi", as_actor="perencana")
    check(leaver["naik"] is not None, f"the next moves up: {leaver}")
    plan = t.json("round", "plan", "sembako", *PLACE, as_actor="perencana")
    equal(plan["alokasi"], QUOTA, "shares")
    t.run("round", "approve", plan["id"], as_actor="penyetuju")
    t.run("round", "open", plan["id"], as_actor="perencana")
    t.run("handover", plan["id"], "--nomor", 1, as_actor="petugas")
    equal(look(t, "SELECT group_concat(keluarga_id) FROM (SELECT keluarga_id FROM alokasi ORDER BY nomor)"),
          ",".join(str(k) for k in order[:2] + order[3:] + [leaver["naik"]]), "the round follows the decree")
    equal([r["id"] for r in t.json("round", "list", "--program", "sembako", as_actor="petugas")["data"]], [plan["id"]], "the rounds")
    served = t.json("member", "leave", "sembako", order[0], "--alasan", "pindah", as_actor="perencana")["naik"]
    tasks = t.json("task", "list", as_actor="petugas")["data"]
    check([str(served) in task["uraian"] for task in tasks] == [True], f"the parcel is handed over: a task for who moved up: {tasks}")
    t.run("task", "done", tasks[0]["id"], as_actor="petugas")
    equal(t.json("task", "list", as_actor="petugas")["data"], [], "tasks")
    history = t.json("member", "history", "sembako", leaver["naik"], as_actor="kepala")["riwayat"]
    equal([h["ke"] for h in history], ["daftar_tunggu", "aktif"], "the history of who moved up")


def register(t):
    path = os.path.join(t.home, "warga.csv")
    with open(path, "w") as f:
        f.write(t.run("demo", "--families", 400, "--seed", 7, "--region", REGION).stdout)
    t.run("import", "keluarga", path, as_actor="perencana")
    return look(t, "SELECT nik FROM orang WHERE nik IS NOT NULL ORDER BY id LIMIT 1")


def test_proses(binary, families):
    t = Tangguh(binary)
    people(t)
    with open(os.path.join(t.data, "config.lua"), "w") as f:
        f.write(CONFIG)
    nik = register(t)
    steps = t.json("steps", "sembako", "--region", REGION)["data"]
    equal([s["langkah"] for s in steps], ["penilaian", "musyawarah", "pengumuman", "penetapan", "tahap"], "steps of the region")
    propose(t, nik)
    assess(t)
    refused(t, ("decree", "draft", "sembako", *PLACE), "musyawarah open", "perencana")
    added, left = meet(t)
    announce(t, nik)
    heard = object_to_it(t)
    hand_out(t, decree(t, added, left, heard))
    check(t.json("audit", "verify")["utuh"], "audit chain")
    t.remove()
