#!/usr/bin/env python3
"""The main job as a user does it, by command line with and without a server and by HTTP; then what must hold
when the server is killed. story.py BINARY [name ...]: prints "N passed, N failed"."""
import http.client
import inspect
import json
import os
import sys
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import akun
import barang
import hari
import harness
import impor9
import jatuh
import kill9
import meja
import paket
import pasang
import pemakai
import penyunting
import perintah
import ramadan
import proses
import perpustakaan
import serangan
import sync
from harness import PERIOD, REGION, Tangguh, check, equal


def make_csv(t, families, seed=7):
    path = os.path.join(t.home, "warga.csv")
    done = t.run("demo", "--families", families, "--seed", seed, "--region", REGION)
    with open(path, "w") as f:
        f.write(done.stdout)
    return path


def import_and_check(t, path, families):
    register = {"orang_baru", "keluarga_baru"}
    dry = t.json("import", "keluarga", path, "--dry-run", as_actor="perencana")
    again = t.json("import", "keluarga", path, as_actor="perencana")
    for key in register | {"ditolak", "baris"}:
        equal(again[key], dry[key], f"dry run and import agree on {key}")
    check(again["keluarga_baru"] > families * 0.9, f"most families come in: {again}")
    check(again["ditolak"] > 0 and os.path.isfile(os.path.join(t.home, again["berkas_ditolak"])), "dirty rows are in the rejects file")
    equal(os.stat(os.path.join(t.home, again["berkas_ditolak"])).st_mode & 0o777, 0o600, "mode of the rejects file")
    same = t.json("import", "keluarga", path, as_actor="perencana")
    equal((same["orang_baru"], same["orang_berubah"], same["keluarga_baru"]), (0, 0, 0), "the same file again changes nothing")
    return again


def prepare(t, quota):
    t.run("rules", "test", "sembako")
    t.run("kuota", "set", "sembako", "--region", REGION, "--period", PERIOD, "--jumlah", quota, "--pagu", quota * 200000,
          as_actor="perencana")
    t.run("sembako", "paket", "add", "dasar", "--isi", "beras:5000:g", "--isi", "minyak:1000:ml", as_actor="perencana")
    t.run("sembako", "stok", "receive", "--tempat", f"gudang-{REGION}", "--barang", "paket:dasar", "--jumlah", quota + 100,
          as_actor="perencana")


def assess(t, total):
    r = t.json("evaluate", "sembako", "--region", REGION, "--period", PERIOD, as_actor="perencana")
    equal(r["layak"] + r["tidak_layak"] + r["perlu_data"] + r["galat"], r["dinilai"], "outcomes add up")
    equal(r["dinilai"], total, "every active family was assessed")
    for key in ("layak", "tidak_layak", "perlu_data"):
        check(0.05 <= r[key] / r["dinilai"] <= 0.70, f"{key} between 5 and 70 percent: {r}")
    return r


def round_of(t, quota):
    plan = t.json("round", "plan", "sembako", "--region", REGION, "--period", PERIOD, as_actor="perencana")
    tahap = plan["id"]
    check(0 < plan["alokasi"] <= quota, f"quota bounds the list: {plan}")
    own = t.run("round", "approve", tahap, as_actor="perencana", exit_code=1)
    check(own.stderr, "one may not approve what he planned")
    t.run("round", "open", tahap, as_actor="perencana", exit_code=1)
    t.run("round", "approve", tahap, as_actor="penyetuju")
    t.run("round", "open", tahap, as_actor="perencana")
    return tahap, plan["alokasi"]


def hand_over(t, tahap, count):
    first = t.json("handover", tahap, "--nomor", 17, as_actor="petugas")
    equal(first["hasil"][0]["status"], "diterima", "first handover")
    again = t.run("handover", tahap, "--nomor", 17, as_actor="petugas", exit_code=1)
    check("sudah diambil" in again.stdout + again.stderr, "a second time says so: " + again.stderr)
    t.run("handover", tahap, "--nomor", 17, "--undo", as_actor="petugas")
    t.run("handover", tahap, "--nomor", 17, as_actor="petugas")
    path = os.path.join(t.home, "serah.csv")
    with open(path, "w") as f:
        f.write("nomor\n" + "".join(f"{n}\n" for n in range(1, count + 1) if n != 17))
    t.run("handover", tahap, "--csv", path, as_actor="petugas")
    return count


def close_and_look(t, tahap, planned, taken):
    shown = t.json("round", "show", tahap, as_actor="perencana")
    equal(len([b for b in shown["butir"] if b["status"] == "tersalur"]), taken, "handed over on the list")
    check(all("nik" not in b for b in shown["butir"]), "no NIK on a list")
    said = t.run("round", "close", tahap, as_actor="perencana", exit_code=1).stderr
    check("round attach" in said and "gudang-" in said, f"which list is missing, and what to do: {said!r}")
    t.attach(tahap, "--tempat", f"gudang-{REGION}")
    r = t.json("round", "close", tahap, as_actor="perencana")
    check(not r["tanpa_daftar"], "the signed list is there")
    equal(r["alokasi"], r["tersalur"] + r["tidak_diambil"] + r["batal"], "the round adds up")
    equal((r["alokasi"], r["tersalur"]), (planned, taken), "counts of the close")
    for s in r["stok"]:
        equal(s["awal"] + s["masuk"] - s["keluar"] - s["rusak"], s["akhir"], f"stock {s['barang']} balances")
    t.run("handover", tahap, "--nomor", planned, as_actor="petugas", exit_code=1)


def reasons(t, nik, binary_total):
    done = t.run("explain", "sembako", "--stdin", stdin=nik + "\n", as_actor="perencana")
    check("Hasil:" in done.stdout and "00.lua" in done.stdout, "explain shows values and where parameters come from: " + done.stdout)
    check(nik not in done.stdout, "no NIK in an explanation")
    report = t.json("report", "sembako", "capaian", "--region", REGION, "--period", PERIOD, as_actor="perencana")
    check(report["baris"][-1]["tersalur"] > 0, "report counts the handovers")
    equal(t.json("replay", "--all"), {"diperiksa": binary_total, "beda": 0}, "replay")
    check(t.json("audit", "verify")["utuh"], "audit chain")


def backup_and_restore(t):
    folder = os.path.join(t.home, "usb")
    os.mkdir(folder)
    file = t.json("backup", folder)["berkas"]
    equal(sorted(os.listdir(folder)), ["berkas", os.path.basename(file)], "one file, and the papers it names")
    papers = os.listdir(os.path.join(t.data, "berkas"))
    check(papers and set(os.listdir(os.path.join(folder, "berkas"))) == set(papers), "the signed list is in the copy")
    t.run("verify-backup", file)
    other = Tangguh(t.binary)
    other.run("restore", file)
    equal(sorted(os.listdir(os.path.join(other.data, "berkas"))), sorted(papers), "and comes back with it")
    check(other.json("audit", "verify")["utuh"], "restored chain")
    with open(file, "r+b") as f:
        f.seek(40000)
        f.write(b"\xff" * 64)
    t.run("verify-backup", file, exit_code=1)
    other.remove()


def first_nik(path):
    """A well-formed NIK of the file."""
    with open(path) as f:
        names = f.readline().strip().split(",")
        for line in f:
            cells = line.split(",")
            nik = cells[names.index("nik")]
            if len(nik) == 16 and nik.isdigit():
                return nik
    raise harness.Failed("no NIK in the file")


def whole_story(t, families, quota):
    t.actors()
    path = make_csv(t, families)
    counts = import_and_check(t, path, families)
    prepare(t, quota)
    r = assess(t, counts["keluarga_total"])
    tahap, planned = round_of(t, quota)
    taken = hand_over(t, tahap, planned - 3)
    close_and_look(t, tahap, planned, taken)
    reasons(t, first_nik(path), r["dinilai"])
    backup_and_restore(t)
    t.run("rebuild")
    check(t.json("audit", "verify")["utuh"], "chain after rebuild")


def test_story_without_server(binary, families):
    t = Tangguh(binary)
    whole_story(t, families, 600)
    t.remove()


def test_story_with_server(binary, families):
    t = Tangguh(binary)
    t.start()
    whole_story(t, min(families, 3000), 600)
    equal(t.stop(), 0, "exit after SIGTERM")
    t.remove()


def test_story_by_http(binary, families):
    t = Tangguh(binary)
    tokens = t.actors()
    t.start()
    path = make_csv(t, min(families, 2000))
    with open(path, "rb") as f:
        row = t.job("/impor/keluarga?nama_berkas=warga.csv", f.read(), tokens["perencana"])
    equal(row["status"], "selesai", f"import {row}")
    plan = {"program": "sembako", "kode_wilayah": REGION, "periode": PERIOD}
    p, s, o = tokens["perencana"], tokens["penyetuju"], tokens["petugas"]
    status, reply = t.http("POST", "/api/v1/kuota", {**plan, "jumlah": 50, "pagu": 12000000}, p)
    check(status in (200, 201), f"kuota {status} {reply}")
    status, reply = t.http("POST", "/api/v1/sembako/paket", {"nama": "dasar", "isi": [{"barang": "beras", "jumlah": 5000, "satuan": "g"}]}, p)
    equal(status, 201, f"paket {reply}")
    status, reply = t.http("POST", "/api/v1/sembako/stok", {"tempat": f"gudang-{REGION}", "barang": "paket:dasar", "jumlah": 60}, p)
    equal(status, 201, f"stok {reply}")
    equal(t.job("/penilaian", plan, p)["status"], "selesai", "assessment")
    row = t.job("/tahap", plan, p)
    equal(row["status"], "selesai", f"plan {row}")
    tahap = row["hasil"]["id"]
    equal(t.http("POST", f"/api/v1/tahap/{tahap}/setujui", {}, p)[0], 403, "who planned may not approve")
    equal(t.http("POST", f"/api/v1/tahap/{tahap}/setujui", {}, s)[0], 200, "approve")
    equal(t.http("POST", f"/api/v1/tahap/{tahap}/buka", {}, p)[0], 200, "open")
    item = {"id": "hp-1-0001", "nomor": 17, "penerima": "anggota dewasa", "waktu": int(time.time() * 1000)}
    body = {"tahap": tahap, "butir": [item]}
    status, reply = t.http("POST", "/api/v1/serah-terima", body, o)
    equal((status, reply["hasil"][0]["status"]), (200, "diterima"), f"handover {reply}")
    status, reply = t.http("POST", "/api/v1/serah-terima", {"tahap": tahap, "butir": [{**item, "id": "hp-2-0009"}]}, o)
    equal((status, reply["hasil"][0]["status"]), (200, "sudah"), "two phones, one handover")
    equal(t.http("POST", f"/api/v1/tahap/{tahap}/tutup", {}, p)[0], 409, "no close without the signed list")
    t.attach(tahap)
    row = t.job(f"/tahap/{tahap}/tutup", {}, p)
    equal(row["status"], "selesai", f"close {row}")
    equal(row["hasil"]["tersalur"], 1, "one handed over")
    equal(t.stop(), 0, "exit after SIGTERM")
    t.remove()


def test_idempotency_and_roles(binary, families):
    t = Tangguh(binary)
    tokens = t.actors()
    other = t.json("token", "create", "--name", "kupang", "--role", "admin_wilayah", "--region", "53.71")["token"]
    t.start()
    usulan = {"program": "sembako", "kode_wilayah": REGION + ".1001", "nama": "Uji", "alamat": "Jl. Uji 1", "catatan": ""}
    status, first = t.http("POST", "/api/v1/usulan", usulan, tokens["petugas"], key="k1")
    equal(status, 201, f"usulan {first}")
    equal(t.http("POST", "/api/v1/usulan", usulan, tokens["petugas"], key="k1"), (201, first), "same again, same reply")
    equal(t.http("POST", "/api/v1/usulan", {**usulan, "nama": "Lain"}, tokens["petugas"], key="k1")[0], 422, "same key, other body")
    equal(t.http("POST", "/api/v1/usulan", usulan, tokens["petugas"], key=False)[0], 400, "no key")
    equal(t.http("POST", "/api/v1/usulan", usulan, "tgh_salah")[0], 401, "wrong token")
    equal(t.http("POST", "/api/v1/usulan", usulan)[0], 401, "no token")
    check(t.http("POST", "/api/v1/usulan", usulan, other)[0] == 403, "another region")
    equal(t.http("GET", "/api/v1/usulan", token=other)[1]["data"], [], "another region sees nothing")
    equal(len(t.http("GET", "/api/v1/usulan", token=tokens["petugas"])[1]["data"]), 1, "one proposal")
    status, doc = t.http("GET", "/api/v1/openapi.json")
    check(status == 200 and "/api/v1/usulan" in doc["paths"], "OpenAPI lists the routes")
    status, page = t.http("GET", "/")
    check(status == 200 and (b"token create" in page or b"/a/panel-" in page), "the built-in page tells how to get a token, or the panel is there")
    t.stop()
    t.remove()


def test_panel_by_its_etag(binary, families):
    """The panel asks at each start; while nothing changed it gets a name and no bytes."""
    t = Tangguh(binary)
    tokens = t.actors()
    t.start()

    def ask(who, etag=None):
        c = http.client.HTTPConnection("127.0.0.1", t.port, timeout=60)
        headers = {"Authorization": "Bearer " + tokens[who], **({"If-None-Match": etag} if etag else {})}
        c.request("GET", "/api/v1/panel", headers=headers)
        r = c.getresponse()
        body = r.read()
        c.request("GET", "/sehat")                       # the connection goes on behind a reply without a body
        equal(c.getresponse().status, 200, "the next request of the connection")
        c.close()
        return r.status, r.headers["ETag"], body

    status, etag, body = ask("petugas")
    panel = json.loads(body)["program"][0]
    equal((status, panel["plugin"], [p["id"] for p in panel["pages"]]), (200, "sembako", ["bagikan", "stok", "rusak"]), "pages of the counter")
    equal(ask("petugas", etag), (304, etag, b""), "nothing new")
    equal(ask("petugas", f'"lain", W/{etag}')[0], 304, "one of several")
    equal(ask("petugas", '"lain"')[0], 200, "another one")
    equal(ask("perencana", etag)[0], 200, "another role has another panel")
    t.run("plugin", "disable", "sembako")
    status, other, body = ask("petugas", etag)
    equal((status, json.loads(body)["program"], other != etag), (200, [], True), "switched off")
    t.stop()
    t.remove()


def test_only_one_server(binary, families):
    t = Tangguh(binary)
    t.start()
    second = t.run("serve", "--port", harness.free_port(), exit_code=3)
    check(second.stderr, "a second server says why not")
    t.stop()
    t.remove()


def main():
    binary = sys.argv[1]
    families = int(os.environ.get("CERITA_KELUARGA", "10000"))
    tests = [(n, f) for n, f in globals().items() if n.startswith("test_")]
    for module in (akun, barang, hari, kill9, impor9, meja, penyunting, perintah, proses, pasang, paket, pemakai, ramadan, serangan, sync, jatuh, perpustakaan):
        tests += [(n, f) for n, f in inspect.getmembers(module, inspect.isfunction) if n.startswith("test_")]
    wanted = sys.argv[2:]
    passed = failed = 0
    for name, test in tests:
        if wanted and name.removeprefix("test_") not in wanted:
            continue
        began = time.time()
        try:
            test(binary, families)
            passed += 1
            print(f"ok      {name} {time.time() - began:.1f} s", flush=True)
        except harness.Skipped as why:
            print(f"skipped {name}: {why}", flush=True)
        except Exception as e:      # a failure of one test says so and lets the others run
            failed += 1
            print(f"FAILED  {name}: {e}", flush=True)
            if not isinstance(e, harness.Failed):
                traceback.print_exc(file=sys.stdout)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
