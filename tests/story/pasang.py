"""The program as it is installed: its manual, its completion."""
import os
import subprocess

from harness import check, equal
from perintah import Bare


def test_manual(binary, families):
    """Both pages, read by a strict parser of man(1) pages, and by whatis."""
    b = Bare(binary)
    for language, name in (("id", "NAMA"), ("en", "NAME")):
        page = os.path.join(b.home, f"tangguh.{language}.1")
        with open(page, "w") as f:
            f.write(b.run("help", "man", env={"TANGGUH_BAHASA": language}).stdout)
        found = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True).stdout
        lines = [line for line in found.splitlines() if "missing date" not in line]     # a date would differ at each build
        equal(lines, [], f"mandoc finds nothing in the page ({language})")
        shown = subprocess.run(["mandoc", "-T", "utf8", page], capture_output=True, text=True).stdout
        for word in (name, "round plan", "sembako paket add"):
            check(word in "".join(c for i, c in enumerate(shown) if c != "\b" and shown[i + 1:i + 2] != "\b"), f"the page shows {word}")
    b.remove()


def press_tab(b, line):
    """What bash offers at the end of this line."""
    script = ('source <(tangguh help completion); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tangguh; printf "%s\\n" "${COMPREPLY[@]}"')
    done = subprocess.run(["bash", "-c", script, "bash", *line.split(" ")], capture_output=True, text=True, cwd=b.home,
                          env={**os.environ, "PATH": os.path.dirname(b.t.binary) + ":" + os.environ["PATH"]})
    equal((done.returncode, done.stderr), (0, ""), f"bash completes {line!r}")
    return done.stdout.split()


def test_completion(binary, families):
    b = Bare(binary)
    equal(press_tab(b, "tangguh roun"), ["round"], "a command")
    equal(press_tab(b, "tangguh round pl"), ["plan"], "its second word")
    equal(press_tab(b, "tangguh evaluate sem"), ["sembako"], "a program")
    equal(press_tab(b, "tangguh kuota set sembako --pe"), ["--period"], "an option")
    equal(press_tab(b, "tangguh import keluarga "), [], "a file is left to bash")
    b.remove()
