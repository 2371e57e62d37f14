"""Ramadan as an office lives it: planned on an estimate, moved by a day when it is announced, run once, approved by another person."""
import time

from harness import REGION, Tangguh, check, equal

YEAR = 1448
NAME = f"sembako/{REGION}/hari_raya"


def row_of(t):
    return [j for j in t.json("job", "list", as_actor="perencana")["data"] if j["kode_wilayah"] == REGION and j["jadwal"] == "hari_raya"][0]


def announce(t):
    before = t.json("calendar", "ramadan", YEAR, "--before", 14)
    equal(before, {"mulai": "2027-02-08", "status": "perkiraan", "sebelum": "2027-01-25"}, "before it is announced")
    equal(row_of(t)["jatuh"][:16], "2027-01-25T07:00", "planned on the estimate")
    far = t.run("calendar", "confirm", "ramadan", YEAR, "2027-03-09", exit_code=1)
    check("2027-02-08" in far.stderr, "a slip of a month is refused with what is expected: " + far.stderr)
    t.run("calendar", "confirm", "ramadan", YEAR, "2027-02-09", as_actor="perencana", exit_code=1)
    t.run("calendar", "confirm", "ramadan", YEAR, "2027-02-09", "--sumber", "sidang isbat")
    after = t.json("calendar", "ramadan", YEAR, "--before", 14)
    equal(after, {"mulai": "2027-02-09", "status": "resmi", "sebelum": "2027-01-26"}, "announced")


def run_once(t):
    period = f"ramadan-{YEAR}"
    t.run("kuota", "set", "sembako", "--region", REGION, "--period", period, "--jumlah", 50, "--pagu", 50000000, as_actor="perencana")
    run = t.json("job", "run", NAME, "--period", period, as_actor="perencana")
    equal((run["periode"], run["status"]), (period, "menunggu"), "the run waits for a person")
    again = t.run("job", "run", NAME, "--period", period, as_actor="perencana", exit_code=1)
    check(period in again.stderr, "never twice: " + again.stderr)
    equal(row_of(t)["periode"], "ramadan-1449", "the next one is next year's")
    return run


def test_ramadan(binary, families):
    t = Tangguh(binary)
    try:
        t.actors()
        done = t.run("demo", "--families", 200, "--seed", 7, "--region", REGION)
        path = t.home + "/warga.csv"
        with open(path, "w") as f:
            f.write(done.stdout)
        t.run("import", "keluarga", path, as_actor="perencana")
        announce(t)
        t.start()                                       # the house derives what is in force anew when it opens
        equal(row_of(t)["jatuh"][:16], "2027-01-26T07:00", "moved by a day")
        run = run_once(t)
        t.run("round", "approve", run["tahap"], as_actor="penyetuju")
        deadline = time.time() + 60
        while t.json("job", "log", run["id"], as_actor="perencana")["status"] != "selesai":
            check(time.time() < deadline, "the round is opened once it is approved: " + t.run("job", "log", run["id"], as_actor="perencana").stdout)
            time.sleep(0.1)
        t.kill()
        t.start()
        equal(len(t.json("job", "log", NAME, as_actor="perencana")["data"]), 1, "one run, also after a kill")
        check(t.json("audit", "verify")["utuh"], "audit chain")
    finally:
        t.remove()
