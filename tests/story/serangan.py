"""Attacks on the rule language, sent to a running server as drafts while another client works on: each is answered, the
other client is answered too, and the honest rule is checked as before."""
import os
import threading
import time

from harness import REGION, Tangguh, check, equal

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "rule", "serangan")
HEAD = f'ubah_aturan "sembako" {{ wilayah = "{REGION}", dasar_hukum = {{ tentang = "uji" }} }}\n'
SLOWEST = 10    # seconds for one answer: the program may carry sanitizers and the machine be busy
ATTACKS = 40    # of the files, evenly spread; test_rule runs them all


def many(line):
    """What a line --@... stands for; see the README of the attacks."""
    kind, count, text = (line + " ").split(" ", 2)
    if kind == "byte":
        return None
    number = range(1, int(count) + 1)
    return "".join({"ulang": lambda i: text[:-1], "nama": lambda i: f"nama_{i} > 0 and ",
                    "butir": lambda i: f'syarat "s{i}" {{ label = "S", bila = "desil > 0" }}\n', "kunci": lambda i: f"kunci_{i} = 1, ",
                    "lokal": lambda i: f"local a{i} <const> = 1\n", "lokalan": lambda i: f"local a{i} = 1\n",
                    "tabrak": lambda i: f"{'a' * 32}{i:08d}{'0' * 32} = 1, "}[kind](i) for i in number)


def attacks():
    """(name, what must happen, text); those with raw bytes cannot travel in JSON."""
    found = []
    for name in sorted(os.listdir(FOLDER)):
        if not name.endswith(".lua"):
            continue
        with open(os.path.join(FOLDER, name)) as f:
            parts = f.read().split("--@")
        pieces = [many(part.split("\n", 1)[0]) for part in parts[1:]]
        if None in pieces:
            continue
        text = parts[0]
        for piece, part in zip(pieces, parts[1:]):
            text = text.removesuffix("\n") + piece + part.split("\n", 1)[1]
        found.append((name, parts[0].split("\n", 1)[0].removeprefix("-- harap: "), HEAD + text))
    return found[::max(1, len(found) // ATTACKS)]


class Neighbour(threading.Thread):
    """Another client: reads without a pause until told to stop; keeps its slowest answer and what was not 200."""

    def __init__(self, t, token):
        super().__init__()
        self.t, self.token, self.ended = t, token, threading.Event()
        self.count, self.slowest, self.wrong = 0, 0.0, []

    def run(self):
        while not self.ended.is_set():
            start = time.time()
            try:
                status = self.t.http("GET", "/api/v1/kerja", token=self.token, timeout=SLOWEST)[0]
            except OSError as e:
                status = repr(e)
            self.slowest = max(self.slowest, time.time() - start)
            self.count += 1
            if status != 200:
                self.wrong.append(status)
            time.sleep(0.01)


def check_draft(t, token, text):
    start = time.time()
    status, reply = t.http("POST", "/api/v1/aturan/periksa", {"program": "sembako", "kode": REGION, "sumber": text}, token)
    check(time.time() - start < SLOWEST, "a draft is answered")
    return status, reply


def is_wrong(reply):
    return any(f["tingkat"] == "galat" for f in reply["temuan"])


def test_attacks_on_rules_disturb_nobody(binary, families):
    t = Tangguh(binary)
    tokens = t.actors()
    author = t.json("token", "create", "--name", "ani", "--role", "penyusun", "--region", REGION)["token"]
    t.start()
    neighbour = Neighbour(t, tokens["perencana"])
    neighbour.start()
    honest = open(os.path.join(t.data, "scripts", "sembako", REGION + ".lua")).read()
    sent = 0
    try:
        for name, wanted, text in attacks():
            status, reply = check_draft(t, author, text)
            check(status == 200 or 400 <= status < 500, f"{name}: {status} {reply}")
            check(wanted != "tolak" or status != 200 or is_wrong(reply), f"{name} was taken: {reply}")
            sent += 1
        status, reply = check_draft(t, author, honest)
        equal((status, is_wrong(reply)), (200, False), f"the honest rule: {reply}")
    finally:
        neighbour.ended.set()
        neighbour.join()
    check(sent >= ATTACKS, f"{sent} attacks were sent")
    equal(neighbour.wrong, [], "answers to the other client")
    check(neighbour.count >= 10 and neighbour.slowest < SLOWEST, f"{neighbour.count} answers, slowest {neighbour.slowest:.1f} s")
    equal(t.stop(), 0, "exit after SIGTERM")
    check("panic" not in t.tail() and "Sanitizer" not in t.tail(), t.tail())
    t.remove()
