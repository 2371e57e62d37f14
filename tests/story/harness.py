"""What the story tests share: the program as a user runs it, a server on a port of its own, HTTP with a token."""
import fcntl
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid

REGION = "31.75.07"
PERIOD = "2026-12"
SYNTHETIC_DATE = "2026-11-15"


class Failed(Exception):
    pass


class Skipped(Exception):
    """What the machine cannot show; it says why."""


def check(ok, what):
    if not ok:
        raise Failed(what)


def equal(found, wanted, what):
    if found != wanted:
        raise Failed(f"{what}: found {found!r}, wanted {wanted!r}")


class Tangguh:
    """The program over one data folder."""

    def __init__(self, binary, data=None):
        self.binary = os.path.abspath(binary)
        self.home = tempfile.mkdtemp(prefix="cerita-")
        self.data = data or os.path.join(self.home, "data")
        self.server = None
        self.port = None

    def run(self, *args, stdin=None, exit_code=0, as_actor=None):
        words = [self.binary, "--data", self.data] + (["--as", as_actor] if as_actor else []) + [str(a) for a in args]
        done = subprocess.run(words, input=stdin, capture_output=True, text=True, cwd=self.home, timeout=600)
        if exit_code is not None and done.returncode != exit_code:
            raise Failed(f"{' '.join(words[3:])}: exit {done.returncode}, wanted {exit_code}\n{done.stdout}\n{done.stderr}")
        return done

    def json(self, *args, **more):
        done = self.run(*args, "--json", **more)
        try:
            return json.loads(done.stdout)
        except ValueError as e:
            raise Failed(f"{args}: no JSON ({e}): {done.stdout!r} {done.stderr!r}")

    def actors(self):
        """The three people of the story; their tokens by name."""
        tokens = {}
        for name, role in (("perencana", "admin_wilayah"), ("penyetuju", "penyetuju"), ("petugas", "petugas")):
            tokens[name] = self.json("token", "create", "--name", name, "--role", role, "--region", REGION)["token"]
        return tokens

    def attach(self, tahap, *more):
        """The signed list of a place, as a scanner writes it."""
        path = os.path.join(self.home, "daftar.pdf")
        with open(path, "wb") as f:
            f.write(b"%PDF-1.4\ndaftar bertanda tangan " + str((tahap, more)).encode())
        return self.run("round", "attach", tahap, path, *more, as_actor="petugas")

    def start(self, port=None, wrapper=()):
        self.port = port or free_port()
        self.log = open(os.path.join(self.home, "server.log"), "a")
        self.server = subprocess.Popen([*wrapper, self.binary, "--data", self.data, "serve", "--port", str(self.port)],
                                       stdout=self.log, stderr=self.log, cwd=self.home, start_new_session=True)
        deadline = time.time() + 60
        while time.time() < deadline:
            try:
                if self.http("GET", "/siap")[0] == 200:
                    return self
            except OSError:
                pass
            if self.server.poll() is not None:
                raise Failed("the server ended: " + self.tail())
            time.sleep(0.02)
        raise Failed("the server did not answer: " + self.tail())

    def tail(self):
        with open(os.path.join(self.home, "server.log")) as f:
            return f.read()[-4000:]

    def stop(self):
        """SIGTERM; the exit code."""
        self.server.send_signal(signal.SIGTERM)
        code = self.server.wait(timeout=60)
        self.server = None
        return code

    def kill(self):
        """kill -9 of parent and child at once."""
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()
        self.server = None
        self.wait_unlocked()

    def wait_unlocked(self):
        """The child dies a moment after its parent was reaped: it holds the folder's lock until then."""
        deadline = time.time() + 30
        with open(os.path.join(self.data, "kunci"), "a") as lock:
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    return
                except OSError:
                    check(time.time() < deadline, "a killed server lets go of its folder")
                    time.sleep(0.005)

    def http(self, method, target, body=None, token=None, key=None, connection=None, timeout=60):
        c = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = {}
        if token:
            headers["Authorization"] = "Bearer " + token
        if method == "POST" and key is not False:
            headers["Idempotency-Key"] = key or uuid.uuid4().hex
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        c.request(method, target, body=body, headers=headers)
        r = c.getresponse()
        text = r.read()
        if connection is None:
            c.close()
        try:
            return r.status, json.loads(text) if text else None
        except ValueError:
            return r.status, text

    def job(self, target, body, token):
        """POST that becomes a job: its finished row."""
        status, reply = self.http("POST", "/api/v1" + target, body, token)
        check(status == 202, f"{target}: {status} {reply}")
        deadline = time.time() + 300
        while time.time() < deadline:
            status, row = self.http("GET", f"/api/v1/kerja/{reply['kerja']}", token=token)
            check(status == 200, f"kerja: {status} {row}")
            if row["status"] in ("selesai", "gagal", "batal"):
                return row
            time.sleep(0.02)
        raise Failed(f"{target}: the job did not end")

    def remove(self):
        if self.server is not None:
            self.kill()
        shutil.rmtree(self.home, ignore_errors=True)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]
