"""What an officer types, also wrongly, over one small office: each answer says what is the matter and what to do, and
nothing is left behind by a command that only asks."""
import os
import shutil
import subprocess

from harness import PERIOD, REGION, Tangguh, check, equal

FAMILIES = 300


def office(binary, stock=20):
    """People, families, goods and an assessment: as far as a round can be planned."""
    t = Tangguh(binary)
    t.actors()
    path = os.path.join(t.home, "warga.csv")
    with open(path, "w") as f:
        f.write(t.run("demo", "--families", FAMILIES, "--seed", 7, "--region", REGION).stdout)
    t.run("import", "keluarga", path, as_actor="perencana")
    t.run("sembako", "paket", "add", "dasar", "--isi", "beras:5000:g", "--isi", "minyak:1000:ml", as_actor="perencana")
    t.run("sembako", "stok", "receive", "--tempat", f"gudang-{REGION}", "--barang", "paket:dasar", "--jumlah", stock,
          as_actor="perencana")
    t.run("kuota", "set", "sembako", "--region", REGION, "--period", PERIOD, "--jumlah", 30, as_actor="perencana")
    t.run("evaluate", "sembako", "--region", REGION, "--period", PERIOD, as_actor="perencana")
    return t


def plan(t):
    return t.json("round", "plan", "sembako", "--region", REGION, "--period", PERIOD, as_actor="perencana")["id"]


def csv(t, name, *lines):
    path = os.path.join(t.home, name)
    with open(path, "w") as f:
        f.write("".join(f"{line}\n" for line in lines))
    return path


def test_reading_makes_no_data(binary, families):
    t = Tangguh(binary)
    for words in (["audit", "verify"], ["report", "sembako", "capaian", "--region", REGION, "--period", PERIOD], ["round", "show", 1],
                  ["replay", "--all"], ["explain", "sembako", "--stdin"], ["sembako", "stok", "list"], ["backup", t.home], ["rebuild"]):
        said = t.run(*words, stdin="3175076501930001\n", exit_code=3).stderr
        check(t.data in said and "--data" in said, f"{words} names the folder: {said}")
    check(not os.path.exists(t.data), "a mistyped --data makes no folder")
    t.actors()
    equal(t.run("sembako", "stok", "list").stderr.strip(), "belum ada isinya", "an empty list says so")
    t.remove()


def test_cancelled_round_is_free_at_once(binary, families):
    t = office(binary)
    first = plan(t)
    t.run("round", "cancel", first, exit_code=2, as_actor="perencana")
    t.run("round", "cancel", first, "--alasan", "salah periode", as_actor="perencana")
    rows = t.json("round", "show", first, as_actor="perencana")["butir"]
    equal({b["status"] for b in rows}, {"batal"}, "every share of a cancelled round")
    check(plan(t) != first, "the next plan waits for nothing")
    t.remove()


def test_handover_says_what_is_wrong(binary, families):
    t = office(binary)
    tahap = plan(t)
    t.run("round", "approve", tahap, as_actor="penyetuju")
    opened = t.run("round", "open", tahap, as_actor="perencana").stderr
    check("paket:dasar" in opened and "30" in opened and "20" in opened, f"opening names the goods that are missing: {opened!r}")

    def say(*words, code):
        return t.run("handover", tahap, *words, exit_code=code, as_actor="petugas")
    check("tidak ada pada daftar" in say("--nomor", 900, code=1).stderr, "a number that is not on the list, in words")
    check("1 atau lebih" in say("--nomor", 0, code=1).stderr, "number 0, in words")
    check("--csv" in say(code=2).stderr, "neither a number nor a file")
    check("--csv" in say("--nomor", 3, "--csv", csv(t, "a.csv", 1), code=2).stderr, "a number and a file")
    check("folder" in say("--csv", t.home, code=2).stderr, "a folder is no file")
    check("tidak ada nomor" in say("--csv", csv(t, "kosong.csv"), code=0).stderr, "an empty file says so")
    equal(t.json("round", "show", tahap, as_actor="petugas")["butir"][2]["status"], "siap", "nothing was handed over by a wrong command")
    mixed = say("--csv", csv(t, "campur.csv", "nomor", 1, 2, "dua", 1, 900), code=1)
    check("2 diserahkan, 1 sudah diambil sebelumnya, 2 ditolak" in mixed.stdout, f"a sum at the end: {mixed.stdout!r}")
    check("campur.csv baris 4" in mixed.stderr, f"the line that cannot be read: {mixed.stderr!r}")
    rest = say("--csv", csv(t, "semua.csv", *range(1, 31)), code=1)
    check("18 diserahkan" in rest.stdout and "stok di gudang habis" in rest.stderr, f"the store is empty: {rest.stderr!r}")
    rows = t.run("handover", tahap, "--csv", csv(t, "b.csv", 5, 6), "--json", exit_code=1, as_actor="petugas").stdout
    check('"nomor":5' in rows and '"nomor":6' in rows, f"each result says its number: {rows}")
    t.remove()


def test_output_for_people_and_programs(binary, families):
    t = office(binary)
    stock = t.run("sembako", "stok", "list", as_actor="perencana").stdout
    check("{" not in stock and "gudang-" + REGION in stock and stock.count("\n") == 2, f"stock as a table: {stock!r}")
    check("beras 5000 g, minyak 1000 ml" in t.run("sembako", "paket", "list", as_actor="perencana").stdout, "parcels as a table")
    equal(t.json("rebuild"), {"disusun": ["warga", "ledger", "penyaluran"]}, "one JSON document")
    check(t.json("version")["versi"], "version as JSON")
    quota = t.run("kuota", "set", "sembako", "--region", REGION, "--period", "2027-01", "--jumlah", 600, "--pagu", 120000000,
                  as_actor="perencana").stdout
    check("600" in quota and "Rp120.000.000" in quota, f"the quota that was set: {quota!r}")
    done = t.run("evaluate", "sembako", "--region", REGION, "--period", PERIOD, "--json", as_actor="perencana").stdout
    check(len(done.split('"detik":')[1].split(",")[0].split("}")[0]) < 12, f"seconds as people write them: {done}")
    nobody = t.run("evaluate", "sembako", "--region", "53.71", "--period", PERIOD)
    check("Tidak ada keluarga" in nobody.stderr and "import" in nobody.stderr, f"a region without families: {nobody.stderr!r}")
    t.remove()


# The regions of `./dev serve`: whoever looks at them the first time must see every outcome.
DEMO = ("31.75.07", "53.71", "21.72", "32.73", "33.01.22")


ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def test_demo_data_have_a_month_that_is_over_and_one_that_goes_on(binary, families):
    t = Tangguh(binary)
    def make():
        return subprocess.run([os.path.join(ROOT, "dev"), "demo", t.data], capture_output=True, text=True, timeout=120)
    made = make()
    equal((made.returncode, made.stdout), (0, ""), f"./dev demo: {made.stderr}")
    rounds = t.json("round", "list", as_actor="contoh-perencana")["data"]
    equal(sorted(r["status"] for r in rounds), ["berjalan", "ditutup"], "the rounds of the example")
    t.start()
    status, page = t.http("GET", "/transparansi")
    check(status == 200 and b"30 dari" in page, f"the public page has figures: {page[:2000]}")
    t.stop()
    again = make()
    equal(again.returncode, 2, "data that are there stay")
    check("sudah ada" in again.stderr, again.stderr)
    t.remove()


def test_demo_shows_every_outcome(binary, families):
    t = Tangguh(binary)
    path = os.path.join(t.home, "warga.csv")
    for region in DEMO:
        with open(path, "w") as f:
            f.write(t.run("demo", "--families", 150, "--seed", 7, "--region", region).stdout)
        t.run("import", "keluarga", path)
        done = t.json("evaluate", "sembako", "--region", region, "--period", PERIOD)
        equal(done["galat"], 0, f"errors in {region}")
        for outcome in ("layak", "tidak_layak", "perlu_data"):
            share = 100 * done[outcome] / done["dinilai"]
            check(5 <= share <= 70, f"{region}: {share:.0f} % {outcome}")
    t.remove()


def test_files_that_are_not_there(binary, families):
    t = office(binary)
    for words, code in ((["backup", "/tidak/ada"], 3), (["verify-backup", "/tidak/ada.db"], 3), (["restore", "/tidak/ada.db"], 3)):
        other = Tangguh(binary) if words[0] == "restore" else t
        said = other.run(*words, exit_code=code).stderr
        check(said.count("/tidak/ada") == 1 and "No such" not in said, f"{words} in words, once: {said!r}")
        if other is not t:
            check(not os.path.exists(other.data), "a failed restore leaves no folder")
            other.remove()
    wrong = os.path.join(t.home, "warga.csv")
    t.run("verify-backup", wrong, exit_code=1)
    t.run("--data", os.path.join(t.home, "baru"), "restore", wrong, exit_code=1)
    t.remove()


def test_restored_data_goes_on_with_its_secret(binary, families):
    t = office(binary)
    file = t.json("backup", t.home)["berkas"]
    other = Tangguh(binary)
    said = other.run("restore", file).stderr
    check("rahasia" in said and other.data in said, f"restore says what else must be copied: {said!r}")
    shutil.copy(os.path.join(t.data, "rahasia"), os.path.join(other.data, "rahasia"))
    again = other.json("import", "keluarga", os.path.join(t.home, "warga.csv"), as_actor="perencana")
    equal((again["orang_baru"], again["keluarga_baru"]), (0, 0), "the same people, the same families")
    other.run("evaluate", "sembako", "--region", REGION, "--period", PERIOD, as_actor="perencana")
    plan(other)
    other.remove()
    t.remove()


def test_wrong_steps_say_what_comes_next(binary, families):
    t = office(binary)
    tahap = plan(t)

    def refused(actor, *words):
        return t.run("round", *words, exit_code=1, as_actor=actor).stderr
    said = refused("perencana", "approve", tahap)
    check("admin_wilayah" in said and "penyetuju" in said, f"which role may: {said!r}")
    check("round approve" in refused("perencana", "open", tahap), "a plan waits for its approval")
    t.run("round", "approve", tahap, as_actor="penyetuju")
    check("round open" in refused("penyetuju", "approve", tahap), "approved twice: what comes next")
    t.run("round", "open", tahap, as_actor="perencana")
    check("round close" in refused("perencana", "cancel", tahap, "--alasan", "salah"), "an open round is closed, not cancelled")
    t.attach(tahap)
    t.run("round", "close", tahap, as_actor="perencana")
    check("round plan" in refused("perencana", "close", tahap), "closed for good")
    for period in ("2026-13", "2026-00", "26-12", "2026-S3", "2026-1", "2026-12-01"):
        said = t.run("kuota", "set", "sembako", "--region", REGION, "--period", period, "--jumlah", 5, exit_code=1, as_actor="perencana").stderr
        check("2026-12" in said, f"{period}: {said!r}")
    for period in ("2026", "2026-01", "2026-S1", "ramadan-1448"):
        t.run("kuota", "set", "sembako", "--region", REGION, "--period", period, "--jumlah", 5, as_actor="perencana")
    said = t.run("rules", "eval", "sembako/31.75.70", "--facts", "-", stdin="{}", exit_code=1).stderr
    check("31.75.70" in said, f"a mistyped region is not the national rule: {said!r}")
    said = t.run("serve", "--port", 99999, exit_code=2).stderr
    check("65535" in said, f"the range of ports: {said!r}")
    said = t.run("report", "sembako", "capain", "--region", REGION, "--period", PERIOD, exit_code=1).stderr
    check("sembako capaian" in said and "GET" not in said, f"the reports that exist: {said!r}")
    t.remove()


def capaian(t):
    return t.json("report", "sembako", "capaian", "--region", REGION, "--period", PERIOD, as_actor="perencana")["baris"][-1]


def test_a_family_counts_once_in_a_period(binary, families):
    t = office(binary)
    first = plan(t)
    t.run("round", "approve", first, as_actor="penyetuju")
    t.run("round", "open", first, as_actor="perencana")
    t.run("handover", first, "--csv", csv(t, "a.csv", *range(1, 11)), as_actor="petugas")
    t.attach(first)
    t.run("round", "close", first, as_actor="perencana")
    before = capaian(t)
    equal((before["alokasi"], before["tersalur"], before["tidak_diambil"]), (30, 10, 20), "after the first round")
    second = plan(t)
    later = capaian(t)
    equal((later["alokasi"], later["tersalur"], later["tidak_diambil"]), (30, 10, 0), "the second round takes the twenty over")
    t.run("round", "cancel", second, "--alasan", "gudang banjir", as_actor="perencana")
    equal(capaian(t), before, "a cancelled round gives them back")
    t.remove()


REPORTS = """
laporan "uji_salur" { judul = "Uji", sumber = "penyaluran", saring = "status == 'tersalur'", per = { "kecamatan", "tahun" },
  nilai = { penerima = hitung(), nominal = jumlah("nominal"), keluarga = unik("keluarga"), besar = hitung("nominal > paket_dasar") },
  indikator = { bagian = { label = "Bagian", rumus = "besar * 100 // penerima" }, per_kuota = { label = "Kuota", rumus = "penerima * 100 // kuota_wilayah" } },
  samarkan_di_bawah = 0 }
laporan "uji_status" { judul = "Uji", sumber = "penyaluran", per = { "status" }, nilai = { n = hitung(), nominal = jumlah("nominal") }, samarkan_di_bawah = 0 }
laporan "uji_hasil" { judul = "Uji", sumber = "keputusan", per = { "hasil" }, nilai = { n = hitung(), skor = terbesar("skor") }, samarkan_di_bawah = 0 }
laporan "uji_desil" { judul = "Uji", sumber = "terdaftar", per = { "desil" }, nilai = { n = hitung(), tahu = hitung("ada(penghasilan_bulanan)") } }
"""


def lines(t, report, period=PERIOD):
    return t.json("report", "sembako", report, "--region", REGION, "--period", period, as_actor="perencana")["baris"]


def test_a_declared_report_counts_what_happened(binary, families):
    t = office(binary)
    rule = os.path.join(t.data, "scripts", "sembako", "00.lua")
    with open(rule, "a") as f:
        f.write(REPORTS)
    for name, role in (("ani", "penyusun"), ("budi", "penyetuju")):
        t.run("token", "create", "--name", name, "--role", role, "--region", "00")
    t.run("rules", "publish", "sembako/00", "--alasan", "laporan", as_actor="ani")
    t.run("rules", "approve", "sembako/00", as_actor="budi")
    tahap = plan(t)
    t.run("round", "approve", tahap, as_actor="penyetuju")
    t.run("round", "open", tahap, as_actor="perencana")
    t.run("handover", tahap, "--csv", csv(t, "a.csv", *range(1, 11)), as_actor="petugas")
    taken = [b for b in t.json("round", "show", tahap, as_actor="perencana")["butir"] if b["status"] == "tersalur"]
    equal(len(taken), 10, "handed over")
    found = lines(t, "uji_salur", PERIOD[:4])
    equal(len(found), 1, "one kecamatan, one year")
    equal((found[0]["kecamatan"], found[0]["penerima"], found[0]["keluarga"]), (REGION, 10, 10), "the year holds its months")
    status = {b["status"]: b for b in lines(t, "uji_status")}
    equal((status["tersalur"]["n"], status["siap"]["n"]), (10, 20), "by status")
    equal(status["tersalur"]["nominal"], found[0]["nominal"], "the same rupiah both ways")
    equal(found[0]["bagian"], found[0]["besar"] * 100 // 10, "an indicator of the line")
    hasil = {b["hasil"]: b["n"] for b in lines(t, "uji_hasil")}
    check(hasil["layak"] >= 30 and sum(hasil.values()) > hasil["layak"], f"decisions by outcome: {hasil}")
    for b in lines(t, "uji_desil"):
        check(b["n"] == "<5" or b["n"] >= 5, f"small cells are hidden: {b}")
    t.remove()


def test_openapi_is_complete(binary, families):
    t = Tangguh(binary)
    t.start()
    doc = t.http("GET", "/api/v1/openapi.json")[1]
    for path in ("/usulan", "/keluarga/{id}", "/cari", "/aturan/periksa", "/aturan/nilai", "/penilaian", "/tahap", "/alokasi",
                 "/serah-terima", "/laporan/{program}/{id}", "/kerja", "/wilayah", "/jejak", "/sembako/paket"):
        check("/api/v1" + path in doc["paths"], f"{path} in the document")
    for path, methods in doc["paths"].items():
        for method, op in methods.items():
            named = {p["name"] for p in op.get("parameters", []) if p["in"] == "path"}
            equal(named, {part[1:-1] for part in path.split("/") if part.startswith("{")}, f"{method} {path}: its path parameters")
            equal("200" in op["responses"], method == "get", f"{method} {path}: 201 and 202 are no errors")
    t.stop()
    t.remove()
