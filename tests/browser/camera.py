"""Takes the pictures of the README, where `make screenshots` asks for them."""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Page

FOLDER = os.environ.get("KICKOFF_PICTURES")
COLOURS = 128  # with which a page looks as it does, in a third of the bytes


async def picture(page: Page, name: str) -> None:
    """`docs/pictures/NAME.png`, of what the window shows; nothing unless pictures are asked for."""
    if not FOLDER:
        return
    await page.wait_for_function("[...document.images].every((it) => it.complete)")
    await page.mouse.move(0, 0)  # so that nothing is lit up by it
    taken = Image.open(BytesIO(await page.screenshot(animations="disabled", caret="hide")))
    small = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(Path(FOLDER) / f"{name}.png", optimize=True)
