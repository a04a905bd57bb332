"""A machine without a browser: never a silent pass where it counts."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.engine import brought, found


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Nothing can be installed; what was tried."""
    tried: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: tried.append(command))
    return tried


def test_the_machines_own_is_looked_for_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert found() is None
    (tmp_path / "google-chrome").touch(mode=0o755)
    assert found() == str(tmp_path / "google-chrome")
    (tmp_path / "chromium-headless-shell").touch(mode=0o755)
    assert found() == str(tmp_path / "chromium-headless-shell")


def test_without_one_playwright_brings_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "chromium"
    monkeypatch.setattr(subprocess, "run", lambda command, **_: path.touch())
    assert brought(path) == str(path)


def test_in_ci_it_is_a_failure(tmp_path: Path, offline: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt-get install chromium"):
        brought(tmp_path / "chromium")
    assert [[sys.executable, "-m", "playwright", "install", "chromium"]] == offline


def test_elsewhere_it_is_skipped_and_says_what_to_install(
    tmp_path: Path, offline: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="apt-get install chromium"):
        brought(tmp_path / "chromium")
