"""The browser that is on this machine, or else the one that Playwright brings."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, async_playwright

# The first is Chromium without the windows around a page, which are a fifth of what the browser computes.
COMMANDS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FRUGAL = (  # a renderer for each address, and graphics in software, are a sixth of what the browser computes
    "--renderer-process-limit=1",
    "--disable-site-isolation-trials",
    "--disable-gpu",
    "--disable-software-rasterizer",
    "--in-process-gpu",
    "--js-flags=--no-opt --no-maglev --max-lazy",  # no page lives long enough for its scripts to be optimised
)
MISSING = (
    "The page is tested in a real browser; there is none on this machine, and Playwright could not bring one. "
    "Install Chromium (apt-get install chromium) or Google Chrome."
)


def found() -> str | None:
    """The path of a browser of this machine."""
    return next(filter(None, map(shutil.which, COMMANDS)), None)


def brought(path: Path) -> str:
    """Playwright's own Chromium, installed if need be. Without one the test is skipped, but in CI it fails."""
    if not path.exists():
        print("Installing Chromium, once, since there is no browser here.", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if path.exists():
        return str(path)
    if os.environ.get("CI"):
        pytest.fail(MISSING, pytrace=False)
    pytest.skip(MISSING)


@asynccontextmanager
async def running() -> AsyncIterator[Browser]:
    """A browser, until the block ends."""
    # Every package has American English; dates are typed in it.
    american: dict[str, Any] = {**os.environ, "LANGUAGE": "en_US"}
    async with async_playwright() as playwright:
        path = found() or await asyncio.to_thread(brought, Path(playwright.chromium.executable_path))
        browser = await playwright.chromium.launch(executable_path=path, env=american, args=FRUGAL)
        yield browser
        await browser.close()
