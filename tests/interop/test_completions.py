"""Do bash, zsh and fish complete our commands, in a terminal, as somebody types?"""

import os
import pty
import select
import shutil
import signal
import time

import pytest
from conftest import leave_out, whowhom

SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "source {file}"),
    "zsh": (["zsh", "-f", "-i"], "autoload -U compinit; compinit -u -D; source {file}"),
    "fish": (["fish", "--no-config", "-i"], "source {file}"),
}

# What is typed, with TAB where the shell is asked, and the words that the program gets of it.
TYPED = [
    ("whowhom timel\t --by ye\t", ["timeline", "--by", "year"]),
    ("whowhom pan\t --level co\t", ["panel", "--level", "country"]),
    ("whowhom who Biden --evid\t", ["who", "Biden", "--evidence"]),
]


class Terminal:
    """A shell that believes somebody sits before it."""

    def __init__(self, command, environment):
        self.process, self.handle = pty.fork()
        if self.process == 0:
            os.execvpe(command[0], command, environment)

    def type(self, text):
        os.write(self.handle, text.encode())
        self.read(0.3)

    def read(self, seconds):
        """Reads what the shell shows until it is silent for so long, so that it is never held up."""
        while select.select([self.handle], [], [], seconds)[0]:
            try:
                if not os.read(self.handle, 65536):
                    return
            except OSError:
                return

    def close(self):
        os.close(self.handle)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_commands_options_and_values(shell, tmp_path):
    if not shutil.which(shell):
        leave_out(f"there is no {shell} here; install the package {shell}")
    command, load = SHELLS[shell]
    completions = tmp_path / f"completions.{shell}"
    completions.write_text(whowhom("completions", shell), encoding="utf-8")
    # A program of our name that writes down its words.
    got = tmp_path / "got"
    stub = tmp_path / "whowhom"
    stub.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {got}.new && mv {got}.new {got}\n', encoding="utf-8")
    stub.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
    }
    terminal = Terminal(command, environment)
    try:
        terminal.read(1.5)
        terminal.type(load.format(file=completions) + "\n")
        terminal.read(1.0)
        for typed, words in TYPED:
            got.unlink(missing_ok=True)
            for part in typed.split("\t"):
                terminal.type(part)
                if part != typed.split("\t")[-1]:
                    terminal.type("\t")
            terminal.type("\n")
            for _ in range(50):
                if got.exists():
                    break
                time.sleep(0.1)
                terminal.read(0.05)
            assert got.read_text(encoding="utf-8").split() == words, f"{shell}: {typed!r}"
    finally:
        terminal.close()
