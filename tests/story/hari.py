"""A morning at the balai as the office lives it: invitations printed, families served by hand, card and phone, a kuasa with her
letter, two phones at one family, a parcel given to the wrong one, one that comes back; the signed list, the close, and the
round for those who did not come. A server runs all the time; people work by command line and over HTTP."""
import os
import re
import time

from harness import PERIOD, REGION, check, equal
from pemakai import office

BALAI = f"balai-{REGION}.1001"


def said(t, what, *words, actor, exit_code=0):
    done = t.run(*words, as_actor=actor, exit_code=exit_code)
    check(what in done.stdout + done.stderr, f"{words} says {what!r}: {done.stdout!r} {done.stderr!r}")
    return done


def hand_over(t, token, tahap, *items):
    status, reply = t.http("POST", "/api/v1/serah-terima", {"tahap": int(tahap), "butir": list(items)}, token)
    equal(status, 200, f"handover {reply}")
    return [(h["status"], h.get("kode")) for h in reply["hasil"]]


def prepare(t):
    """Planned and opened, with a second point for one kelurahan; the number of the round."""
    tahap = str(t.json("round", "plan", "sembako", "--region", REGION, "--period", PERIOD, as_actor="perencana")["id"])
    said(t, BALAI, "round", "place", tahap, "--region", f"{REGION}.1001", "--tempat", BALAI, actor="perencana")
    t.run("round", "place", tahap, "--region", "53.71", "--tempat", BALAI, as_actor="perencana", exit_code=1)
    t.run("round", "approve", tahap, as_actor="penyetuju")
    t.run("round", "open", tahap, as_actor="perencana")
    return tahap


def look_at_prints(t, tahap, count):
    cards = t.run("round", "print", tahap, "--what", "undangan", "--waktu", "Sabtu 5 Desember, 08.00", as_actor="petugas").stdout
    equal(cards.count('<section class="kartu">'), count, "one card a family")
    equal(cards.count('<div class="lembar">'), (count + 7) // 8, "eight cards a sheet")
    check(not re.search(r"\b[0-9]{16}\b", cards), "no NIK on a card")
    sheet = t.run("round", "print", tahap, "--what", "daftar", as_actor="petugas").stdout
    equal(sheet.count('<td class="nomor">'), count, "one line a family")
    said(t, "daftar, undangan", "round", "print", tahap, "--what", "kuitansi", actor="petugas", exit_code=1)
    return re.findall(r'<p class="kode">([^<]+)</p>', cards)


def send_goods(t, tahap):
    """What the balai needs is sent there: as many as it has families."""
    rows = t.json("round", "show", tahap, as_actor="perencana")["butir"]
    here = [b["nomor"] for b in rows if b["kode_wilayah"] == f"{REGION}.1001"]
    for place, count in ((BALAI, len(here)), (f"gudang-{REGION}", len(rows))):
        if count:
            t.run("sembako", "stok", "receive", "--tempat", place, "--barang", "paket:dasar", "--jumlah", count, as_actor="perencana")
    return len(rows), here


def serve_the_first_six(t, token, tahap, codes):
    now = int(time.time() * 1000)
    takers = t.http("GET", f"/api/v1/tahap/{tahap}/penerima?nomor=1", token=token)[1]["data"]
    check(takers and all("nik" not in p for p in takers), f"who may collect, without a NIK: {takers}")
    equal(hand_over(t, token, tahap, {"id": "a1", "nomor": 1, "penerima": takers[0]["orang_id"], "waktu": now}), [("diterima", None)],
          "an adult of the family, by number")
    equal(hand_over(t, token, tahap, {"id": "a2", "kartu": codes[1], "penerima": "istri", "waktu": now}), [("diterima", None)], "by card")
    equal(hand_over(t, token, tahap, {"id": "a3", "nomor": 3, "penerima": takers[0]["orang_id"]}), [("ditolak", "bukan_anggota")],
          "somebody else's mother")
    letter = os.path.join(t.home, "kuasa.png")
    with open(letter, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n surat kuasa")
    paper = t.json("round", "attach", tahap, letter, "--untuk", "kuasa", as_actor="petugas")["sidik"]
    batch = [{"id": "a3b", "nomor": 3, "penerima": "tetangga", "kuasa": "tetangga", "surat": paper, "waktu": now},
             {"id": "a4", "nomor": 4, "penerima": "anak", "waktu": now}, {"id": "a5", "nomor": 5, "penerima": "kepala_keluarga", "waktu": now},
             {"id": "a6", "nomor": 6, "penerima": "istri", "waktu": now + 86400000}]
    first = hand_over(t, token, tahap, *batch)
    equal(first, [("diterima", None)] * 3 + [("diterima", "waktu_ragu")], "a batch from a phone whose clock is wrong")
    equal(hand_over(t, token, tahap, *batch), first, "the phone sends it again: the same answers")


def correct(t, tahap):
    """5 was handed over by mistake for 7, 6 brought it back: two persons each."""
    said(t, "petugas", "koreksi", "approve", t.run("koreksi", "ask", tahap, "--nomor", 5, "--jenis", "salah_keluarga", "--ke", 7, "--alasan",
         "tertukar di meja 2", as_actor="petugas").stdout.strip(), actor="petugas", exit_code=1)
    k = t.json("koreksi", "list", tahap, as_actor="penyetuju")["data"][0]["id"]
    said(t, "disetujui", "koreksi", "approve", k, actor="penyetuju")
    k = t.run("koreksi", "ask", tahap, "--nomor", 6, "--jenis", "retur", "--kode", "dobel", "--alasan", "sudah dapat", as_actor="petugas").stdout.strip()
    said(t, "koreksi", "round", "close", tahap, actor="perencana", exit_code=1)
    said(t, "disetujui", "koreksi", "approve", k, actor="penyetuju")
    status = {b["nomor"]: b["status"] for b in t.json("round", "show", tahap, as_actor="perencana")["butir"]}
    equal((status[5], status[6], status[7]), ("siap", "tidak_diambil", "tersalur"), "after two corrections")


def close(t, tahap, places):
    for place in places:
        said(t, "round attach", "round", "close", tahap, actor="perencana", exit_code=1)
        t.attach(tahap, "--tempat", place)
    r = t.json("round", "close", tahap, as_actor="perencana")
    equal(r["alokasi"], r["tersalur"] + r["tidak_diambil"] + r["batal"], "the round adds up")
    for s in r["stok"]:
        equal(s["awal"] + s["masuk"] - s["keluar"] - s["rusak"], s["akhir"], f"{s['tempat']} {s['barang']} balances")
    return r


def test_a_morning_at_the_balai(binary, families):
    t = office(binary)
    tokens = {"petugas": t.json("token", "create", "--name", "petugas2", "--role", "petugas", "--region", REGION)["token"]}
    t.start()
    tahap = prepare(t)
    count, here = send_goods(t, tahap)
    codes = look_at_prints(t, tahap, count)
    serve_the_first_six(t, tokens["petugas"], tahap, codes)
    said(t, "sudah diambil", "handover", tahap, "--nomor", 1, actor="petugas", exit_code=1)
    conflicts = t.http("GET", f"/api/v1/tahap/{tahap}/konflik", token=tokens["petugas"])[1]["data"]
    equal([c["nomor"] for c in conflicts], [1], "one conflict on record")
    said(t, BALAI, "round", "show", tahap, actor="petugas")
    said(t, "sudah diambil", "handover", tahap, "--kartu", codes[1], actor="petugas", exit_code=1)
    said(t, "kode kartu salah", "handover", tahap, "--kartu", "A" * 24, actor="petugas", exit_code=1)
    letter = os.path.join(t.home, "surat.png")
    with open(letter, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n surat yang menyusul")
    said(t, "diserahkan", "handover", tahap, "--nomor", 9, "--penerima", "tetangga", "--kuasa", "tetangga", actor="petugas")
    said(t, "dilampirkan", "round", "letter", tahap, letter, "--nomor", 9, actor="petugas")
    said(t, "dicatat", "round", "fail", tahap, "--nomor", 10, "--kode", "pindah", actor="petugas")
    said(t, "dicabut", "round", "fail", tahap, "--nomor", 10, "--undo", actor="petugas")
    said(t, "--nomor", "round", "fail", tahap, "--undo", actor="petugas", exit_code=2)
    said(t, "dicatat", "round", "fail", tahap, "--nomor", 8, "--kode", "menolak", actor="petugas")
    said(t, "sebab ini tidak dikenal", "round", "fail", tahap, "--nomor", 10, "--kode", "malas", actor="petugas", exit_code=1)
    correct(t, tahap)
    rest = [n for n in range(10, count + 1)]
    path = os.path.join(t.home, "sisa.csv")
    with open(path, "w") as f:
        f.write("".join(f"{n}\n" for n in rest[:-2]))
    t.run("handover", tahap, "--csv", path, as_actor="petugas")
    places = [p for p, n in ((f"gudang-{REGION}", count - len(here)), (BALAI, len(here))) if n]
    r = close(t, tahap, places)
    reasons = {a["kode"]: (a["jumlah"], a["retur"]) for a in r["alasan"]}
    equal(reasons, {"dobel": (1, 1), "menolak": (1, 0), "tidak_datang": (3, 0)}, "not collected, by reason")
    bast = t.run("round", "print", tahap, "--what", "bast", as_actor="perencana").stdout
    check("tidak diambil: menolak" in bast and "Sementara" not in bast, "the record of handover")
    late = t.json("round", "follow", tahap, as_actor="perencana")
    equal(late["alokasi"], 3, "5 and the two who did not come; who refused and who had it twice do not come again")
    t.run("round", "approve", late["id"], as_actor="penyetuju")
    t.run("round", "open", late["id"], as_actor="perencana")
    t.run("handover", late["id"], "--nomor", 1, as_actor="petugas")
    check(t.json("audit", "verify")["utuh"], "the chain holds")
    equal(t.stop(), 0, "exit after SIGTERM")
    t.remove()
