"""What an admin has beside an editor: definitions of words and facts, and a watch that checks and tests again."""
import os
import select
import shutil
import signal
import subprocess
import time

from harness import Failed, Tangguh, check, equal

SHIPPED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts", "sembako")
BELOW = "sembako/31.75.07.lua"


def folder(t):
    shutil.copytree(SHIPPED, os.path.join(t.home, "aturan", "sembako"))
    return "aturan"


def edit(t, path, old, new):
    with open(os.path.join(t.home, path)) as f:
        text = f.read()
    check(old in text, f"{path} holds {old}")
    with open(os.path.join(t.home, path), "w") as f:
        f.write(text.replace(old, new))


def wait_for(process, wanted):
    """Reads until a line holds `wanted`."""
    seen, deadline = "", time.time() + 30
    while time.time() < deadline:
        if select.select([process.stdout], [], [], 0.5)[0]:
            seen += os.read(process.stdout.fileno(), 65536).decode()
            if wanted in seen and seen.endswith("\n"):
                return seen
    raise Failed(f"no {wanted!r} in {seen!r}")


def test_definitions_are_written_once_and_spare_what_is_somebodys(binary, families):
    t = Tangguh(binary)
    scripts = folder(t)
    equal(t.json("rules", "definitions", "--scripts", scripts)["ditulis"], 3, "three files")
    equal(t.json("rules", "definitions", "--scripts", scripts)["ditulis"], 0, "nothing changed")
    with open(os.path.join(t.home, scripts, ".luacheckrc"), "w") as f:
        f.write("std = 'lua54'\n")
    edit(t, "aturan/.tangguh/tangguh.d.lua", "---@field desil ", "---@field desill ")
    equal(t.json("rules", "definitions", "--scripts", scripts)["ditulis"], 1, "ours anew, not that of somebody")
    edit(t, "aturan/.tangguh/tangguh.d.lua", "---@field desil ", "---@field desil ")
    t.run("rules", "definitions", "--scripts", "tidak-ada", exit_code=None)
    check(not os.path.exists(os.path.join(t.home, "tidak-ada")), "a mistyped folder is not made")
    t.start()
    check(os.path.exists(os.path.join(t.data, "scripts", ".tangguh", "tangguh.d.lua")), "a server writes them on its desk")
    t.stop()
    t.remove()


def test_watch_tells_what_a_change_did(binary, families):
    t = Tangguh(binary)
    scripts = folder(t)
    once = t.run("rules", "watch", scripts, "--once").stdout
    equal(sorted(line.split(":")[0] for line in once.splitlines()),
          sorted(f"{scripts}/sembako/{name}" for name in os.listdir(os.path.join(t.home, scripts, "sembako"))), "all files are judged")
    watch = subprocess.Popen([t.binary, "rules", "watch", scripts], stdout=subprocess.PIPE, cwd=t.home)
    wait_for(watch, "Ctrl-C")
    edit(t, f"{scripts}/{BELOW}", "nilai = 12", "nilai = 25")
    check("0 sampai 24" in wait_for(watch, "uji tidak dijalankan"), "the limit of the parent is told")
    edit(t, f"{scripts}/{BELOW}", "nilai = 25", "nilai = 11")
    check(f"{scripts}/{BELOW}:" in wait_for(watch, "gagal"), "a test that fails has its place")
    edit(t, f"{scripts}/{BELOW}", "nilai = 11", "nilai = 12")
    wait_for(watch, f"{scripts}/{BELOW}: baik")
    edit(t, f"{scripts}/sembako/00.lua", "batas = { 0, 24 }", "batas = { 0, 11 }")
    check(f"{scripts}/{BELOW}" in wait_for(watch, f"{BELOW}: belum benar"), "what inherits is judged again")
    os.rename(os.path.join(t.home, scripts, BELOW), os.path.join(t.home, "lain"))
    watch.send_signal(signal.SIGINT)
    check(watch.wait(10) != 0, "Ctrl-C ends it")
    edit(t, f"{scripts}/sembako/00.lua", "aturan \"sembako\"", "atran \"sembako\"")
    check("maksud Anda `aturan`" in t.run("rules", "watch", f"{scripts}/sembako/00.lua", "--once", exit_code=1).stdout, "one file")
    t.remove()
