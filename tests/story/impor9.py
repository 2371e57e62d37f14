"""kill -9 of the server while it imports families, at random moments: after the last start the register is that of
an undisturbed import, no family is half there, and nothing of the file is left behind."""
import os
import random
import sqlite3
import time

from harness import REGION, Tangguh, check, equal

FAMILIES = int(os.environ.get("CERITA_IMPOR", "3000"))
KILLS = 8
COUNTS = ("baris", "orang_baru", "keluarga_baru", "keluarga_total", "ditolak", "peringatan")
# Each table by what does not depend on ids and times.
REGISTER = {
    "keluarga": "SELECT kode_wilayah, status, alamat, rt, rw, desil, kepala_id IS NULL, count(*) FROM keluarga k GROUP BY 1, 2, 3, 4, 5, 6, 7",
    "orang": "SELECT o.nik, o.no_kk, o.nama_lengkap, o.tanggal_lahir, o.hubungan_keluarga, o.kode_wilayah, count(*) FROM orang o GROUP BY 1, 2, 3, 4, 5, 6",
    "anggota keluarga": "SELECT o.no_kk, count(DISTINCT o.keluarga_id), count(*) FROM orang o GROUP BY 1",
    "nik_unik": "SELECT count(*) FROM nik_unik",
    "anggota": "SELECT count(*) FROM anggota",
    "kata_cari": "SELECT kata, kode_wilayah, count(*) FROM kata_cari GROUP BY 1, 2",
}
LEFT = ("impor_baris", "impor_keluarga", "impor_tolak")


def rows(t, sql):
    db = sqlite3.connect(f"file:{t.data}/tangguh.db?mode=ro", uri=True)
    try:
        return sorted(db.execute(sql).fetchall(), key=repr)
    finally:
        db.close()


def wait_end(t, token, kerja):
    deadline = time.time() + 300
    while time.time() < deadline:
        status, row = t.http("GET", f"/api/v1/kerja/{kerja}", token=token)
        check(status == 200, f"kerja {status} {row}")
        if row["status"] in ("selesai", "gagal", "batal"):
            return row
        time.sleep(0.02)
    check(False, "the import did not end")


def wait_applying(t, token, number):
    while t.http("GET", f"/api/v1/impor/{number}", token=token)[1]["status"] == "dibaca":
        time.sleep(0.01)


def test_kill9_import(binary, families):
    """Where the kills fall is chance: a machine that is done too soon gets three tries, each of which must hold."""
    path, counts, plain = undisturbed(binary)
    told = []
    for seed in (9, 10, 11):
        phases = disturbed(binary, path, counts, plain, seed)
        told.append(phases)
        if len(set(phases)) > 2 and "diterapkan" in {s for s, _, _ in phases}:
            break
    else:
        check(False, f"the kills came at different moments: {told}")
    os.unlink(path)


def disturbed(binary, path, counts, plain, seed):
    t = Tangguh(binary)
    token = t.actors()["perencana"]
    t.start()
    with open(path, "rb") as f:
        status, reply = t.http("POST", "/api/v1/impor/keluarga?nama_berkas=warga.csv", f.read(), token)
    equal(status, 202, f"import {reply}")
    rng = random.Random(seed)
    phases = []
    for n in range(KILLS):
        if n >= KILLS / 2:               # the other half comes while families are applied
            wait_applying(t, token, reply["impor_id"])
        time.sleep(rng.uniform(0.01, 0.10))
        t.kill()
        phases.append(rows(t, "SELECT status, fase, nomor FROM impor")[0])
        t.start()
    row = wait_end(t, token, reply["kerja"])
    equal(row["status"], "selesai", f"import {row}")
    print(f"        killed at {', '.join(f'{s} {f}:{n}' for s, f, n in phases)}", flush=True)
    for key in COUNTS:
        equal(row["hasil"][key], counts[key], f"{key} as undisturbed")
    for name, sql in REGISTER.items():
        found = rows(t, sql)
        check(found == plain[name], f"{name} as undisturbed: {len(found)} groups, wanted {len(plain[name])}")
    nothing_left(t)
    check(t.json("audit", "verify")["utuh"], "audit chain")
    equal(t.stop(), 0, "exit after SIGTERM")
    t.remove()
    return phases


def undisturbed(binary):
    """The same file into a register of its own: the file, the counts, the register."""
    t = Tangguh(binary)
    t.actors()
    done = t.run("demo", "--families", FAMILIES, "--seed", 9, "--region", REGION)
    path = t.home + "-warga.csv"
    with open(path, "w") as f:
        f.write(done.stdout)
    counts = t.json("import", "keluarga", path, as_actor="perencana")
    plain = {name: rows(t, sql) for name, sql in REGISTER.items()}
    check(all(families == 1 for _, families, _ in plain["anggota keluarga"]), "one family for each number of a family card")
    nothing_left(t)
    t.remove()
    return path, counts, plain


def nothing_left(t):
    for table in LEFT:
        equal(rows(t, f"SELECT count(*) FROM {table}"), [(0,)], f"staging {table}")
    equal([f for f in os.listdir(os.path.join(t.data, "impor")) if not f.endswith("-ditolak.csv")], [], "files under impor")


def test_restore_without_secret(binary, families):
    """A backup restored without data/rahasia still knows everybody; only the tokens are void."""
    t, path = Tangguh(binary), None
    old = t.actors()["perencana"]
    done = t.run("demo", "--families", 300, "--seed", 5, "--region", REGION)
    path = os.path.join(t.home, "warga.csv")
    with open(path, "w") as f:
        f.write(done.stdout)
    first = t.json("import", "keluarga", path, as_actor="perencana")
    again = t.json("import", "keluarga", path, as_actor="perencana")
    folder = os.path.join(t.home, "usb")
    os.mkdir(folder)
    file = t.json("backup", folder)["berkas"]
    other = Tangguh(binary)
    other.run("restore", file)
    check(not os.path.exists(os.path.join(other.data, "rahasia")), "a backup holds no secret")
    said = other.run("audit", "verify").stderr
    check("token" in said, f"the console hears that tokens are void: {said!r}")
    check("token" not in other.run("audit", "verify").stderr, "and hears it once")
    same = other.json("import", "keluarga", path, as_actor="perencana")
    for key in ("orang_baru", "orang_berubah", "orang_sama", "keluarga_baru", "keluarga_total"):
        equal(same[key], again[key], f"{key} as without a restore")
    equal((same["orang_baru"], same["keluarga_baru"]), (0, 0), "nobody comes in twice")
    check(same["orang_sama"] > 0.9 * first["orang_baru"], f"everybody is known: {same}")
    other.start()
    equal(other.http("GET", "/api/v1/usulan", token=old)[0], 401, "an old token")
    other.stop()
    check(other.json("audit", "verify")["utuh"], "audit chain")
    other.remove()
    t.remove()


def test_refused_file(binary, families):
    """A file refused whole names its faults, on both ways, and leaves nothing."""
    t = Tangguh(binary)
    token = t.actors()["perencana"]
    bad = {"kosong.csv": b"", "surat.pdf": b"%PDF-1.4\n1 0 obj\n", "asing.csv": b"Household Id,UIN,Full name\n1,2,ANI\n",
           "rusak.csv": b"no_kk,nik,nama,jk,tgl lahir,shdk,kode wilayah\n1,2,B\0UDI,L,01-01-1980,1,31.75.07.1001\n"}
    for serving in (False, True):
        if serving:
            t.start()
        for name, text in bad.items():
            path = os.path.join(t.home, name)
            with open(path, "wb") as f:
                f.write(text)
            refused = t.json("import", "keluarga", path, as_actor="perencana", exit_code=1)
            check(refused["temuan"], f"{name}: {refused}")
            for finding in refused["temuan"]:
                equal(sorted(finding), ["baris", "kode", "kolom", "pesan"], f"keys of a finding of {name}")
            equal((refused["orang_baru"], refused["berkas_ditolak"]), (0, None), f"nothing of {name} came in")
        t.run("import", "keluarga", os.path.join(t.home, "tidak-ada.csv"), as_actor="perencana", exit_code=2)
    row = t.job("/impor/keluarga?nama_berkas=asing.csv", bad["asing.csv"], token)
    equal(row["status"], "gagal", f"refused {row}")
    near = {f["kolom"]: f["pesan"] for f in row["hasil"]["temuan"]}
    check('"Household Id"' in near["no_kk"] and '"UIN"' in near["nik"] and "kode_wilayah" in near, f"near names: {near}")
    nothing_left(t)
    t.stop()
    t.remove()
