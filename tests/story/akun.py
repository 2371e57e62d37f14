"""People at the door: the first admin's link, logging in and out, guessing, another origin, roles, a second factor, phones."""
import base64
import hashlib
import hmac
import http.client
import json
import os
import struct
import time
import uuid

from harness import REGION, Tangguh, check, equal

SANDI = "kuda hijau lompat pagar"


class Browser:
    """Keeps cookies, sends them along, and knows what a page of this origin sends."""

    def __init__(self, t, address="127.0.0.1"):
        self.t, self.cookies = t, {}

    def ask(self, method, path, body=None, origin=None, key=True, headers=None):
        c = http.client.HTTPConnection("127.0.0.1", self.t.port, timeout=60)
        h = dict(headers or {})
        if self.cookies:
            h["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if origin:
            h["Origin"] = origin
        if method == "POST" and key:
            h["Idempotency-Key"] = str(uuid.uuid4())
        c.request(method, "/api/v1" + path, json.dumps(body) if body is not None else None, h)
        r = c.getresponse()
        text = r.read()
        for name, value in r.getheaders():
            if name.lower() == "set-cookie":
                self.keep(value)
        self.last = r
        c.close()
        return r.status, json.loads(text) if text else None

    def keep(self, field):
        pair, *rest = field.split("; ")
        name, value = pair.split("=", 1)
        check("HttpOnly" in rest and "SameSite=Strict" in rest and "Path=/" in rest, f"cookie {rest}")
        if "Max-Age=0" in rest:
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value

    def login(self, nama, sandi=SANDI, **more):
        return self.ask("POST", "/masuk", {"nama": nama, "sandi": sandi, **more})


def first_code(t):
    with open(os.path.join(t.home, "server.log")) as f:
        return f.read().rsplit("/mulai#", 1)[1].split()[0]


def kode(reply):
    return reply["galat"]["kode"]


def opened(binary, **more):
    """A server with its first admin, who is logged in."""
    t = Tangguh(binary)
    t.start(**more)
    b = Browser(t)
    status, who = b.ask("POST", "/mulai", {"kode": first_code(t), "nama": "rina", "sandi": SANDI, "kode_wilayah": REGION})
    equal(status, 201, f"first admin {who}")
    return t, b


def closed(t):
    check(t.json("audit", "verify")["utuh"], "audit chain")
    equal(t.stop(), 0, "exit")
    with open(os.path.join(t.home, "server.log")) as f:
        log = f.read()
    check(SANDI not in log, "no password in the log")
    t.remove()


def test_the_first_admin_comes_by_a_link_that_serves_once(binary, families):
    t = Tangguh(binary)
    t.start()
    b = Browser(t)
    equal(b.ask("GET", "/mulai"), (200, {"perlu": True}), "somebody is needed")
    code = first_code(t)
    wrong = {"kode": "0000-0000-0000-0000", "nama": "rina", "sandi": SANDI, "kode_wilayah": REGION}
    status, reply = b.ask("POST", "/mulai", wrong)
    equal((status, kode(reply)), (401, "mulai_kode_salah"), "a guessed code")
    status, reply = b.ask("POST", "/mulai", {**wrong, "kode": code, "sandi": "pendek"})
    equal((status, kode(reply), reply["galat"]["bidang"]), (400, "sandi_pendek", "sandi"), "a short password")
    status, reply = b.ask("POST", "/mulai", {**wrong, "kode": code, "kode_wilayah": "99.99"})
    equal(status, 404, "an unknown region")
    status, who = b.ask("POST", "/mulai", {**wrong, "kode": code})
    equal((status, who["nama"], who["peran"], who["nama_wilayah"]), (201, "rina", "admin", "Duren Sawit"), "the first admin")
    equal(b.ask("GET", "/saya")[1], who, "and she is logged in")
    equal(b.ask("GET", "/mulai"), (200, {"perlu": False}), "nobody is needed any more")
    status, reply = Browser(t).ask("POST", "/mulai", {**wrong, "kode": code, "nama": "lain"})
    equal((status, kode(reply)), (409, "mulai_sudah"), "the link serves once")
    t.stop()
    t.start()
    with open(os.path.join(t.home, "server.log")) as f:
        equal(f.read().count("/mulai#"), 1, "no second link")
    equal(b.ask("GET", "/saya")[0], 200, "a session outlives a restart")
    closed(t)


def test_who_guesses_gets_the_same_words_and_then_waits(binary, families):
    t, _ = opened(binary)
    b = Browser(t)
    told = []
    for nama in ("rina", "takada"):
        started = time.time()
        status, reply = b.login(nama, "salah sama sekali")
        told.append((status, kode(reply), reply["galat"]["pesan"]))
        check(time.time() - started > 0.005, "an unknown name costs the work too")
    equal(told[0], told[1], "a wrong password and an unknown name")
    equal(told[0][0], 401, "refused")
    for _ in range(4):
        b.login("rina", "salah sama sekali")
    status, reply = b.login("rina")
    equal((status, kode(reply)), (429, "masuk_terlalu_sering"), "held back, with the right password too")
    check(1 <= int(b.last.getheader("Retry-After")) <= 30, f"Retry-After {b.last.getheader('Retry-After')}")
    check(not b.cookies, "no cookie")
    equal(b.login("takada", "salah sama sekali")[0], 401, "another name is not held back yet")
    closed(t)


def test_a_session_acts_in_one_role_and_ends_when_told(binary, families):
    t, admin = opened(binary)
    equal(t.run("user", "add", "tini", "--role", "petugas", "--region", REGION + ".1002", "--sandi-stdin", stdin=SANDI).stdout.strip(),
          f"tini sekarang petugas di {REGION}.1002.", "an account")
    t.run("user", "add", "tini", "--role", "kader", "--region", REGION + ".1003")
    b = Browser(t)
    status, who = b.login("tini")
    equal((status, who["peran"], len(who["penugasan"])), (200, "petugas", 2), f"logs in {who}")
    status, reply = b.ask("POST", "/saya/penugasan", {"peran": "admin", "kode_wilayah": REGION})
    equal((status, kode(reply)), (403, "penugasan_bukan_milik"), "not hers")
    act = {"peran": "kader", "kode_wilayah": REGION + ".1003"}
    status, reply = b.ask("POST", "/saya/penugasan", act, origin="https://situs.contoh")
    equal((status, kode(reply)), (403, "asal_lain"), "from another site's page")
    equal(b.ask("POST", "/saya/penugasan", act, key=False)[0], 400, "without the key that no form can send")
    status, who = b.ask("POST", "/saya/penugasan", act, origin=f"http://127.0.0.1:{t.port}")
    equal((status, who["peran"], who["kode_wilayah"]), (200, "kader", REGION + ".1003"), "acts as kader")
    equal(b.ask("POST", "/usulan/1/padankan", {"nik": "x"})[0], 403, "and no longer as petugas")
    again = Browser(t)
    equal(again.login("tini")[1]["peran"], "kader", "what she acted in last")
    before = dict(again.cookies)
    again.login("tini")
    old = Browser(t)
    old.cookies = before
    equal(old.ask("GET", "/saya")[0], 401, "the session that a browser had ends with the next one")
    t.run("user", "revoke", "tini", "--role", "kader", "--region", REGION + ".1003")
    equal(b.ask("GET", "/saya")[0], 401, "the assignment and its sessions end together")
    again.login("tini")
    status, reply = again.ask("POST", "/saya/sandi", {"sandi_lama": "bukan ini sama sekali", "sandi": "sepeda biru di bukit"})
    equal((status, kode(reply)), (403, "sandi_lama_salah"), "the old one is asked for")
    b.login("tini")
    equal(again.ask("POST", "/saya/sandi", {"sandi_lama": SANDI, "sandi": "sepeda biru di bukit"})[0], 200, "a new password")
    equal((again.ask("GET", "/saya")[0], b.ask("GET", "/saya")[0]), (200, 401), "all other sessions end")
    equal(Browser(t).login("tini")[0], 401, "the old password")
    equal(Browser(t).login("tini", "sepeda biru di bukit")[0], 200, "the new one")
    equal((again.ask("POST", "/keluar", {})[0], again.cookies, again.ask("GET", "/saya")[0]), (200, {}, 401), "leaves")
    b.login("tini", "sepeda biru di bukit")
    t.run("user", "disable", "tini")
    equal(b.ask("GET", "/saya")[0], 401, "a disabled account ends at once")
    equal(Browser(t).login("tini", "sepeda biru di bukit")[0], 401, "and is told what a stranger is told")
    closed(t)


def test_a_token_makes_no_session_and_a_session_is_no_token(binary, families):
    t, b = opened(binary)
    token = t.json("token", "create", "--name", "mesin", "--role", "petugas", "--region", REGION)["token"]
    stranger = Browser(t)
    stranger.cookies = {"sesi": token}
    equal(stranger.ask("GET", "/saya")[0], 401, "a token in the cookie")
    stranger.cookies = {"sesi": token.removeprefix("tgh_")}
    equal(stranger.ask("GET", "/saya")[0], 401, "nor without its mark")
    for value in (b.cookies["sesi"], "tgh_" + b.cookies["sesi"]):
        equal(t.http("GET", "/api/v1/saya", token=value)[0], 401, "a session as a bearer token")
    equal(t.http("GET", "/api/v1/saya", token=token)[1]["nama"], "mesin", "the token itself")
    status, reply = t.http("POST", "/api/v1/saya/sandi", {"sandi_lama": SANDI, "sandi": "sepeda biru di bukit"}, token)
    equal((status, kode(reply)), (404, "sandi_belum_ada"), "a token has no password")
    equal(t.http("POST", "/api/v1/masuk", {"nama": "mesin", "sandi": SANDI}, key=False)[0], 401, "and its name cannot log in")
    closed(t)


def totp(secret, at):
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[start:start + 4])[0] & 0x7FFFFFFF) % 1000000)


def test_a_second_factor_counts_once_its_first_code_was_given(binary, families):
    t, b = opened(binary)
    equal(kode(b.ask("POST", "/saya/totp", {"sandi_lama": "bukan ini sama sekali"})[1]), "sandi_lama_salah", "an open screen is not enough")
    status, made = b.ask("POST", "/saya/totp", {"sandi_lama": SANDI})
    equal(status, 200, f"a secret {made}")
    check(made["rahasia"] in made["otpauth"] and made["qr_jalur"].startswith("M") and made["qr_sisi"] > 20, "as an app reads it")
    equal(Browser(t).login("rina")[0], 200, "not asked for before its first code")
    equal(kode(b.ask("POST", "/saya/totp/pasang", {"kode": "000000"})[1]), "masuk_kode_salah", "a wrong first code")
    now = time.time()
    equal(b.ask("POST", "/saya/totp/pasang", {"kode": totp(made["rahasia"], now)})[0], 200, "on")
    check(b.ask("GET", "/saya")[1]["totp"], "and said so")
    n = Browser(t)
    status, reply = n.login("rina")
    equal((status, kode(reply), n.cookies), (401, "masuk_perlu_kode", {}), "the password alone")
    equal(kode(n.login("rina", kode=totp(made["rahasia"], now))[1]), "masuk_kode_salah", "a code that served already")
    equal(n.login("rina", kode=totp(made["rahasia"], now + 30))[0], 200, "the next one")
    with open(os.path.join(t.data, "tangguh.db"), "rb") as f:
        check(base64.b32decode(made["rahasia"]) not in f.read(), "sealed in the database")
    t.run("user", "passwd", "rina", "--sandi-stdin", stdin="sepeda biru di bukit")
    equal(Browser(t).login("rina", "sepeda biru di bukit")[0], 200, "who lost the phone gets a new password and no code is asked")
    closed(t)


def test_a_phone_is_paired_opened_by_its_pin_and_revoked(binary, families):
    t, admin = opened(binary)
    t.run("user", "add", "tini", "--role", "petugas", "--region", REGION + ".1002")
    new = {"nama": "tini", "peran": "petugas", "kode_wilayah": REGION + ".1002", "label": "HP balai RW 04"}
    equal(kode(admin.ask("POST", "/perangkat", {**new, "peran": "admin"})[1]), "perangkat_peran", "no phone for an admin")
    equal(kode(admin.ask("POST", "/perangkat", {**new, "kode_wilayah": REGION})[1]), "perangkat_bukan_tugasnya", "nor for what is not her task")
    status, made = admin.ask("POST", "/perangkat", new)
    equal(status, 201, f"a code {made}")
    phone = Browser(t)
    equal(kode(phone.ask("POST", "/perangkat/pasang", {"kode": made["kode"], "pin": "123456"})[1]), "pin_mudah", "an easy PIN")
    status, who = phone.ask("POST", "/perangkat/pasang", {"kode": made["kode"], "pin": "407193"})
    equal((status, who["nama"], who["peran"]), (200, "tini", "petugas"), f"paired {who}")
    equal(Browser(t).ask("POST", "/perangkat/pasang", {"kode": made["kode"], "pin": "407193"})[0], 404, "a code pairs one phone")
    equal(kode(phone.ask("POST", "/saya/penugasan", {"peran": "petugas", "kode_wilayah": REGION + ".1002"})[1]), "perangkat_satu_tugas", "one task")
    phone.cookies.pop("sesi")
    equal(phone.ask("GET", "/saya")[0], 401, "the phone alone opens nothing")
    equal(kode(phone.ask("POST", "/perangkat/buka", {"pin": "000000"})[1]), "pin_salah", "a wrong PIN")
    equal(phone.ask("POST", "/perangkat/buka", {"pin": "407193"})[0], 200, "the right one")
    equal(phone.ask("GET", "/saya")[0], 200, "a new day")
    row = admin.ask("GET", "/perangkat")[1]["data"][0]
    equal((row["label"], row["nama"], row["dicabut"]), ("HP balai RW 04", "tini", None), "the admin sees it")
    for left in (4, 3, 2, 1):
        status, reply = phone.ask("POST", "/perangkat/buka", {"pin": "111112"})
        check(status == 401 and str(left) in reply["galat"]["pesan"], f"{left} left: {reply}")
    equal(kode(phone.ask("POST", "/perangkat/buka", {"pin": "111112"})[1]), "pin_habis", "the fifth wrong PIN")
    equal(phone.ask("GET", "/saya")[0], 401, "what it had open is closed too")
    equal(phone.ask("POST", "/perangkat/buka", {"pin": "407193"})[0], 401, "revoked")
    status, made = admin.ask("POST", "/perangkat", new)
    other = Browser(t)
    other.ask("POST", "/perangkat/pasang", {"kode": made["kode"], "pin": "407193"})
    equal(admin.ask("POST", f"/perangkat/{made['id']}/cabut", {})[0], 200, "lost")
    equal(other.ask("GET", "/saya")[0], 401, "from the next request on")
    closed(t)


def test_behind_a_proxy_cookies_are_for_https_only(binary, families):
    t = Tangguh(binary)
    os.makedirs(t.data)
    with open(os.path.join(t.data, "config.lua"), "w") as f:
        f.write("https_proxy = true\n")
    t.start()
    b = Browser(t)
    body = {"kode": first_code(t), "nama": "rina", "sandi": SANDI, "kode_wilayah": REGION}
    equal(kode(b.ask("POST", "/mulai", body)[1]), "perlu_https", "no password over plain http")
    https = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
    equal(b.ask("POST", "/mulai", body, headers=https)[0], 201, "by https")
    equal(list(b.cookies), ["__Host-sesi"], "a name that no neighbour can set")
    check("Secure" in b.last.getheader("Set-Cookie"), "Secure")
    equal(b.ask("GET", "/saya", headers=https)[0], 200, "and it is known again")
    equal(b.ask("GET", "/saya")[0], 403, "but not by plain http")
    for i in range(5):
        b.ask("POST", "/masuk", {"nama": "rina", "sandi": "salah sama sekali"}, headers=https)
    equal(b.ask("POST", "/masuk", {"nama": "rina", "sandi": SANDI}, headers=https)[0], 429, "this client waits")
    other = {**https, "X-Forwarded-For": "198.51.100.1, 203.0.113.10"}
    equal(Browser(t).ask("POST", "/masuk", {"nama": "rina", "sandi": SANDI}, headers=other)[0], 200, "another does not")
    change = {"sandi_lama": "salah sama sekali", "sandi": "pagar putih di bukit"}
    at_work, at_home = ({**https, "X-Forwarded-For": where} for where in ("203.0.113.11", "203.0.113.12"))
    for i in range(5):
        equal(kode(b.ask("POST", "/saya/sandi", change, headers=at_work)[1]), "sandi_lama_salah", "not her password")
    equal(b.ask("POST", "/saya/sandi", change, headers=at_work)[0], 429, "who guesses at an open screen waits")
    equal(kode(b.ask("POST", "/saya/sandi", change, headers=at_home)[1]), "sandi_lama_salah", "she elsewhere does not")
    closed(t)
