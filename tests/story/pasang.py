"""The program as it is installed: its manual, its completion, its doctor."""
import fcntl
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import time

from harness import REGION, Failed, Skipped, Tangguh, check, equal, free_port
from perintah import Bare

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")


def test_manual(binary, families):
    """Both pages, read by a strict parser of man(1) pages, and by whatis."""
    b = Bare(binary)
    for language, name in (("id", "NAMA"), ("en", "NAME")):
        page = os.path.join(b.home, f"tangguh.{language}.1")
        with open(page, "w") as f:
            f.write(b.run("help", "man", env={"TANGGUH_BAHASA": language}).stdout)
        found = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True).stdout
        lines = [line for line in found.splitlines() if "missing date" not in line]     # a date would differ at each build
        equal(lines, [], f"mandoc finds nothing in the page ({language})")
        shown = subprocess.run(["mandoc", "-T", "utf8", page], capture_output=True, text=True).stdout
        for word in (name, "round plan", "sembako paket add"):
            check(word in "".join(c for i, c in enumerate(shown) if c != "\b" and shown[i + 1:i + 2] != "\b"), f"the page shows {word}")
    b.remove()


def press_tab(b, line):
    """What bash offers at the end of this line."""
    script = ('source <(tangguh help completion); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tangguh; printf "%s\\n" "${COMPREPLY[@]}"')
    done = subprocess.run(["bash", "-c", script, "bash", *line.split(" ")], capture_output=True, text=True, cwd=b.home,
                          env={**os.environ, "PATH": os.path.dirname(b.t.binary) + ":" + os.environ["PATH"]})
    equal((done.returncode, done.stderr), (0, ""), f"bash completes {line!r}")
    return done.stdout.split()


def test_completion(binary, families):
    b = Bare(binary)
    equal(press_tab(b, "tangguh roun"), ["round"], "a command")
    equal(press_tab(b, "tangguh round op"), ["open"], "its second word")
    equal(press_tab(b, "tangguh evaluate sem"), ["sembako"], "a program")
    equal(press_tab(b, "tangguh kuota set sembako --pe"), ["--period"], "an option")
    equal(press_tab(b, "tangguh import keluarga "), [], "a file is left to bash")
    b.remove()


# ---- doctor ------------------------------------------------------------------------------------------------------

LOOKED_AT = ["izin", "kunci", "disk", "setelan", "kerja_berkala", "rahasia", "basis_data", "program", "skema", "cadangan", "cadangan_kedua", "sandi", "port"]
INSIDE = ["jejak", "buku", "kuota", "daftar", "jam", "aturan", "kalender"]


def doctor(t, exit_code=0):
    """{"izin": ("baik", "..."), ...} in the order told."""
    reply = t.json("doctor", exit_code=exit_code)
    found = {row["periksa"]: (row["hasil"], row["pesan"]) for row in reply["periksa"]}
    levels = ("baik", "awas", "buruk")
    equal(reply["hasil"], max((h for h, _ in found.values()), key=levels.index), "the worst is the verdict")
    return found


def a_folder(t):
    """A folder with data in it, on a free port, and a copy of this night in the place of the nightly one."""
    t.actors()
    with open(os.path.join(t.data, "config.lua"), "w") as f:
        f.write(f"port = {free_port()}\n")
    os.chmod(os.path.join(t.data, "config.lua"), 0o600)
    t.run("backup", os.path.join(t.data, "cadangan"))


def test_doctor_of_a_healthy_folder(binary, families):
    t = Tangguh(binary)
    t.run("doctor", exit_code=3)
    check(not os.path.exists(t.data), "doctor makes no folder")
    a_folder(t)
    found = doctor(t)
    equal(list(found), LOOKED_AT + INSIDE, "everything is looked at")
    bad = {k: v for k, v in found.items() if v[0] != "baik"}
    equal(list(bad), ["cadangan_kedua", "sandi"], f"only the second folder and the key are missing: {bad}")
    check("config.lua" in bad["cadangan_kedua"][1], "and it says where to set it")
    t.run("backup", "key")
    t.start()
    served = doctor(t)
    equal(list(served), LOOKED_AT + INSIDE, "the same with a server")
    equal([k for k, v in served.items() if v[0] != "baik"], ["cadangan_kedua"], f"{served}")
    check(served["kunci"] != found["kunci"] and served["port"] != found["port"], "the server is seen")
    check("baik   izin" in t.run("doctor").stdout, "in words")
    t.stop()
    t.remove()


def test_doctor_names_each_trouble(binary, families):
    """One trouble at a time; each is found where it is, said with its next step, and gone when mended."""
    t = Tangguh(binary)
    a_folder(t)
    path = lambda name: os.path.join(t.data, name)

    def trouble(periksa, hasil, word):
        found = doctor(t, exit_code=1 if hasil == "buruk" else 0)
        equal(found[periksa][0], hasil, f"{periksa}: {found}")
        check(word in found[periksa][1], f"{periksa} says {word!r}: {found[periksa][1]}")

    os.chmod(path("tangguh.db"), 0o644)
    trouble("izin", "buruk", "chmod -R go-rwx")
    os.chmod(path("tangguh.db"), 0o600)
    os.rename(path("rahasia"), path("rahasia.x"))
    trouble("rahasia", "buruk", "rahasia")
    check(not os.path.exists(path("rahasia")), "doctor makes no new one")
    os.rename(path("rahasia.x"), path("rahasia"))
    with open(path("rahasia"), "ab") as f:
        f.write(b"x")
    trouble("rahasia", "buruk", "32 byte")
    os.truncate(path("rahasia"), 32)
    with open(path("config.lua"), "a") as f:
        f.write("prot = 1\n")
    trouble("setelan", "buruk", "maksud Anda `port`")
    second = os.path.join(t.home, "kedua")
    with open(path("config.lua"), "w") as f:
        f.write(f'port = {free_port()}\ncadangan_kedua = "{second}"\n')
    trouble("cadangan_kedua", "buruk", second)
    os.mkdir(second)
    trouble("cadangan_kedua", "awas", "disk yang sama")
    for name in os.listdir(path("cadangan")):
        os.rename(path("cadangan/" + name), path("cadangan/tangguh-2026-01-02T020000.db"))
    trouble("cadangan", "buruk", "jam lalu")
    os.remove(path("cadangan/tangguh-2026-01-02T020000.db"))
    trouble("cadangan", "awas", "tangguh backup")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen()
        with open(path("config.lua"), "w") as f:
            f.write(f"port = {s.getsockname()[1]}\n")
        trouble("port", "buruk", "--port")
    lock = os.open(path("kunci"), os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    trouble("kunci", "buruk", "tidak menjawab")
    os.close(lock)
    equal(doctor(t)["kunci"][0], "baik", "mended")
    t.remove()


def test_doctor_looks_into_the_data(binary, families):
    """What was changed behind the program's back is found, each in its place."""
    t = Tangguh(binary)
    a_folder(t)
    t.run("sembako", "paket", "add", "dasar", "--isi", "beras:5000:g")
    t.run("sembako", "stok", "receive", "--tempat", f"gudang-{REGION}", "--barang", "paket:dasar", "--jumlah", 10)
    db = sqlite3.connect(os.path.join(t.data, "tangguh.db"), isolation_level=None)
    hour_ahead = (int(time.time() * 1000) - 1735689600000 + 3600000) * 4096
    for periksa, damage, word in (
            ("buku", "UPDATE saldo SET masuk = masuk + 1 WHERE masuk > 0", "tangguh rebuild"),
            ("aturan", "UPDATE versi_berkas SET sumber = replace(sumber, 'desil', 'dezil') WHERE kode = '00'", "tangguh rules list"),
            ("jam", f"UPDATE id_terakhir SET nilai = {hour_ahead}", "timedatectl"),
            ("jejak", "UPDATE audit SET aktor = 'orang lain' WHERE id = (SELECT min(id) FROM audit)", "tangguh audit verify")):
        equal(doctor(t, exit_code=None)[periksa][0], "baik", f"{periksa} before")
        check(db.execute(damage).rowcount > 0, f"there is something to damage: {damage}")
        found = doctor(t, exit_code=1)[periksa]
        check(found[0] == "buruk" and word in found[1], f"{periksa}: {found}")
    db.close()
    t.remove()


def test_doctor_changes_nothing_in_old_data(binary, families):
    """Data of an older version are not migrated by looking."""
    t = Tangguh(binary)
    old_data(t, "0.1.0")
    count = lambda: sqlite3.connect(os.path.join(t.data, "tangguh.db")).execute("SELECT count(*) FROM skema").fetchone()[0]
    before = count()
    found = doctor(t)
    equal(found["skema"][0], "awas", f"{found['skema']}")
    check(not set(INSIDE) & set(found), "what is inside waits for the migration")
    equal(count(), before, "no migration was applied")
    t.run("version")
    t.json("audit", "verify")
    check(count() > before, "the next command migrates")
    found = doctor(t)
    equal(found["skema"][0], "baik", "and then it fits")
    equal(found["kuota"][0], "baik", "what the old rounds take of the quotas was counted by the migration")
    db = sqlite3.connect(os.path.join(t.data, "tangguh.db"), isolation_level=None)
    check(db.execute("UPDATE tahap_terpakai SET jumlah = jumlah - 1").rowcount > 0, "there were rounds")
    db.close()
    found = doctor(t, exit_code=1)["kuota"]
    check(found[0] == "buruk" and "tangguh rebuild" in found[1], f"kuota: {found}")
    t.run("rebuild")
    equal(doctor(t)["kuota"][0], "baik", "counted anew from the lists")
    t.remove()


# ---- sealed copies, another machine --------------------------------------------------------------------------------

def old_data(t, release):
    """A folder as a machine of that release left it."""
    os.mkdir(t.data, 0o700)
    for source, name in ((f"{release}.db", "tangguh.db"), (f"{release}.rahasia", "rahasia")):
        shutil.copyfile(os.path.join(DATA, source), os.path.join(t.data, name))
        os.chmod(os.path.join(t.data, name), 0o600)


def the_round(t, period="2026-12"):
    db = sqlite3.connect(os.path.join(t.data, "tangguh.db"))
    return db.execute("SELECT id FROM tahap WHERE periode = ?", (period,)).fetchone()[0]


def a_nik(t, tahap):
    """Of a family on the list of that round."""
    db = sqlite3.connect(os.path.join(t.data, "tangguh.db"))
    return db.execute("SELECT o.nik FROM orang o JOIN alokasi a ON a.keluarga_id = o.keluarga_id WHERE a.tahap_id = ? AND o.nik IS NOT NULL",
                      (tahap,)).fetchone()[0]


def flip(path, at):
    with open(path, "r+b") as f:
        f.seek(at)
        byte = f.read(1)[0]
        f.seek(at)
        f.write(bytes([byte ^ 0x20]))


def test_root_restores_for_the_servers_user(binary, families):
    """As the manual page says: sudo tangguh restore, into a folder of the server's, or a new one beside it."""
    if os.geteuid() != 0:
        raise Skipped("only root gives files away")
    t, nobody = Tangguh(binary), 65534
    t.actors()
    t.run("backup", "key")
    key = os.path.join(t.data, "kunci-cadangan")
    copy = t.json("backup", t.home)["berkas"]
    parent = os.path.join(t.home, "lib")
    for name in ("lib", "lib/lama"):
        os.mkdir(os.path.join(t.home, name))
        os.chown(os.path.join(t.home, name), nobody, nobody)
    for name in ("lama", "baru"):
        other = Tangguh(binary, os.path.join(parent, name))
        other.run("restore", copy, "--key", key)
        found = [other.data] + [os.path.join(other.data, f) for f in os.listdir(other.data)]
        check(os.path.join(other.data, "kunci-cadangan") in found, f"the key is kept: {found}")
        equal({os.stat(f).st_uid for f in found}, {nobody}, f"{name}: all of it is the server's: {found}")
        shutil.rmtree(other.home)
    t.remove()


def test_sealed_backup_on_another_machine(binary, families):
    """The key is shown once; the copy says nothing without it; with it another machine goes on, without the old secret."""
    t = Tangguh(binary)
    old_data(t, "0.2.0")
    token = t.json("token", "create", "--name", "rina", "--role", "admin_wilayah", "--region", REGION)["token"]
    tahap, usb = the_round(t), os.path.join(t.home, "usb")
    nik = a_nik(t, tahap)
    paper = os.path.join(t.home, "daftar.pdf")
    with open(paper, "wb") as f:
        f.write(b"%PDF-1.4\n% daftar tertanda tangan, tahap uji\n%%EOF\n")
    t.run("round", "attach", tahap, paper, as_actor="perencana")
    shown = t.json("round", "show", tahap, as_actor="perencana")
    os.mkdir(usb)
    key = t.run("backup", "key").stdout.strip()
    check(key.startswith("tgk1-"), f"the key: {key}")
    again = t.run("backup", "key", exit_code=1)
    check(key not in again.stdout + again.stderr and "hanya ditampilkan sekali" in again.stderr, "shown once: " + again.stderr)
    equal(os.stat(os.path.join(t.data, "kunci-cadangan")).st_mode & 0o777, 0o600, "mode of the key")
    made = t.json("backup", usb)
    check(made["sandi"] and made["berkas"].endswith(".sandi"), f"sealed: {made}")
    with open(made["berkas"], "rb") as f:
        bytes_of_copy = f.read()
    papers = [os.path.join(usb, "berkas", f) for f in os.listdir(os.path.join(usb, "berkas"))]
    equal((len(papers), made["kertas"], made["kertas_baru"]), (1, 1, 1), f"the paper lies beside the copy: {made}")
    with open(papers[0], "rb") as f:
        bytes_of_copy += f.read()
    for secret in (b"SQLite format", nik.encode(), b"sembako", b"daftar tertanda"):
        check(secret not in bytes_of_copy, f"nothing can be read in it: {secret}")
    equal(t.json("backup", usb)["kertas_baru"], 0, "the next copy brings no paper twice")
    t.start()
    both = [subprocess.Popen([t.binary, "--data", t.data, "backup", usb], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for _ in range(4)]
    for p in both:
        told = p.communicate(timeout=60)[0]
        equal(p.returncode, 0, "copies that are asked for at once: " + told)
    t.stop()

    key_file = os.path.join(t.home, "kunci.txt")
    with open(key_file, "w") as f:
        f.write(key + "\n")
    check("--key" in t.run("verify-backup", made["berkas"], exit_code=3).stderr, "without a key it says what is needed")
    slip = key[:10] + ("0" if key[10] != "0" else "1") + key[11:]
    check("salah ketik" in t.run("verify-backup", made["berkas"], "--key", "-", stdin=slip + "\n", exit_code=1).stderr, "a slip is found")
    t.run("verify-backup", made["berkas"], "--key", key_file)
    equal(t.json("verify-backup", made["berkas"], "--key", "-", stdin=key.upper() + "\n")["utuh"], True, "typed in capitals")
    broken = os.path.join(usb, "rusak.sandi")
    shutil.copyfile(made["berkas"], broken)
    flip(broken, 48 + 65553 + 1000)
    told = t.run("verify-backup", broken, "--key", key_file, exit_code=1).stderr
    check("rusak.sandi" in told and "potongan 2 (mulai byte 65601)" in told, "where it was changed: " + told)
    os.truncate(broken, 48 + 65553)
    check("terpotong pada byte 65601" in t.run("verify-backup", broken, "--key", key_file, exit_code=1).stderr, "where it was cut")

    other = Tangguh(binary)
    done = other.run("restore", made["berkas"], "--key", "-", stdin=key)
    check("rahasia" in done.stderr and "token lama" in done.stderr, "it says what is missing: " + done.stderr)
    with open(paper, "rb") as f, open(os.path.join(other.data, "berkas", os.listdir(os.path.join(other.data, "berkas"))[0]), "rb") as g:
        equal(g.read(), f.read(), "the paper is back")
    first = other.run("audit", "verify")
    check("lama tidak berlaku lagi" in first.stderr, "the first command says that the secret is a new one: " + first.stderr)
    equal(other.json("round", "show", tahap, as_actor="perencana"), shown, "the old round is the same")
    explained = other.run("explain", "sembako", "--stdin", stdin=nik, as_actor="perencana").stdout
    check("LAYAK" in explained, "a family is found by its NIK: " + explained)
    equal(other.json("replay", "--all")["beda"], 0, "every decision comes out the same")
    other.start()
    equal(other.http("GET", "/api/v1/tahap", token=token)[0], 401, "old tokens are void")
    fresh = other.json("token", "create", "--name", "rina2", "--role", "admin_wilayah", "--region", REGION)["token"]
    equal(other.http("GET", f"/api/v1/tahap/{tahap}", token=fresh)[0], 200, "new ones work")
    other.stop()
    more = other.json("backup", usb)
    check(more["sandi"], "the new machine seals with the same key")
    t.run("verify-backup", more["berkas"], "--key", key_file)
    other.remove()

    kept = Tangguh(binary)
    kept.run("restore", made["berkas"], "--key", key_file)
    shutil.copyfile(os.path.join(t.data, "rahasia"), os.path.join(kept.data, "rahasia"))
    kept.start()
    equal(kept.http("GET", f"/api/v1/tahap/{tahap}", token=token)[0], 200, "with the old secret old tokens work")
    kept.stop()
    kept.remove()
    t.remove()


# ---- upgrade --------------------------------------------------------------------------------------------------------

NEXT = "2027-01"


def test_upgrade_from_each_release(binary, families):
    """Data of each release under this program, as after an upgrade of the package: with a server that runs."""
    releases = sorted(name.removesuffix(".db") for name in os.listdir(DATA) if name.endswith(".db"))
    check(releases[:2] == ["0.1.0", "0.2.0"], f"{releases}")
    for release in releases:
        t = Tangguh(binary)
        old_data(t, release)
        tahap = the_round(t)
        nik = a_nik(t, tahap)
        t.start()
        copies = os.listdir(os.path.join(t.data, "cadangan"))
        check(release == releases[-1] or any(c.startswith("sebelum-migrasi-") for c in copies), f"{release}: a copy from before: {copies}")
        shown = t.json("round", "show", tahap, as_actor="perencana")
        equal((shown["status"], shown["tersalur"]), ("ditutup", 2), f"{release}: the old round")
        check("Desil" in t.run("explain", "sembako", "--stdin", stdin=nik, as_actor="perencana").stdout, f"{release}: an old decision explained")
        replay = t.json("replay", "--all")
        check(replay["diperiksa"] > 30 and replay["beda"] == 0, f"{release}: {replay}")
        t.run("kuota", "set", "sembako", "--region", REGION, "--period", NEXT, "--jumlah", 5, "--pagu", 2500000, as_actor="perencana")
        t.run("evaluate", "sembako", "--region", REGION, "--period", NEXT, as_actor="perencana")
        plan = t.json("round", "plan", "sembako", "--region", REGION, "--period", NEXT, as_actor="perencana")
        t.run("round", "approve", plan["id"], as_actor="penyetuju")
        t.run("round", "open", plan["id"], as_actor="perencana")
        t.run("handover", plan["id"], "--nomor", 1, as_actor="petugas")
        rows = t.json("round", "show", plan["id"], as_actor="perencana")["butir"]
        equal([r["nomor"] for r in rows if r["status"] == "tersalur"], [1], f"{release}: the next round is handed out")
        equal([k for k, v in doctor(t).items() if v[0] == "buruk"], [], f"{release}: doctor finds nothing broken")
        equal(t.stop(), 0, "exit")
        t.remove()


# ---- https ----------------------------------------------------------------------------------------------------------

def find_caddy(home):
    """Installed, or taken out of its package without installing (which would start a service)."""
    found = shutil.which("caddy")
    if found:
        return found
    done = subprocess.run(["apt-get", "download", "-qq", "caddy"], cwd=home, capture_output=True, text=True)
    packages = [f for f in os.listdir(home) if f.startswith("caddy_")]
    if done.returncode != 0 or not packages:
        raise Skipped("caddy is not installed and its package cannot be fetched")
    subprocess.run(["dpkg-deb", "-x", packages[0], "caddy"], cwd=home, check=True)
    return os.path.join(home, "caddy", "usr", "bin", "caddy")


def recipe(t, upstream, http, https):
    """The Caddyfile that help prints for an office without a public name, with the ports of this test."""
    text = t.run("help", "https").stdout
    block = re.search(r"^ +tangguh\.lan \{\n.*?^ +\}\n", text, re.S | re.M).group(0)
    check("tls internal" in block and "127.0.0.1:8080" in block, f"the recipe: {block}")
    ports = "{\n\tadmin off\n\tskip_install_trust\n\thttp_port %d\n\thttps_port %d\n}\n" % (http, https)
    path = os.path.join(t.home, "Caddyfile")
    with open(path, "w") as f:
        f.write(ports + block.replace("127.0.0.1:8080", f"127.0.0.1:{upstream}"))
    return path


def curl(t, https, target, token, cacert):
    done = subprocess.run(["curl", "-sS", "-i", "--cacert", cacert, "--resolve", f"tangguh.lan:{https}:127.0.0.1", "-H",
                           f"Authorization: Bearer {token}", f"https://tangguh.lan:{https}{target}"], capture_output=True, text=True)
    if done.returncode != 0:
        raise OSError(done.stderr)
    head, _, body = done.stdout.partition("\n\n")
    return int(head.split()[1]), head, body


def fetch_until_up(proxy, t, https, token, cacert):
    deadline = time.time() + 30
    while True:
        try:
            return curl(t, https, "/siap", token, cacert)
        except OSError as e:
            if proxy.poll() is not None or time.time() > deadline:
                with open(os.path.join(t.home, "caddy.log")) as f:
                    raise Failed(f"caddy: {e} {f.read()[-2000:]}")
            time.sleep(0.1)


def test_https_by_the_recipe_of_help(binary, families):
    """Caddy by the printed recipe; through it the token works, past it the token is refused with words."""
    t = Tangguh(binary)
    caddy = find_caddy(t.home)
    token = t.json("token", "create", "--name", "rina", "--role", "admin_wilayah", "--region", REGION)["token"]
    with open(os.path.join(t.data, "config.lua"), "w") as f:
        f.write("https_proxy = true\n")
    t.start()
    http, https = free_port(), free_port()
    with open(os.path.join(t.home, "caddy.log"), "w") as log:
        proxy = subprocess.Popen([caddy, "run", "--config", recipe(t, t.port, http, https), "--adapter", "caddyfile"], stdout=log, stderr=log,
                                 env={**os.environ, "XDG_DATA_HOME": t.home, "XDG_CONFIG_HOME": t.home, "HOME": t.home})
    try:
        cacert = os.path.join(t.home, "caddy/pki/authorities/local/root.crt")
        status, head, body = fetch_until_up(proxy, t, https, token, cacert)
        check(status == 200 and '"siap":true' in body, f"{head} {body}")
        check("strict-transport-security: max-age=" in head.lower(), f"browsers stay with https: {head}")
        equal(curl(t, https, "/api/v1/tahap/1", token, cacert)[0], 404, "a token comes through")
        status, reply = t.http("GET", "/api/v1/tahap/1", token=token)
        check(status == 403 and reply["galat"]["kode"] == "perlu_https" and "https://" in reply["galat"]["pesan"], f"past the proxy: {reply}")
        plain = subprocess.run(["curl", "-sS", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}", "--resolve", f"tangguh.lan:{http}:127.0.0.1",
                                f"http://tangguh.lan:{http}/siap"], capture_output=True, text=True).stdout
        check(plain.startswith("308 https://tangguh.lan"), f"Caddy sends http to https: {plain}")
    finally:
        proxy.terminate()
        proxy.wait(timeout=30)
    t.run("round", "show", 1, exit_code=1)               # the console is not concerned: there is no such round
    t.stop()
    told = t.run("serve", "--https-proxy", "--listen", "0.0.0.0", "--port", free_port(), exit_code=3).stderr
    check("127.0.0.1" in told, "it does not stand open beside the proxy: " + told)
    t.remove()
