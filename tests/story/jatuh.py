"""A plugin that crashes takes the server down for a moment, three times; then it is not loaded any more and the
rest goes on."""
import fcntl
import http.client
import os
import shutil
import signal
import subprocess
import time

from harness import Tangguh, check, equal

HERE = os.path.dirname(os.path.abspath(__file__))


def build(binary, folder):
    """The plugins of this build and one that crashes, with this build's signature."""
    shutil.copytree(os.path.join(os.path.dirname(os.path.abspath(binary)), "plugins"), folder)
    shutil.copy(os.path.join(folder, "sembako.tanda"), os.path.join(folder, "jatuh.tanda"))
    subprocess.run(["gcc", "-shared", "-fPIC", "-I", os.path.join(HERE, "..", "..", "core"), "-o", os.path.join(folder, "jatuh.so"),
                    os.path.join(HERE, "jatuh.c")], check=True)


def alive(t):
    deadline = time.time() + 30
    while time.time() < deadline:
        try:
            if t.http("GET", "/siap")[0] == 200:
                return True
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.05)
    return False


def crash_child(t):
    """Another fault than a program's: the parent starts the server again."""
    with open(f"/proc/{t.server.pid}/task/{t.server.pid}/children") as f:
        child = int(f.read().split()[0])
    os.kill(child, signal.SIGKILL)
    deadline = time.time() + 30
    while os.path.exists(f"/proc/{child}") and time.time() < deadline:
        time.sleep(0.005)


def test_a_crash_in_a_job_is_its_programs(binary, families):
    """The run is tried again after each restart, until the program is out; everything else goes on."""
    t = Tangguh(binary)
    folder = os.path.join(t.home, "plugins")
    build(binary, folder)
    os.environ["TANGGUH_PLUGINS"] = folder
    try:
        t.start()
        t.run("job", "run", "jatuh.mogok", exit_code=None)
        deadline = time.time() + 40
        while "program dimatikan karena berulang kali gagal" not in t.tail():
            check(time.time() < deadline and t.server.poll() is None, "three crashes of the job: " + t.tail())
            time.sleep(0.02)
        check("program=jatuh di=mogok" in t.tail(), "the log names program and job: " + t.tail())
        check(alive(t), "the server comes back: " + t.tail())
        equal(t.http("GET", "/api/v1/jatuh/mati")[0], 503, "the program is out")
        equal(t.stop(), 0, "exit after SIGTERM")
    finally:
        del os.environ["TANGGUH_PLUGINS"]
    t.remove()


def test_a_stop_in_the_pause_before_a_restart_stops(binary, families):
    t = Tangguh(binary).start()
    crash_child(t)
    equal(t.stop(), 0, "exit after SIGTERM in the pause")
    equal(t.tail().count("Tangguh "), 1, "the server was not started again: " + t.tail())
    t.remove()


def hold_folder(t):
    """As a command does that comes while the server is down: the restart waits until it has gone."""
    with open(os.path.join(t.data, "kunci"), "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        deadline = time.time() + 30
        while "menunggu folder data" not in t.tail():
            check(time.time() < deadline and t.server.poll() is None, "the restart waits for the folder: " + t.tail())
            time.sleep(0.02)


def test_a_crashing_plugin_is_switched_off(binary, families):
    t = Tangguh(binary)
    folder = os.path.join(t.home, "plugins")
    build(binary, folder)
    os.environ["TANGGUH_PLUGINS"] = folder
    try:
        t.start()
        for number in range(3):
            try:
                status = t.http("GET", "/api/v1/jatuh/mati")[0]
                check(False, f"crash {number} answered {status}")
            except (OSError, http.client.HTTPException):
                pass
            if number == 0:
                hold_folder(t)
            check(alive(t), f"the server comes back after crash {number}: " + t.tail())
        equal(t.http("GET", "/api/v1/jatuh/mati")[0], 503, "the plugin is out")
        equal(t.http("GET", "/api/v1/jatuhan/mati")[0], 404, "an address of nobody")
        check("program=jatuh di=/api/v1/jatuh/mati" in t.tail(), "the log names program and route: " + t.tail())

        # a person switches it on: what the parent saw does not switch it off again at the next start
        t.run("plugin", "enable", "jatuh")
        crash_child(t)
        check(alive(t), "the server comes back: " + t.tail())
        seen = {p["nama"]: p["status"] for p in t.json("plugin", "list")["data"]}
        equal(seen["jatuh"], "aktif", "what a person switched on is loaded again")
        equal(t.http("GET", "/api/v1/sembako/paket")[0], 401, "the others are there")
        equal(t.stop(), 0, "exit after SIGTERM")
    finally:
        del os.environ["TANGGUH_PLUGINS"]
    t.remove()
