"""The Debian package as an administrator meets it: installed by dpkg with its real scripts, served as its service says,
upgraded with data and an edited rule, removed, purged.

dpkg runs in a copy of this machine that is thrown away: an overlay of / in a mount namespace of its own, so that nothing of
the machine changes and nothing has to be downloaded. That needs root (or sudo without a password)."""
import configparser
import fcntl
import functools
import glob
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from harness import PERIOD, REGION, Failed, Skipped, Tangguh, check, equal, free_port

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
DATA = "/var/lib/tangguh"
FILES = {"/etc/tangguh/config.lua", "/lib/systemd/system/tangguh.service", "/usr/bin/tangguh", "/usr/lib/tangguh/plugins/sembako.so",
         "/usr/lib/tangguh/plugins/sembako.tanda", "/usr/share/bash-completion/completions/tangguh", "/usr/share/man/man1/tangguh.1.gz",
         "/usr/share/man/id/man1/tangguh.1.gz", "/usr/share/tangguh/scripts/sembako/00.lua", "/usr/share/doc/tangguh/copyright",
         "/usr/share/doc/tangguh/LICENSE.gz"}
if shutil.which("npm"):
    FILES |= {"/usr/share/tangguh/www/assets.json", "/usr/share/tangguh/www/index.html.br"}
# Edited by the office; and what a later release ships in the same place.
EDITED, SHIPPED, NEWER = "-- Catatan kantor Duren Sawit.\n", "sembako/31.75.07.lua", "-- Teks bawaan yang lebih baru.\n"


def out(*words, **more):
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, **more)
    if done.returncode != 0:
        raise Failed(f"{' '.join(words)}: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


# ---- the file -------------------------------------------------------------------------------------------------------

def test_package_holds_what_it_should(binary, families):
    deb = the_package(binary)
    version = out(binary, "version").split()[1]
    fields = {f: out("dpkg-deb", "-f", deb, f).strip() for f in ("Package", "Version", "Architecture", "Depends")}
    equal((fields["Package"], fields["Version"]), ("tangguh", version), "name and version")
    equal(fields["Architecture"], out("dpkg", "--print-architecture").strip(), "architecture")
    for library in ("libc6", "libsqlite3-0", "libuv1", "libsodium23", "liblua5.4-0", "libjansson4", "zlib1g", "adduser"):
        check(re.search(rf"(^|, ){re.escape(library)}( |,|$)", fields["Depends"]), f"depends on {library}: {fields['Depends']}")
    listed = [line.split(None, 5) for line in out("dpkg-deb", "-c", deb).splitlines()]
    rows = {row[5][1:]: row for row in listed}
    equal(sorted(FILES - set(rows)), [], "files that are missing")
    check(all(row[1] == "root/root" and row[0][5] == "-" and row[0][8] == "-" for row in listed), "all belong to root, nobody else writes")
    equal([name for name in rows if name.startswith(("/var", "/usr/local", "/tmp"))], [], "nothing else is touched")
    shipped = {os.path.relpath(f, ROOT) for f in glob.glob(os.path.join(ROOT, "scripts", "*", "*.lua"))}
    equal({n.removeprefix("/usr/share/tangguh/") for n in rows if n.endswith(".lua") and "/scripts/" in n}, shipped, "every shipped rule")
    with tempfile.TemporaryDirectory() as d:
        out("dpkg-deb", "-R", deb, d)
        with open(os.path.join(d, "DEBIAN", "conffiles")) as f:
            equal(f.read().split(), ["/etc/tangguh/config.lua"], "the settings are a conffile")
        for script in ("postinst", "prerm", "postrm"):
            path = os.path.join(d, "DEBIAN", script)
            check(os.access(path, os.X_OK) and "set -e" in open(path).read(), f"{script} stops at the first failure")
            out("sh", "-n", path)
        unit = os.path.join(d, "lib/systemd/system/tangguh.service")
        if shutil.which("systemd-analyze"):
            told = subprocess.run(["systemd-analyze", "security", "--offline=yes", unit], capture_output=True, text=True).stdout
            exposure = re.search(r"exposure level for \S+: ([0-9.]+)", told)
            check(exposure is None or float(exposure.group(1)) <= 2.0, f"the service is shut in: {told[-200:]}")


@functools.cache
def the_package(binary):
    """Made of this build, once."""
    build = os.path.dirname(binary)
    if shutil.which("dpkg-deb") is None:
        raise Skipped("no dpkg on this machine")
    done = subprocess.run(["cmake", "--build", build, "--target", "paket"], capture_output=True, text=True)
    equal(done.returncode, 0, f"target paket: {done.stdout[-2000:]}")
    version = out(binary, "version").split()[1]
    deb = os.path.join(build, f"tangguh_{version}_{out('dpkg', '--print-architecture').strip()}.deb")
    done = subprocess.run(["cpack", "-G", "DEB"], cwd=build, capture_output=True, text=True)
    equal(done.returncode, 0, f"cpack: {done.stdout[-2000:]} {done.stderr[-2000:]}")
    return deb


# ---- its life -------------------------------------------------------------------------------------------------------

def test_package_installs_upgrades_and_leaves(binary, families):
    deb = the_package(binary)
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    inside = [*sudo, "unshare", "--mount", "--pid", "--fork", "--kill-child"]
    overlay = ("mount -t tmpfs none /mnt && cd /mnt && mkdir atas kerja akar &&"
               " mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/atas,workdir=/mnt/kerja akar")
    if subprocess.run([*inside, "sh", "-c", overlay], capture_output=True).returncode != 0:
        raise Skipped("dpkg needs an overlay of / in a mount namespace: root, or sudo without a password, and a kernel that lets it")
    done = subprocess.run([*inside, sys.executable, os.path.abspath(__file__), deb], capture_output=True, text=True, timeout=300)
    check(done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}")


# Calls of root alone: SQLite gives the files that it makes to the owner of the database.
OF_ROOT = {"fchown", "setgroups", "setresgid", "setresuid"}


def test_the_service_lets_the_server_make_its_calls(binary, families):
    """What the server asks of the kernel from start to end, against the filter of its unit."""
    if shutil.which("systemd-analyze") is None:
        raise Skipped("no systemd-analyze on this machine")
    t = Tangguh(binary)
    trace = os.path.join(t.home, "panggilan")
    t.start(wrapper=("strace", "-f", "-qq", "-o", trace))
    t.actors()
    path = os.path.join(t.home, "warga.csv")
    with open(path, "w") as f:
        f.write(t.run("demo", "--families", 50, "--seed", 7, "--region", REGION).stdout)
    t.run("import", "keluarga", path, as_actor="perencana")
    t.run("evaluate", "sembako", "--region", REGION, "--period", PERIOD, as_actor="perencana")
    t.run("backup", "key")
    t.run("backup", t.home)
    os.killpg(t.server.pid, signal.SIGTERM)      # strace passes no signal on: tell the whole group
    t.server.wait(timeout=60)
    t.server = None
    sets, current = {}, None
    for line in out("systemd-analyze", "syscall-filter").splitlines():
        if line.startswith("@"):
            current = sets.setdefault(line.strip(), set())
        elif line.strip() and not line.strip().startswith("#"):
            current.add(line.strip())
    whole = lambda name: set().union(*({x} if x[0] != "@" else whole(x) for x in sets[name]))
    allowed = (whole("@system-service") - whole("@privileged") - whole("@resources")) | {"setpriority"}
    with open(os.path.join(ROOT, "core", "paket", "tangguh.service")) as f:
        filters = re.findall(r"^SystemCallFilter=(.*)$", f.read(), re.M)
    equal(filters, ["@system-service", "~@privileged @resources", "setpriority"], "the filter of the unit is the one that is tried here")
    with open(trace) as f:
        called = set(re.findall(r"^\d+ +([a-z0-9_]+)\(", f.read(), re.M))
    check(len(called) > 40, f"the server was traced: {sorted(called)}")
    equal(sorted(called - allowed - OF_ROOT), [], "calls that the service forbids")
    t.remove()


def read_unit(path):
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.read(path)
    return unit


class Machine:
    """An overlay of this machine's / over a folder in memory."""

    def __init__(self):
        base = tempfile.mkdtemp(prefix="mesin-")
        out("mount", "-t", "tmpfs", "none", base)
        for name in ("atas", "kerja", "akar"):
            os.mkdir(os.path.join(base, name))
        self.root = os.path.join(base, "akar")
        out("mount", "-t", "overlay", "overlay", "-o", f"lowerdir=/,upperdir={base}/atas,workdir={base}/kerja", self.root)
        out("mount", "-t", "proc", "proc", self.path("/proc"))
        out("mount", "--rbind", "/dev", self.path("/dev"))
        out("mount", "-t", "tmpfs", "none", self.path("/run"))
        out("mount", "-t", "tmpfs", "-o", "mode=1777", "none", self.path("/tmp"))
        self.server = None

    def path(self, name):
        return self.root + name

    def run(self, *words, exit_code=0, stdin=None):
        done = subprocess.run(["chroot", self.root, *words], input=stdin, capture_output=True, text=True, timeout=120,
                              env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8"})
        equal(done.returncode, exit_code, f"{' '.join(words)}: {done.stdout} {done.stderr}")
        return done

    def dpkg(self, *words):
        """Without the index of all manual pages, which takes longer than all the rest."""
        return self.run("dpkg", "--no-triggers", *words)

    def tangguh(self, *words, **more):
        """As the office types it: as the user of the package."""
        return self.run("setpriv", "--reuid=tangguh", "--regid=tangguh", "--clear-groups", "tangguh", "--data", DATA, *map(str, words), **more)

    def start(self):
        """What systemd would do: the command of the unit, as its user."""
        unit = read_unit(self.path("/lib/systemd/system/tangguh.service"))
        words, user = unit["Service"]["ExecStart"].split(), unit["Service"]["User"]
        port = free_port()
        self.log = tempfile.TemporaryFile("w+")
        self.server = subprocess.Popen(["chroot", self.root, "setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--no-new-privs",
                                        *words, "--port", str(port)], stdout=self.log, stderr=self.log)
        for _ in range(1500):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/siap", timeout=5) as r:
                    return json.load(r)
            except OSError:
                check(self.server.poll() is None, "the server ended: " + self.told())
                time.sleep(0.02)
        raise Failed("the server does not answer: " + self.told())

    def told(self):
        self.log.seek(0)
        return self.log.read()[-3000:]

    def stop(self):
        self.server.terminate()
        equal(self.server.wait(timeout=60), 0, "the server ends when asked")


def repack(deb, folder, version, script):
    """The same package as another release: its version, and one shipped rule with a first line of its own."""
    tree = os.path.join(folder, version)
    out("dpkg-deb", "-R", deb, tree)
    for path, change in (("DEBIAN/control", lambda t: re.sub(r"(?m)^Version: .*$", f"Version: {version}", t)),
                         ("usr/share/tangguh/scripts/" + SHIPPED, lambda t: script + t)):
        with open(os.path.join(tree, path)) as f:
            text = f.read()
        with open(os.path.join(tree, path), "w") as f:
            f.write(change(text))
    os.remove(os.path.join(tree, "DEBIAN", "md5sums"))
    made = os.path.join(folder, f"tangguh_{version}.deb")
    out("dpkg-deb", "-Znone", "-b", tree, made)
    return made


def read(machine, name):
    with open(machine.path(name)) as f:
        return f.read()


def installed(m, deb):
    m.dpkg("-i", deb)
    st = os.stat(m.path(DATA))
    equal(st.st_mode & 0o777, 0o700, "only the user of the package looks into the data")
    equal(m.run("id", "-u", "tangguh").stdout.strip(), str(st.st_uid), "and it is the package's own user")
    check(m.run("getent", "passwd", "tangguh").stdout.strip().endswith("nologin"), "who cannot log in")
    check(st.st_uid != 0, "and is not root")
    check(os.path.islink(m.path("/etc/systemd/system/multi-user.target.wants/tangguh.service")), "it starts with the machine")
    if shutil.which("man"):
        check("tangguh" in m.run("man", "-w", "tangguh").stdout, "man finds its page")


def work(m):
    """Data, an edited rule that two people published, and settings of the office."""
    for name, role in (("rina", "admin_wilayah"), ("hadi", "penyetuju")):
        m.tangguh("token", "create", "--name", name, "--role", role, "--region", REGION)
    csv = m.tangguh("demo", "--families", 30, "--seed", 7, "--region", REGION).stdout
    with open(m.path("/tmp/warga.csv"), "w") as f:
        f.write(csv)
    m.tangguh("--as", "rina", "import", "keluarga", "/tmp/warga.csv")
    m.tangguh("--as", "rina", "kuota", "set", "sembako", "--region", REGION, "--period", PERIOD, "--jumlah", 5, "--pagu", 2500000)
    m.tangguh("--as", "rina", "evaluate", "sembako", "--region", REGION, "--period", PERIOD)
    desk = f"{DATA}/scripts/{SHIPPED}"
    with open(m.path(desk), "r+") as f:
        text = f.read()
        f.seek(0)
        f.write(EDITED + text)
    m.tangguh("--as", "rina", "rules", "publish", "sembako/31.75.07", "--alasan", "catatan")
    m.tangguh("--as", "hadi", "rules", "approve", "sembako/31.75.07")
    with open(m.path("/etc/tangguh/config.lua"), "a") as f:
        f.write("masa_keberatan_hari = 30\n")
    return in_force(m)


def in_force(m):
    rows = json.loads(m.tangguh("rules", "history", "sembako/31.75.07", "--json").stdout)["data"]
    return rows[0]["nomor"], rows[0]["oleh"]


def families_of(m):
    return sqlite3.connect(m.path(DATA + "/tangguh.db")).execute("SELECT count(*) FROM keluarga").fetchone()[0]


def upgraded(m, deb, before):
    desk = read(m, f"{DATA}/scripts/{SHIPPED}")
    count = families_of(m)
    m.dpkg("-i", deb)
    check(m.start()["siap"], "the new version serves")
    equal(read(m, f"{DATA}/scripts/{SHIPPED}"), desk, "the edited rule is as the office left it")
    equal(in_force(m), before, "and so is the rule in force")
    check("masa_keberatan_hari = 30" in read(m, "/etc/tangguh/config.lua"), "and the settings")
    drafts = [r for r in json.loads(m.tangguh("rules", "list", "--json").stdout)["rancangan"] if r["kode"] == REGION]
    equal([(r["asal"], r["oleh"]) for r in drafts], [("pemasangan", "pemasangan")], "the newer shipped text waits as a draft")
    equal(families_of(m), count, "the families are there")
    equal(json.loads(m.tangguh("replay", "--all", "--json").stdout)["beda"], 0, "old decisions come out the same")
    told = json.loads(m.tangguh("doctor", "--json").stdout)
    equal([r for r in told["periksa"] if r["hasil"] == "buruk"], [], "doctor finds nothing broken")
    check(m.tangguh("config", "show").stdout.startswith(f"-- {DATA}/config.lua"), "commands read the package's settings")


def root_leaves_nothing_of_its_own(m):
    """What root does at the console, with the server and without it, stays the server's to read."""
    owner = os.stat(m.path(DATA)).st_uid
    m.run("tangguh", "--data", DATA, "backup", DATA + "/cadangan")
    m.stop()
    m.run("tangguh", "--data", DATA, "backup", DATA + "/cadangan")
    m.run("tangguh", "--data", DATA, "--as", "rina", "rules", "list")
    foreign = [os.path.join(d, f) for d, folders, files in os.walk(m.path(DATA)) for f in folders + files
               if os.lstat(os.path.join(d, f)).st_uid != owner]
    equal(foreign, [], "files of another user in the data folder")
    acted = sqlite3.connect(m.path(DATA + "/tangguh.db")).execute("SELECT aktor FROM audit WHERE perbuatan = 'cadangan.buat' ORDER BY id DESC")
    equal(acted.fetchone()[0], "konsol:root", "the log names who it was")


def left(m, deb):
    done = m.dpkg("-r", "tangguh")
    check(DATA in done.stderr and os.path.exists(m.path(DATA + "/tangguh.db")), "removal keeps the data and says so: " + done.stderr)
    check(not os.path.exists(m.path("/usr/bin/tangguh")), "the program is gone")
    m.dpkg("-i", deb)
    equal(json.loads(m.tangguh("audit", "verify", "--json").stdout)["utuh"], True, "installed again, everything is there")
    m.tangguh("backup", DATA + "/cadangan")
    with open(m.path(DATA + "/kunci")) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = m.dpkg("-P", "tangguh")
    check("sedang dipakai" in done.stderr and os.path.exists(m.path(DATA + "/tangguh.db")), "held data survive a purge: " + done.stderr)
    m.dpkg("-i", deb)
    done = m.dpkg("-P", "tangguh")
    kept = sorted(os.listdir(m.path(DATA)))
    equal(kept, ["berkas", "cadangan", "rahasia"], "a purge leaves the copies alone, and what they need (no key was made here)")
    check("cadangan tetap ada" in done.stderr, "and says so: " + done.stderr)
    check(not os.path.exists(m.path("/etc/tangguh")), "the settings are gone")
    shutil.rmtree(m.path(DATA))
    m.dpkg("-i", deb)
    m.dpkg("-P", "tangguh")
    check(not os.path.exists(m.path(DATA)), "without copies nothing is left")
    check(m.run("getent", "passwd", "tangguh", exit_code=2), "not even the user")


def main(deb):
    m = Machine()
    folder = m.path("/tmp")
    # Older: a first line that is gone since; newer: another first line. Both are other texts than what the office edited.
    older, newer = repack(deb, folder, "0.0.1", ""), repack(deb, folder, "99.0.0", NEWER)
    inside = lambda path: path.removeprefix(m.root)
    installed(m, inside(older))
    check(m.start()["siap"], "it serves as its unit says")
    before = work(m)
    m.stop()
    upgraded(m, inside(newer), before)
    root_leaves_nothing_of_its_own(m)
    left(m, inside(newer))


if __name__ == "__main__":
    main(sys.argv[1])
