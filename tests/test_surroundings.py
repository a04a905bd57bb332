"""A machine on which there is not what libraries take for granted."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from bot.surroundings import FONTS, have_a_folder_for_fonts

ROOT = Path(__file__).parents[1]


@pytest.fixture
def homeless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody whose home cannot be written to; returns a folder that can."""
    monkeypatch.setenv("HOME", os.devnull)
    monkeypatch.setenv(FONTS, "")
    monkeypatch.delenv(FONTS)
    return tmp_path


def test_fonts_are_listed_beside_the_database_where_home_cannot_be_written_to(homeless: Path) -> None:
    assert have_a_folder_for_fonts(homeless / "kickoff.db")
    assert str(homeless / ".matplotlib") == os.environ[FONTS]


def test_without_a_file_beside_which_to_write_there_has_to_be_a_temporary_folder(
    homeless: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert have_a_folder_for_fonts(None)
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_get_default_tempdir", _none)
    assert not have_a_folder_for_fonts(None)
    assert FONTS not in os.environ


def _none() -> str:
    raise FileNotFoundError


def test_a_user_without_a_home_is_given_one_before_the_libraries_look_for_it() -> None:
    """Python finds it in HOME, or in the list of users."""
    nobody = "import pwd, bot.__main__ as program; pwd.getpwuid = {}.__getitem__; program.main()"
    command = [sys.executable, "-c", nobody, "--help"]
    ended = subprocess.run(command, cwd=ROOT, env={"COLUMNS": "100"}, capture_output=True, text=True)
    assert "doctor" in ended.stdout, ended.stderr
