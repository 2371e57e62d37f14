#!/usr/bin/env python3
"""The house linter: rules of the house that no compiler checks. Prints place, cause and next step of each
breach and ends with "N passed, N failed" (N: rules)."""
import os
import re
import subprocess
import sys

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
KERNEL = ["base", "loop", "store", "http", "schedule", "audit", "cetak", "berkas", "backup"]
OFFICE = ["wilayah", "account", "impor", "warga", "ledger", "expr", "rule", "penilaian", "kepesertaan", "penyaluran", "hak", "jadwal", "laporan", "plugin", "cli"]
ROOMS = KERNEL + OFFICE
# The rule language stands alone: expressions on base, rule files on these.
ONLY = {"expr": {"base", "expr"}, "rule": {"base", "expr", "rule"}}
# plugin/tangguh.h is built of these plain headers of lower rooms.
TOP_LEVEL = {"core", "plugins", "scripts", "www", "tests", "CMakeLists.txt", "config.lua", "README.md",
             "CMakePresets.json", "dev", ".ci", "LICENSE", "CHANGELOG.md"}


def files(*suffixes):
    out = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                         capture_output=True, text=True, check=True).stdout.split("\n")
    return [f for f in out if f.endswith(suffixes) and os.path.isfile(os.path.join(ROOT, f))]


def read(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as f:
        return f.read()


def room_of(name):
    parts = name.split("/")
    return parts[1] if parts[0] == "core" and len(parts) > 2 else None


def without_comments(text):
    """C source with comments blanked, line numbers kept; strings stay."""
    def blank(m):
        s = m.group(0)
        return s if s[0] in "\"'" else re.sub(r"[^\n]", " ", s)
    return re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', blank, text, flags=re.S)


def without_strings(text):
    return re.sub(r'"(?:\\.|[^"\\\n])*"', lambda m: '"' + " " * (len(m.group(0)) - 2) + '"', without_comments(text))


def places(text, pattern):
    for m in re.finditer(pattern, text):
        yield text.count("\n", 0, m.start()) + 1, m


def rule_include_order():
    """A room includes only rooms that stand before it: no circles."""
    for f in files(".c", ".h"):
        room = room_of(f)
        if room is None or "/tools/" in f:
            continue
        for line, m in places(read(f), r'#include "([a-z]+)/[^"]+"'):
            other = m.group(1)
            if other not in ROOMS or room not in ROOMS:
                yield f, line, f"unknown room {other}: add it to the order in tests/lint/lint.py and CMakeLists.txt"
            elif room in ONLY and other not in ONLY[room]:
                yield f, line, f"{room} stands alone: it may not include {other}"
            elif ROOMS.index(other) > ROOMS.index(room):
                yield f, line, f"{room} stands before {other}: turn the call around with a hook set by core/house.c"


def rule_sql_in_its_place():
    """SQL stands in *_sql.c only."""
    word = r'"\s*(?:/\*[^"]*\*/\s*)?(?:SELECT\s|INSERT INTO|UPDATE\s+\w+\s+SET|DELETE FROM|CREATE TABLE|PRAGMA\s|VACUUM)'
    for f in files(".c"):
        if f.endswith("_sql.c") or not f.startswith(("core/", "plugins/")) or f.startswith("core/store/"):
            continue
        for line, _ in places(without_comments(read(f)), word):
            yield f, line, "SQL belongs into the room's _sql.c as a constant made by SQL()"


def rule_world_through_env():
    """Clock, random, files and allocation only through base/env."""
    calls = r'(?<![\w.>])(?:time|gettimeofday|clock_gettime|rand|srand|random|fopen|malloc|calloc|realloc|open)\s*\('
    for f in files(".c"):
        if not f.startswith(("core/", "plugins/")) or f.startswith(("core/base/env", "core/wilayah/tools/")):
            continue
        text = without_strings(read(f))
        for line, m in places(text, calls):
            before = text[:m.start()].rsplit("\n", 1)[-1]
            if re.search(r"(->|\.|\*)\s*$", before) or re.search(r"\b(int|void|static|FILE)\s*\**\s*$", before):
                continue
            yield f, line, f"{m.group(0).strip('( ')}() only in base/env*: use env_*"


def rule_no_raw_json_in_panel():
    """No innerHTML: people typed what we show."""
    for f in files(".js", ".mjs", ".html"):
        for line, _ in places(read(f), r"innerHTML|outerHTML|insertAdjacentHTML|document\.write"):
            yield f, line, "write text with textContent or a template, never innerHTML"


def rule_no_person_in_logs():
    """No nik, no_kk or name in a log line."""
    for f in files(".c"):
        for line, m in places(without_comments(read(f)), r"log_line\((?:[^;\"]|\"[^\"]*\")*;"):
            if re.search(r"\bnik\b|no_kk|nama_lengkap", re.sub(r'"[^"]*"', "", m.group(0))):
                yield f, line, "a log line holds ids, counts and codes only"


def rule_kernel_free_of_office():
    """Kernel files do not know the office's rooms and tables."""
    own = {"kode_wilayah", "kerja", "jadwal"}
    words = [r for r in OFFICE if r not in ("plugin", "cli", "rule", "account", "laporan", "impor")]
    words += ["keluarga", "orang", "anggota", "alokasi", "tahap", "keputusan", "usulan", "nik"]
    pattern = r"(?<![\w])(" + "|".join(w for w in words if w not in own) + r")(?![\w])"
    for f in files(".c", ".h", ".sql"):
        if room_of(f) not in KERNEL or f.endswith("_pesan.c"):
            continue
        text = without_strings(read(f)) if not f.endswith(".sql") else re.sub(r"--[^\n]*", "", read(f))
        for line, m in places(text, pattern):
            yield f, line, f"the kernel does not know {m.group(1)}: move it to its room or pass it in"


def rule_messages_known():
    """Each message key that is used stands in a table, with both languages."""
    table, used = {}, []
    for f in files(".c"):
        text = read(f)
        for line, m in places(text, r'\{\s*"([a-z0-9_.]+)",\s*((?:"(?:\\.|[^"\\])*"\s*)+),\s*((?:"(?:\\.|[^"\\])*"\s*)+)\}'):
            if f.endswith("_pesan.c") or "_PESAN[]" in text:
                table.setdefault(m.group(1), []).append((f, line, m.group(2), m.group(3)))
        if f.startswith(("core/", "plugins/")):
            code = without_comments(text)
            for line, m in places(code, r'tg_fail\(\s*[^,()]+,\s*TG_\w+,\s*"([a-z0-9_.]+)"'):
                used.append((f, line, m.group(1)))
            for line, m in places(code, r'tg_fail_field\(\s*[^,()]+,\s*TG_\w+,\s*[^,;]+,\s*"([a-z0-9_.]+)"'):
                used.append((f, line, m.group(1)))
            for line, m in places(code, r'tg_fail_at\(\s*[^,()]+,\s*"([a-z0-9_.]+)"'):
                used.append((f, line, m.group(1)))
            for line, m in places(code, r'cli_(?:print|warn)\(\s*c,\s*"([a-z0-9_.]+)"'):
                used.append((f, line, m.group(1)))
    for f, line, key in used:
        if key not in table:
            yield f, line, f"message \"{key}\" stands in no _pesan.c table"
    for key, rows in table.items():
        if len(rows) > 1:
            yield rows[1][0], rows[1][1], f"message \"{key}\" stands in two tables, also {rows[0][0]}:{rows[0][1]}"
        f, line, id_text, en_text = rows[0]
        holes = [sorted(set(re.findall(r"\{\d\}", t))) for t in (id_text, en_text)]
        if holes[0] != holes[1]:
            yield f, line, f"message \"{key}\" uses {holes[0]} in Indonesian and {holes[1]} in English"


def rule_handlers_have_no_clock():
    """Units take the time from tx->now: env_now_ms in a _http.c or _sql.c file would differ on a second run."""
    for f in files("_http.c", "_sql.c"):
        if not f.startswith(("core/", "plugins/")):
            continue
        for line, _ in places(without_comments(read(f)), r"env_now_ms\(|env_random\("):
            yield f, line, "a unit may run again: use tx->now, tg_id(tx), tg_random(tx)"


def rule_top_level():
    """Only the fixed names at the top."""
    for name in os.listdir(ROOT):
        if name in TOP_LEVEL or name.startswith(".") or name in ("build", "data", "data-demo"):
            continue
        yield name, 1, "the top level is fixed: core plugins scripts www tests and the files beside them"


def rule_folders_have_maps():
    """Each top-level folder has its README.md."""
    for folder in ("core", "plugins", "scripts", "www", "tests"):
        if not os.path.isfile(os.path.join(ROOT, folder, "README.md")):
            yield folder + "/README.md", 1, "write the map of this folder"


def rule_migrations_say_kind():
    """A migration's first comment says Facts or Derived."""
    for f in files(".sql"):
        if "/migrations/" in f and not re.match(r"-- (Facts|Derived)", read(f)):
            yield f, 1, "begin with \"-- Facts. ...\" or \"-- Derived. ...\""


def rule_no_machine_paths():
    """No registry host, no path of a machine."""
    for f in files(".c", ".h", ".md", ".lua", ".txt", ".sh", ".py", ".json", "dev", "run", ".cmake"):
        if f.startswith("tests/lint/"):
            continue
        for line, _ in places(read(f), r"/home/\w+|/root/|registry\.npmjs|deb\.debian\.org"):
            yield f, line, "name no host and no path of a machine"


def function_lengths():
    """(lines, file, name) of each function in core and plugins: from the line of its name to its closing brace."""
    out = []
    for f in files(".c"):
        if not f.startswith(("core/", "plugins/")):
            continue
        start, name = None, None
        lines = without_strings(read(f)).split("\n")
        for i, text in enumerate(lines):
            if text == "{" and i > 0:
                head = i - 1
                while head > 0 and re.match(r"\s", lines[head]):
                    head -= 1
                m = re.search(r"(\w+)\s*\(", lines[head])
                start, name = head, m.group(1) if m else "?"
            elif text == "}" and start is not None:
                out.append((i - start + 1, f, name))
                start = None
    return out


def rule_short_functions():
    """Median of function lengths at most 13 lines, 95th percentile at most 60."""
    rows = sorted(function_lengths())
    if not rows:
        return
    median = rows[len(rows) // 2][0]
    p95 = rows[min(len(rows) - 1, int(len(rows) * 0.95))][0]
    print(f"functions {len(rows)}, median {median} lines, 95th percentile {p95}, longest {rows[-1][0]} ({rows[-1][2]})")
    if median > 13 or p95 > 60:
        for n, f, name in rows[-10:]:
            yield f, 1, f"{name}: {n} lines (median {median}, 95th percentile {p95})"


RULES = [v for k, v in sorted(globals().items()) if k.startswith("rule_")]


def main():
    failed = 0
    for rule in RULES:
        found = list(rule())
        failed += bool(found)
        for f, line, why in found:
            print(f"{f}:{line}: {why}")
        if found:
            print(f"  -- {rule.__doc__.strip()}")
    print(f"{len(RULES) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
