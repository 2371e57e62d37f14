"""The desk of rules as an author and an approver use it, by command line with and without a server; and kill -9 while a
parent with descendants is being published: what is in force is the old set or the new one, whole."""
import os
import random
import threading
import time

from harness import REGION, Tangguh, check, equal

RULE = f"sembako/{REGION}"
KILLS = int(os.environ.get("CERITA_KILL_ATURAN", "20"))
BELOW = ("31", "31.75", REGION, f"{REGION}.1001", f"{REGION}.1002", "53.71", "32", "32.73", "33", "34", "35")


def office(binary, region=REGION):
    t = Tangguh(binary)
    tokens = {}
    for name, role in (("ani", "penyusun"), ("budi", "penyetuju"), ("citra", "petugas")):
        tokens[name] = t.json("token", "create", "--name", name, "--role", role, "--region", region)["token"]
    return t, tokens


def path_of(t, rule):
    return os.path.join(t.data, "scripts", rule + ".lua")


def read(path):
    with open(path) as f:
        return f.read()


def write(path, text):
    with open(path, "w") as f:
        f.write(text)


def stricter(text):
    """Thirteen months instead of twelve, its boundary tests too."""
    for old, new in (("{ nilai = 12,", "{ nilai = 13,"), ("lama_tinggal_bulan = 12", "lama_tinggal_bulan = 13"),
                     ("lama_tinggal_bulan = 11", "lama_tinggal_bulan = 12")):
        check(old in text, old)
        text = text.replace(old, new)
    return text


def published(t, rule=RULE):
    return {f"{r['program']}/{r['kode']}": r for r in t.json("rules", "list")["terbit"]}[rule]


def author_and_approver(t):
    first, before = read(path_of(t, RULE)), published(t)
    write(path_of(t, RULE), stricter(first).replace("lama_tinggal_bulan = 13", "lama_tinggal_bulan = 12"))
    refused = t.run("rules", "publish", RULE, as_actor="ani", exit_code=1)
    check(f"scripts/{RULE}.lua:" in refused.stderr and "perbaiki" in refused.stderr, f"a failing text is told where: {refused.stderr}")
    check(published(t) == before, "and changes nothing")
    write(path_of(t, RULE), stricter(first))
    draft = t.json("rules", "publish", RULE, "--alasan", "hasil musyawarah", as_actor="ani")
    check(draft["rancangan"]["status"] == "diuji" and draft["uji"]["gagal"] == 0, f"{draft}")
    check("menunggu" in t.run("rules", "list", as_actor="budi").stdout.lower(), "the list tells what waits")
    t.run("rules", "approve", RULE, as_actor="ani", exit_code=1)
    t.run("rules", "approve", RULE, as_actor="citra", exit_code=1)
    diff = t.json("rules", "diff", RULE, as_actor="budi")["beda"]
    check({"kata": "ubah_parameter", "id": "tinggal_min", "kunci": "nilai", "lama": "12", "baru": "13"} in diff, f"{diff}")
    done = t.json("rules", "approve", RULE, as_actor="budi")
    equal((done["nomor"], done["versi"] != before["versi"]), (2, True), "the next number is another version")
    t.run("rules", "approve", RULE, as_actor="budi", exit_code=1)
    t.run("rules", "rollback", RULE, 1, as_actor="ani", exit_code=2)                     # without a reason
    t.run("rules", "rollback", RULE, 1, "--alasan", "terlalu ketat", as_actor="ani")
    equal(t.json("rules", "approve", RULE, as_actor="budi")["versi"], before["versi"], "the old text is the old version")
    equal(read(path_of(t, RULE)), first, "the file follows")
    rows = t.json("rules", "history", RULE)["data"]
    equal([(r["nomor"], r["asal"], r["oleh"], r["penyetuju"], r["alasan"]) for r in rows],
          [(3, "pulihkan", "ani", "budi", "terlalu ketat"), (2, "perintah", "ani", "budi", "hasil musyawarah"),
           (1, "pemasangan", "pemasangan", "pemasangan", None)], "history")


def test_meja_without_server(binary, families):
    t, _ = office(binary)
    author_and_approver(t)
    check(t.json("audit", "verify")["utuh"], "audit chain")
    t.remove()


def test_meja_with_server(binary, families):
    t, _ = office(binary)
    t.start()
    author_and_approver(t)
    t.stop()
    t.remove()


def test_meja_says_a_wrong_file_once(binary, families):
    """A broken file on the desk: not a word in other commands, one line in those about rules."""
    t, _ = office(binary)
    write(path_of(t, RULE), "ubah_aturan \"sembako\" {\n")
    check(RULE not in t.run("kuota", "set", "sembako", "--region", REGION, "--period", "2026-12", "--jumlah", 5).stderr, "other commands are silent")
    equal(len(t.run("rules", "history", RULE).stderr.splitlines()), 1, "one line")
    listed = t.run("rules", "list")
    check(f"scripts/{RULE}.lua:1" in listed.stdout, f"the list shows it: {listed.stdout}")
    t.remove()


# ---- kill -9 ----------------------------------------------------------------------------------------------------------

def layer(kode):
    return (f'ubah_aturan "sembako" {{ wilayah = "{kode}", dasar_hukum = {{ tentang = "(uji)" }} }}\n')


def lay_out(t):
    """Layers below 00 that change nothing themselves, in force through the installation of files."""
    for kode in BELOW:
        if not os.path.exists(path_of(t, f"sembako/{kode}")):
            write(path_of(t, f"sembako/{kode}"), layer(kode))
    write(os.path.join(t.home, "config.lua"), "terbit_otomatis = true\n")
    t.run("rules", "list")
    there = {r["kode"] for r in t.json("rules", "list")["terbit"] if r["program"] == "sembako"}
    check({"00", *BELOW} <= there, f"all layers are published: {sorted(there)}")


def in_force(t, token):
    status, reply = t.http("GET", "/api/v1/aturan", token=token)
    equal(status, 200, "list")
    return {r["kode"]: r["versi"] for r in reply["data"] if r["program"] == "sembako"}


def put_forward(t, tokens, text):
    status, reply = t.http("POST", "/api/v1/aturan/rancangan", {"program": "sembako", "kode": "00", "sumber": text}, tokens["ani"])
    equal(status, 201, f"{reply}")
    return reply["rancangan"]["id"]


def approve(t, tokens, draft):
    try:
        return t.http("POST", f"/api/v1/aturan/rancangan/{draft}/setujui", {}, tokens["budi"])[0]
    except OSError:
        return 0


def killed_approval(t, tokens, draft, seconds):
    """Approves while the server is killed after so long; what was answered, 0 for nothing."""
    answers = []
    thread = threading.Thread(target=lambda: answers.append(approve(t, tokens, draft)), daemon=True)
    thread.start()
    time.sleep(seconds)
    t.kill()
    thread.join(timeout=30)
    return answers[0] if answers else 0


def settle(t, tokens, texts):
    """The file on the desk is, in a moment, the text in force: never an old one published again."""
    deadline = time.time() + 20
    while True:
        equal(t.http("POST", "/api/v1/aturan/meja", {}, tokens["ani"])[0], 200, "look at the desk")
        found = [k for k, text in texts.items() if text == read(path_of(t, "sembako/00"))]
        check(len(found) == 1 and time.time() < deadline, "the desk holds one of the two texts")
        return found[0]


def test_meja_kill9(binary, families):
    t, tokens = office(binary, "00")
    lay_out(t)
    text = read(path_of(t, "sembako/00"))
    old = 'label = "Data sudah diverifikasi petugas"'
    check(old in text, "the label that is changed")
    texts = {"lama": text, "baru": text.replace(old, 'label = "Data keluarga sudah diverifikasi petugas"')}
    sets, rng, cut, whole = {}, random.Random(3), 0, 0
    t.start()
    sets["lama"] = in_force(t, tokens["ani"])
    draft, began = put_forward(t, tokens, texts["baru"]), time.time()
    equal(approve(t, tokens, draft), 200, "first publish")
    sweep = 1.3 * (time.time() - began)
    sets["baru"] = in_force(t, tokens["ani"])
    check(all(sets["lama"][k] != sets["baru"][k] for k in sets["lama"]), "every layer below gets another version")
    now = "baru"
    for number in range(KILLS):
        equal(settle(t, tokens, texts), now, "the desk follows")
        other = "lama" if now == "baru" else "baru"
        answer = killed_approval(t, tokens, put_forward(t, tokens, texts[other]), rng.uniform(0, sweep))
        t.start()
        found = [k for k, versions in sets.items() if versions == in_force(t, tokens["ani"])]
        equal(len(found), 1, f"kill {number}: the whole old set or the whole new one")
        check(answer != 200 or found[0] == other, f"kill {number}: what was answered stands")
        cut, whole, now = cut + (found[0] != other), whole + (found[0] == other), found[0]
    print(f"        {KILLS} kills: {cut} times the old set, {whole} times the new", flush=True)
    check(t.json("audit", "verify")["utuh"], "audit chain")
    t.stop()
    t.remove()
