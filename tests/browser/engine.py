"""The browser that is on this machine. None is ever downloaded."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, async_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "The page is tested in a real browser and there is none on this machine. "
    "Install Chromium (apt-get install chromium) or Google Chrome."
)


def command() -> str:
    """The path of a browser. Without one the test is skipped, but in CI it fails."""
    found = next(filter(None, map(shutil.which, COMMANDS)), None)
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail(MISSING, pytrace=False)
    pytest.skip(MISSING)


@asynccontextmanager
async def running() -> AsyncIterator[Browser]:
    """A browser, until the block ends."""
    path = command()
    american = {**os.environ, "LANGUAGE": "en_US"}  # which every package has; dates are typed in it
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, env=american)
        yield browser
        await browser.close()
