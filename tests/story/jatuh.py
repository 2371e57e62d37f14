"""A plugin that crashes takes the server down for a moment, three times; then it is not loaded any more and the
rest goes on."""
import http.client
import os
import shutil
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
            check(alive(t), f"the server comes back after crash {number}: " + t.tail())
        equal(t.http("GET", "/api/v1/jatuh/mati")[0], 404, "the plugin is gone")
        check("jatuh" in t.tail(), "the log names it")
        equal(t.http("GET", "/api/v1/sembako/paket")[0], 401, "the others are there")
        equal(t.stop(), 0, "exit after SIGTERM")
    finally:
        del os.environ["TANGGUH_PLUGINS"]
    t.remove()
