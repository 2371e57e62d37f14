"""The commands that need no data, as a user types them: their words, their JSON, their exit codes; the settings; and
what happens when a port or a data folder is taken."""
import csv
import io
import json
import os
import re
import shutil
import socket
import subprocess

import harness
from harness import REGION, Tangguh, check, equal

SHIPPED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts", "sembako")
FINDING = {"berkas", "baris", "kolom", "panjang", "tingkat", "pesan", "saran"}
OUTCOME = {"hasil", "versi", "syarat", "skor", "besaran", "ketentuan", "perlu"}
TODAY = "2026-12-01"


class Bare:
    """The program in an empty folder; nothing of it may appear there."""

    def __init__(self, binary):
        self.t = Tangguh(binary)
        self.home = self.t.home

    def run(self, *words, stdin="", exit_code=0, env=None):
        done = subprocess.run([self.t.binary, *map(str, words)], input=stdin, capture_output=True, text=True, cwd=self.home,
                              timeout=120, env={**os.environ, **(env or {})})
        equal(done.returncode, exit_code, f"exit of {' '.join(map(str, words))}: {done.stdout} {done.stderr}")
        return done

    def json(self, *words, **more):
        return json.loads(self.run(*words, "--json", **more).stdout)

    def rules(self, **replace):
        """A copy of the shipped rules; each named layer with one text replaced by another."""
        folder = os.path.join(self.home, "aturan", "sembako")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(SHIPPED, folder)
        for layer, (old, new) in replace.items():
            path = self.layer(layer.replace("_", "."))
            with open(path) as f:
                text = f.read()
            check(old in text, f"{layer} holds {old!r}")
            with open(path, "w") as f:
                f.write(text.replace(old, new, 1))
        return os.path.join(self.home, "aturan")

    def layer(self, code):
        return os.path.join(self.home, "aturan", "sembako", code + ".lua")

    def remove(self):
        check(not os.path.exists(os.path.join(self.home, "data")), "commands that need no data make none")
        self.t.remove()


def test_help_and_version(binary, families):
    b = Bare(binary)
    listed = b.run("help").stdout
    for command in ("serve", "token create", "import keluarga", "rules check", "evaluate", "round plan", "handover", "explain",
                    "report", "replay", "audit verify", "backup", "verify-backup", "restore", "rebuild", "sembako paket add"):
        check(f"\n  {command} " in listed, f"help lists {command}")
    equal(b.run("--help").stdout, listed, "--help is help")
    equal(b.run().stdout, listed, "no words is help")
    check("--listen" in b.run("help", "serve").stdout, "help of one command")
    version = b.run("version").stdout
    check(re.fullmatch(r"tangguh \d+\.\d+\.\d+\n", version), f"version {version!r}")
    equal(b.run("--version").stdout, version, "--version is version")
    check("commands" in b.run("help", env={"TANGGUH_BAHASA": "en"}).stdout.lower(), "English by TANGGUH_BAHASA")
    wrong = b.run("sreve", exit_code=2)
    check("serve" in wrong.stderr and not wrong.stdout, f"the nearest command: {wrong.stderr}")
    b.run("nik", "--warna", exit_code=2)
    b.remove()


def test_nik(binary, families):
    b = Bare(binary)
    good = {"sah": True, "kesalahan": [], "peringatan": [], "tanggal_lahir": "1990-01-01", "jenis_kelamin": 2, "kode_wilayah": REGION}
    equal(b.json("nik", "3175074101900001", "--date", TODAY), good, "a woman born on the first of January")
    equal(b.json("--json", "nik", "--date=" + TODAY, "3175070101900001")["jenis_kelamin"], 1, "a man")
    equal(b.json("nik", "--stdin", "--date", TODAY, stdin="3175074101900001\n"), good, "from standard input")
    equal(b.json("nik", "-", "--date", TODAY, stdin="3175074101900001"), good, "from standard input by -")
    for number in ("317507410190000", "31750741019000012", "3175073213900001", "9975074101900001", "3175070101900000", "abc"):
        bad = b.json("nik", number, "--date", TODAY, exit_code=1)
        equal(set(bad), set(good), "the same names")
        check(not bad["sah"] and bad["kesalahan"], f"{number}: {bad}")
        done = b.run("nik", number, "--date", TODAY, exit_code=1)
        check(done.stdout.strip() and number not in done.stdout + done.stderr, "the number itself is never repeated")
    # Born in the year of --date or a century before: never in the future.
    equal(b.json("nik", "3175070101300001", "--date", TODAY)["tanggal_lahir"], "1930-01-01", "'30 seen from 2026")
    equal(b.json("nik", "3175070101300001", "--date", "2031-01-01")["tanggal_lahir"], "2030-01-01", "'30 seen from 2031")
    b.run("nik", exit_code=2)
    b.run("nik", "-", exit_code=2)
    b.run("nik", "3175074101900001", "--date", "01-12-2026", exit_code=2)
    b.remove()


def test_region(binary, families):
    b = Bare(binary)
    r = b.json("region", "show", REGION)
    equal((r["kode"], r["nama"], r["tingkat"], r["zona"]), (REGION, "Duren Sawit", "kecamatan", "WIB"), "a kecamatan")
    equal(sorted(p["kode"] for p in r["induk"]), ["31", "31.75"], "its parents")
    check(all(set(p) == {"kode", "nama"} and p["nama"] for p in r["induk"]), "parents have code and name")
    equal(b.json("region", "show", "53.71")["zona"], "WITA", "zone of Kupang")
    equal(b.json("region", "show", "31")["induk"], [], "a province has no parent")
    equal(b.json("region", "show", "317507")["kode"], REGION, "a code without points")
    check(b.run("region", "show", "99.99", exit_code=1).stderr.startswith("galat: "), "an unknown code")
    b.run("region", "show", exit_code=2)
    b.remove()


def test_demo(binary, families):
    b = Bare(binary)
    words = ("demo", "--families", 300, "--region", REGION, "--date", TODAY)
    first = b.run(*words, "--seed", 7).stdout
    equal(b.run(*words, "--seed", 7).stdout == first, True, "a seed gives the same file again")
    check(b.run(*words, "--seed", 8).stdout != first, "another seed gives another")
    check(b.run(*words, "--seed", 7, env={"TZ": "Asia/Jayapura"}).stdout == first, "whatever the machine's zone")
    rows = list(csv.reader(io.StringIO(first)))
    check({"nik", "no_kk", "nama_lengkap", "kode_wilayah"} <= set(rows[0]), f"heading {rows[0]}")
    check(len({r[rows[0].index("no_kk")] for r in rows[1:]}) > 250, "families")
    b.run("demo", "--families", 0, exit_code=2)
    b.run("demo", "--region", "99.99", exit_code=1)
    b.remove()


def check_findings(found, wanted_level, where):
    check(found["temuan"], f"{where}: findings")
    for f in found["temuan"]:
        equal(set(f), FINDING, f"{where}: names of a finding")
        check(isinstance(f["baris"], int) and f["baris"] >= 1 and f["kolom"] >= 1 and f["panjang"] >= 0, f"{where}: place {f}")
        check(f["tingkat"] in ("galat", "peringatan") and f["pesan"], f"{where}: {f}")
    check(any(f["tingkat"] == wanted_level for f in found["temuan"]), f"{where}: a {wanted_level}")


def test_rules_check(binary, families):
    b = Bare(binary)
    b.rules()
    layers = [b.layer(c) for c in ("00", REGION, "53.71")]
    equal(b.json("rules", "check", *layers, "--date", TODAY), {"temuan": []}, "the shipped rules are clean")
    b.rules(**{"00": ("desil_maks", "desil_mask")})
    own = b.json("rules", "check", b.layer("00"), exit_code=1)
    check_findings(own, "galat", "a misspelt name")
    # A lower file reads its parents from the same folder.
    check_findings(b.json("rules", "check", b.layer(REGION), exit_code=1), "galat", "a mistake of the parent")
    # Of several files the parent's mistakes are told once; each child is told whose they are.
    found = b.json("rules", "check", b.layer(REGION), b.layer("53.71"), exit_code=1)["temuan"]
    equal([f for f in found if f["berkas"].endswith("00.lua")], own["temuan"], "the parent's, as it was told alone")
    children = [f for f in found if not f["berkas"].endswith("00.lua")]
    equal(len(children), 2, "one finding a child")
    check(all("00.lua" in f["pesan"] for f in children), f"the children name the parent: {children}")
    b.rules()
    with open(b.layer(REGION), "a") as f:
        f.write("\nsyarat = = 1\n")
    found = b.json("rules", "check", *layers, exit_code=1)
    check_findings(found, "galat", "a broken line")
    equal({os.path.basename(f["berkas"]) for f in found["temuan"]}, {REGION + ".lua"}, "only the broken file is named")
    with open(b.layer(REGION)) as f:
        lines = f.read().split("\n")
    equal(lines[found["temuan"][0]["baris"] - 1], "syarat = = 1", "the line is the broken one")
    # A file that is not there is a finding and hides none of the others.
    found = b.json("rules", "check", b.layer("31.75"), b.layer(REGION), exit_code=1)
    equal({os.path.basename(f["berkas"]) for f in found["temuan"]}, {"31.75.lua", REGION + ".lua"}, "both files")
    check("^" in b.run("rules", "check", b.layer(REGION), exit_code=1).stdout, "people see the place")
    b.run("rules", "check", exit_code=2)
    b.remove()


def test_rules_eval(binary, families):
    b = Bare(binary)
    scripts = b.rules()

    def eval_(facts, rule="sembako/" + REGION, **more):
        return b.json("rules", "eval", rule, "--facts", "-", "--scripts", scripts, "--date", TODAY, stdin=json.dumps(facts), **more)

    none = eval_({})
    equal(set(none), OUTCOME, "names of the outcome")
    equal(none["hasil"], "perlu_data", "without facts")
    check(none["perlu"] and "@" in none["versi"], f"what is missing, and which version: {none['perlu']} {none['versi']}")
    for s in none["syarat"]:
        equal(set(s), {"id", "status", "label", "rincian"}, "names of a condition")
    rich = eval_({"desil": 10})
    equal(rich["hasil"], "tidak_layak", "the highest decile")
    equal(eval_({"desil": 10, "ada_asn_tni_polri": None})["hasil"], "tidak_layak", "null is missing")
    desil = next(s for s in rich["syarat"] if s["id"] == "desil")
    equal(desil["status"], "tidak_terpenuhi", f"its condition {desil}")
    equal(eval_({"desil": 10}), rich, "the same again")
    check(eval_({}, rule="sembako/53.71")["versi"] != none["versi"], "another region, another version")
    for facts, what in (({"desill": 3}, "an unknown fact"), ({"desil": "tiga"}, "a wrong type"), ([1], "no object")):
        check_findings(eval_(facts, exit_code=1), "galat", what)
    check_findings(json.loads(b.run("rules", "eval", "sembako/00", "--facts", "-", "--scripts", scripts, "--json", stdin="{",
                                    exit_code=1).stdout), "galat", "no JSON")
    path = os.path.join(b.home, "fakta.json")
    with open(path, "w") as f:
        json.dump({"desil": 10}, f)
    equal(b.json("rules", "eval", "sembako/" + REGION, "--facts", path, "--scripts", scripts, "--date", TODAY), rich, "facts from a file")
    check("Hasil" in b.run("rules", "eval", "sembako/00", "--facts", path, "--scripts", scripts).stdout, "people read the reason")
    with open(b.layer(REGION), "a") as f:
        f.write("\nsyarat = = 1\n")
    check_findings(eval_({}, exit_code=1), "galat", "a bad rule")
    eval_({}, rule="sembako/53.71")
    b.run("rules", "eval", "tidakada/00", "--facts", path, "--scripts", scripts, exit_code=1)
    b.run("rules", "eval", "sembako/00", "--scripts", scripts, exit_code=2)
    b.run("rules", "eval", "sembako/00", "--facts", path, "--date", "kemarin", exit_code=2)
    b.remove()


def test_rules_test(binary, families):
    b = Bare(binary)
    scripts = b.rules()
    rows = b.json("rules", "test", "sembako", "--scripts", scripts, "--date", TODAY)
    equal([r["aturan"] for r in rows["aturan"]], ["sembako/" + k for k in ("00", "21.72", REGION, "32.73", "53.71")], "every layer")
    check(all(r["uji"] == r["lulus"] > 0 and r["gagal"] == r["cakupan_kurang"] == 0 for r in rows["aturan"]), f"all pass {rows}")
    equal(b.json("rules", "test", "sembako", "--date", TODAY), rows, "the shipped rules when no desk is named")
    equal(len(b.json("rules", "test", "sembako/53.71", "--scripts", scripts)["aturan"]), 1, "one layer")
    for command in ("test", "cover", "mutate", "show"):
        said = b.run("rules", command, "sembako/53.77", "--scripts", scripts, exit_code=1).stderr
        check("53.77" in said, f"rules {command} of a mistyped region is not the national rule: {said!r}")
    text = open(b.layer("00")).read()
    limit = re.search(r'parameter\s+[\'"]desil_maks[\'"]\s*\{.*?nilai\s*=\s*(\d+)', text, re.S)
    check(limit, "00.lua has desil_maks")
    changed = text[:limit.start(1)] + ("1" if limit.group(1) != "1" else "2") + text[limit.end(1):]
    with open(b.layer("00"), "w") as f:
        f.write(changed)
    broken = b.json("rules", "test", "sembako/00", "--scripts", scripts, "--date", TODAY, exit_code=1)
    check(broken["aturan"][0]["gagal"] > 0, f"a changed limit breaks a test: {broken['aturan']}")
    b.run("rules", "test", "tidakada", "--scripts", scripts, exit_code=1)
    b.run("rules", "test", exit_code=2)
    b.remove()


def test_config(binary, families):
    b = Bare(binary)
    shown = b.run("config", "show").stdout
    check('alamat = "127.0.0.1"' in shown and "port = 8080" in shown, f"the defaults {shown}")
    path = os.path.join(b.home, "lain.lua")

    def with_text(text, exit_code=0):
        with open(path, "w") as f:
            f.write(text)
        return b.run("config", "show", "--config", path, exit_code=exit_code)

    check("port = 9000" in with_text("port = 9000\n").stdout, "a set key")
    check("port" in with_text("prot = 9000\n", 1).stderr, "an unknown key and its neighbour")
    wrong = with_text('port = "9000"\n', 1).stderr
    check("port" in wrong and "bilangan bulat" in wrong and "lain.lua" in wrong, f"a wrong type: {wrong}")
    check("65535" in with_text("port = 70000\n", 1).stderr.replace(".", ""), "limits")
    check(":1:" in with_text("port = = 1\n", 1).stderr, "a broken line")
    with_text("os.exit(0)\n", 1)
    check('jadwal_cadangan = "hari 22:30"' in with_text('jadwal_cadangan = "hari 22:30"\n').stdout, "a rhythm")
    wrong = with_text('jadwal_cadangan = "tiap malam"\n', 1).stderr
    check("jadwal_cadangan" in wrong and "tiap malam" in wrong and '"hari 02:00"' in wrong, f"a wrong rhythm: {wrong}")
    b.run("config", "show", "--config", os.path.join(b.home, "tidak-ada.lua"), exit_code=3)
    with open(os.path.join(b.home, "config.lua"), "w") as f:
        f.write("port = 9100\n")
    check("port = 9100" in b.run("config", "show").stdout, "config.lua of this folder")
    b.remove()


def server_jobs(t, **more):
    return {j["jenis"]: j for j in t.json("job", "list", **more)["server"]}


def test_jobs_of_the_server(binary, families):
    """Their rhythm is a line of config.lua; a pause outlives a restart; who is no admin sees the schedules of rules alone."""
    t = Tangguh(binary)
    os.makedirs(t.data, mode=0o700)
    with open(os.path.join(t.data, "config.lua"), "w") as f:
        f.write('jadwal_cadangan = "hari 22:30"\njadwal_sapu_berkas = "mati"\n')
    t.start()
    copy = server_jobs(t)["cadangan.harian"]
    equal((copy["irama"], copy["jatuh"][11:16], copy["terakhir"]), ("hari 22:30", "22:30", None), "the rhythm that was set")
    check("DIMATIKAN di config.lua" in t.run("job", "list").stdout, "what is off says so")
    check("config.lua" in t.run("job", "run", "berkas.sapu", exit_code=1).stderr, "and does not run")
    t.run("job", "run", "cadangan.harian")
    equal(server_jobs(t)["cadangan.harian"]["terakhir"]["status"], "selesai", "the last run and its outcome")
    t.run("job", "pause", "impor.sapu", exit_code=2)
    t.run("job", "pause", "impor.sapu", "--alasan", "disk sedang diganti")
    t.stop()
    t.start()
    paused = server_jobs(t)["impor.sapu"]
    equal((paused["jeda"], paused["jeda_alasan"], paused["jatuh"]), (True, "disk sedang diganti", None), "a pause is kept")
    t.run("job", "resume", "impor.sapu")
    check("tidak sedang dijeda" in t.run("job", "resume", "impor.sapu", exit_code=1).stderr, "once")
    check("job list" in t.run("job", "run", "tidak.ada", exit_code=1).stderr, "an unknown job, and where to look")
    t.run("token", "create", "--name", "perencana", "--role", "admin_wilayah", "--region", REGION)
    check("server" not in t.json("job", "list", as_actor="perencana"), "not the region's business")
    t.stop()
    t.remove()


def test_taken_port_and_folder(binary, families):
    t = Tangguh(binary)
    t.start()
    second = t.run("serve", "--port", harness.free_port(), exit_code=3)
    check(t.data in second.stderr, f"the folder is named: {second.stderr}")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen()
        other = Tangguh(binary)
        taken = other.run("serve", "--port", s.getsockname()[1], exit_code=3)
        check(str(s.getsockname()[1]) in taken.stderr, f"the port is named: {taken.stderr}")
        other.remove()
    equal(t.stop(), 0, "exit after SIGTERM")
    t.run("audit", "verify")
    t.remove()


def test_unset_actor(binary, families):
    """A script whose variable is empty must not act as the console with all roles."""
    t = Tangguh(binary)
    t.run("token", "create", "--name", "", "--role", "petugas", "--region", REGION, exit_code=2)
    done = subprocess.run([t.binary, "--data", t.data, "--as", "", "audit", "verify"], capture_output=True, text=True, cwd=t.home)
    equal(done.returncode, 2, f"--as with nothing: {done.stdout} {done.stderr}")
    done = subprocess.run([t.binary, "--data", t.data, "audit", "verify", "--as="], capture_output=True, text=True, cwd=t.home)
    equal(done.returncode, 2, f"--as= with nothing: {done.stdout} {done.stderr}")
    t.remove()
