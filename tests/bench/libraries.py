"""The libraries that `kickoff run` loads, and nothing else: the floor for how fast it starts and how large it is.

Run as `python -m tests.bench.libraries`, it imports them, says so, and waits to be ended.
"""

import importlib
import subprocess
import sys
from functools import cache

LOADED = """
import sys, sysconfig, bot.cli
home = sysconfig.get_path("purelib")
for name, module in list(sys.modules.items()):
    if (getattr(module, "__file__", None) or "").startswith(home) and module.__name__ == name:
        print(name)
"""


@cache
def loaded() -> list[str]:
    """Every module of a library that is there once the bot's own are."""
    names = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, check=True, text=True)
    return names.stdout.split()


def start() -> subprocess.Popen[bytes]:
    """A process that has imported them, once this returns."""
    command = [sys.executable, "-m", "tests.bench.libraries", *loaded()]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"imported\n"
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()


if __name__ == "__main__":
    for name in sys.argv[1:]:
        importlib.import_module(name)
    print("imported", flush=True)
    sys.stdin.read()
