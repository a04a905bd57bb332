"""What CI says of a test that fails, and passes when it is tried again."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TESTS = """
from pathlib import Path

def test_steady(): assert True
def test_shaky(): assert Path("mended").exists()
def test_broken(): assert False
"""


def test_a_test_that_passes_when_tried_again_is_named_just_above_the_closing_line(tmp_path: Path) -> None:
    (tmp_path / "test_some.py").write_text(TESTS)
    _pytest(tmp_path)
    (tmp_path / "mended").touch()

    said = _pytest(tmp_path, "-p", "tests.flaky", "--last-failed")

    assert re.search(r"FLAKY: 1 failed at first and passed now.*\ntest_some.py::test_shaky\n", said)
    assert "test_steady" not in said
    assert "1 failed, 1 passed in" in said.splitlines()[-1]


def _pytest(folder: Path, *options: str) -> str:
    command = [sys.executable, "-m", "pytest", "--rootdir", str(folder), *options]
    ran = subprocess.run(command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    return ran.stdout.strip()
