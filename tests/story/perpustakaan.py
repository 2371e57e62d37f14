"""A program by strangers (tests/plugins/perpustakaan, which knows no more than plugins/README.md tells), used through the command line
and HTTP: books, copies, loans, what is late, an import, a report, rules over its own unit and over its facts of families;
and bad programs beside it: refused, hanging, crashing, while the house goes on."""
import base64
import hashlib
import http.client
import json
import os
import re
import shutil
import subprocess
import time

from harness import REGION, Tangguh, check, equal
from jatuh import alive

HERE = os.path.dirname(os.path.abspath(__file__))
SCRIPTS = os.path.join(HERE, "..", "plugins", "perpustakaan", "scripts")


def plugins(t, binary, *names):
    """A folder with sembako and these; the house reads it."""
    build = os.path.dirname(os.path.abspath(binary))
    folder = os.path.join(t.home, "plugins")
    shutil.copytree(os.path.join(build, "plugins"), folder)
    for name in names:
        for end in (".so", ".tanda"):
            shutil.copy(os.path.join(build, "tests", "plugins", name + end), folder)
    os.environ["TANGGUH_PLUGINS"] = folder
    return folder


def family(t, token):
    """The number of some family of the region."""
    csv = t.run("demo", "--families", "3", "--seed", "5", "--region", REGION).stdout
    path = os.path.join(t.home, "warga.csv")
    with open(path, "w") as f:
        f.write(csv)
    t.run("import", "keluarga", path)
    nik = csv.split("\n")[1].split(",")[csv.split("\n")[0].split(",").index("nik")]
    found = t.http("POST", "/api/v1/cari", {"nik": nik}, token)[1] if t.server else None
    return nik, found


def test_a_library_by_strangers(binary, families):
    t = Tangguh(binary)
    plugins(t, binary, "perpustakaan")
    try:
        equal(t.json("plugin", "check", "perpustakaan"), {"nama": "perpustakaan", "versi": "1.0.0", "lulus": True, "temuan": []}, "check")
        token = {n: t.json("token", "create", "--name", n, "--role", r, "--region", REGION)["token"]
                 for n, r in (("kepala", "admin_wilayah"), ("pustakawan", "petugas"), ("asing", "petugas"))}
        t.start()
        nik, _ = family(t, token["pustakawan"])
        found = t.http("POST", "/api/v1/cari", {"nik": nik}, token["pustakawan"])[1]["data"][0]
        keluarga = found["keluarga_id"]

        # books: by hand and from a file, of which one row is of another region and one is there already
        book = t.json("perpustakaan", "buku", "add", "Laskar Pelangi", "--pengarang", "A. Hirata", "--region", REGION, "--eksemplar", "2",
                      as_actor="kepala")
        equal(book["eksemplar"], 2, "copies")
        path = os.path.join(t.home, "buku.csv")
        with open(path, "w") as f:
            f.write("Judul Buku;Penulis;Wilayah\nBumi;T. Liye;31.75.07\nLaskar Pelangi;A. Hirata;31.75.07\nJauh;X. Y;53.71\n;Tanpa Judul;31.75.07\n")
        dry = t.json("perpustakaan", "impor", "buku", path, "--dry-run", as_actor="kepala")
        equal((dry["dibaca"], dry["masuk"], dry["ditolak"], dry["uji_coba"]), (4, 1, 3, True), "dry run")
        equal(len(t.json("perpustakaan", "buku", "list")["data"]), 1, "a dry run writes nothing")
        done = t.json("perpustakaan", "impor", "buku", path, as_actor="kepala")
        equal((done["masuk"], done["ditolak"]), (1, 3), "import")
        equal([r["baris"] for r in done["tolakan"]], [3, 4, 5], "rows refused")
        with open(os.path.join(t.data, "impor", done["berkas_tolakan"])) as f:
            check("sudah ada di wilayah ini" in f.read(), "the rejects file says why")
        equal([b["judul"] for b in t.json("perpustakaan", "buku", "list")["data"]], ["Laskar Pelangi", "Bumi"], "books")

        # loans: a copy goes once, comes back once
        nomor = book["nomor"]
        loan = t.json("perpustakaan", "pinjam", nomor, "--keluarga", keluarga, "--hari", "7", as_actor="pustakawan")
        again = t.run("perpustakaan", "pinjam", nomor, "--keluarga", keluarga, exit_code=1, as_actor="pustakawan")
        check("eksemplar" in again.stderr and "dipinjam" in again.stderr, again.stderr)
        status, refused = t.http("POST", "/api/v1/perpustakaan/pinjaman", {"nomor": nomor, "keluarga_id": 77}, token["pustakawan"])
        equal(status, 404, f"a family that is not there: {refused}")
        equal(t.json("perpustakaan", "pinjaman", "list")["data"][0]["status"], "dipinjam", "out")
        check(str(loan["id"]) in t.run("perpustakaan", "pinjaman", "list").stdout, "the table shows the number that kembali wants")

        # what is out, on paper: from the command line, and as a browser gets it
        page = t.run("perpustakaan", "print", "pinjaman", as_actor="pustakawan").stdout
        check(page.startswith("<!doctype html>") and f"<td>Laskar Pelangi</td><td>{nomor}</td>" in page, page[-600:])
        connection = http.client.HTTPConnection("127.0.0.1", t.port, timeout=60)
        connection.request("GET", "/api/v1/perpustakaan/dokumen/pinjaman", headers={"Authorization": "Bearer " + token["pustakawan"]})
        reply = connection.getresponse()
        style = base64.b64encode(hashlib.sha256(re.search("<style>(.*?)</style>", reply.read().decode(), re.S)[1].encode()).digest()).decode()
        connection.close()
        equal(reply.getheader("Content-Type"), "text/html; charset=utf-8", "type of a document")
        check(f"default-src 'none'; style-src 'sha256-{style}'" in reply.getheader("Content-Security-Policy"), "only its own style")

        # the rule over its own unit: of today nothing is late, in a month it is
        t.run("--scripts", SCRIPTS, "rules", "test", "perpustakaan")
        t.stop()
        publish(t)
        ok = t.json("evaluate", "perpustakaan", "--region", REGION, "--period", "2026-12", "--date", loan["jatuh_tempo"])
        equal((ok["dinilai"], ok["layak"]), (1, 1), "on the day it is due")
        late = t.json("evaluate", "perpustakaan", "--region", REGION, "--period", "2027-01", "--date", "2027-12-31")
        equal((late["dinilai"], late["tidak_layak"]), (1, 1), "long after")

        # one person lends, the same may take it back; an ended loan cannot end again
        t.run("perpustakaan", "kembali", loan["id"], as_actor="pustakawan")
        twice = t.run("perpustakaan", "kembali", loan["id"], exit_code=1, as_actor="pustakawan")
        check("berstatus kembali; langkah berikutnya yang mungkin: dipinjam" in twice.stderr, twice.stderr)
        report = t.json("report", "perpustakaan", "keadaan", "--region", REGION, "--period", "2026-12")
        equal([(r["dipinjam"], r["kembali"]) for r in report["baris"]], [(0, 1)], "report")

        # more books than a page holds: the reply says where the next begins
        t.start()
        with open(path, "w") as f:
            f.write("Judul Buku;Penulis;Wilayah\n" + "".join(f"Buku {n};P. Nulis;{REGION}\n" for n in range(101)))
        equal(t.json("perpustakaan", "impor", "buku", path, as_actor="kepala")["masuk"], 101, "a shelf of books")
        first = t.http("GET", "/api/v1/perpustakaan/buku", token=token["kepala"])[1]
        rest = t.http("GET", f"/api/v1/perpustakaan/buku?setelah={first['setelah']}", token=token["kepala"])[1]
        equal((len(first["data"]), len(rest["data"]), rest["setelah"]), (100, 3, None), "two pages")

        # the life cycles as anybody may draw them
        shown = t.http("GET", "/api/v1/program/perpustakaan", token=token["kepala"])[1]
        cycles = shown["siklus"]
        check({"satuan": "keluarga", "nama": "buku_dipinjam", "keterangan": "buku yang sedang dipinjam"} in shown["fakta"], "facts")
        equal(sorted(c["nama"] for c in cycles), ["eksemplar", "pinjaman"], "life cycles")
        check({"dari": "dipinjam", "ke": "terlambat"} in cycles[1]["langkah"], "moves")

        # off: at once, over a restart; on: at once
        t.run("plugin", "disable", "perpustakaan")
        equal(t.http("GET", "/api/v1/perpustakaan/buku", token=token["kepala"])[0], 503, "off")
        off = t.run("job", "run", "perpustakaan.tenggat", exit_code=3)
        check("plugin enable perpustakaan" in off.stderr, "a job of it is refused at once, with the next step: " + off.stderr)
        equal(t.http("GET", f"/api/v1/laporan/perpustakaan/keadaan?kode_wilayah={REGION}&periode=2026-12", token=token["kepala"])[0], 503, "its report")
        t.stop()
        t.start()
        equal(t.http("GET", "/api/v1/perpustakaan/buku", token=token["kepala"])[0], 503, "off after a restart")
        equal(t.http("GET", "/api/v1/sembako/paket", token=token["kepala"])[0], 200, "the others go on")
        t.run("plugin", "enable", "perpustakaan")
        equal(t.http("GET", "/api/v1/perpustakaan/buku", token=token["kepala"])[0], 200, "on")
        equal(t.stop(), 0, "exit")
    finally:
        del os.environ["TANGGUH_PLUGINS"]
    t.remove()


def publish(t):
    """The program's rule onto a desk that publishes what passes."""
    desk = os.path.join(t.data, "scripts", "perpustakaan")
    os.makedirs(desk, exist_ok=True)
    shutil.copy(os.path.join(SCRIPTS, "perpustakaan", "00.lua"), desk)
    with open(os.path.join(t.data, "config.lua"), "w") as f:
        f.write("terbit_otomatis = true\n")


def programs(t):
    return {p["nama"]: p for p in t.json("plugin", "list")["data"]}


def wait_for(what, ask, seconds=40):
    deadline = time.time() + seconds
    while time.time() < deadline:
        if ask():
            return
        time.sleep(0.1)
    check(False, what)


def test_bad_programs_beside_good_ones(binary, families):
    t = Tangguh(binary)
    folder = plugins(t, binary, "perpustakaan", "macet", "mogok")
    with open(os.path.join(folder, "macet.tanda")) as f:
        shutil.copy(os.path.join(folder, "perpustakaan.so"), os.path.join(folder, "lain.so"))
        with open(os.path.join(folder, "lain.tanda"), "w") as g:
            g.write(f.read())
    with open(os.path.join(folder, "perpustakaan.tanda"), "w") as f:
        f.write("tangguh-00000000000000000000000000000000\n")
    os.environ["TANGGUH_PLUGINS"] = folder
    try:
        wrong = t.run("plugin", "check", os.path.join(folder, "perpustakaan.so"), "--json", exit_code=1)
        equal(json.loads(wrong.stdout)["temuan"][0]["bagian"], "tanda", "wrong build")

        # crashes in its start: a command names it, doctor looks at everything else all the same
        t.run("token", "create", "--name", "kepala", "--role", "kepala", "--region", REGION)
        os.environ["MOGOK_JATUH"] = "1"
        said = t.run("plugin", "list", exit_code=3).stderr
        check("program mogok gagal" in said and "tangguh plugin check mogok" in said, said)
        rows = t.json("doctor", exit_code=1)["periksa"]
        check(any(r["periksa"] == "program" and r["hasil"] == "buruk" and "program mogok" in r["pesan"] for r in rows), rows)
        check({"disk", "basis_data", "port"} <= {r["periksa"] for r in rows}, "the other findings are there")

        # three times under a server, then the house goes on without it
        t.start()
        del os.environ["MOGOK_JATUH"]
        seen = programs(t)
        equal(seen["mogok"]["status"], "jatuh", "crash in start")
        check("tiga kali gagal" in seen["mogok"]["sebab"], seen["mogok"]["sebab"])
        equal((seen["perpustakaan"]["status"], seen["lain"]["status"]), ("ditolak", "ditolak"), "wrong build, wrong name")
        equal(seen["sembako"]["status"], "aktif", "the good one")
        check("program=mogok" in t.tail(), "the log names it")

        # hangs in a job: seen, said, and others' jobs run
        wait_for("a hanging job is seen", lambda: programs(t)["macet"]["kerja_macet"] == 1)
        check("kerja macet" in t.tail() and "macet.tidur" in t.tail(), t.tail())
        t.run("backup", t.home)
        started = time.time()
        equal(t.stop(), 0, "it stops all the same")
        check(time.time() - started < 50, "within its time")

        # a person says so: it is loaded again
        t.run("plugin", "enable", "mogok")
        equal(programs(t)["mogok"]["status"], "aktif", "switched on")
    finally:
        del os.environ["TANGGUH_PLUGINS"]
    t.remove()
