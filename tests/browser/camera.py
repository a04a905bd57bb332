"""Takes the pictures of the README, where `make screenshots` asks for them."""

import os
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.async_api import Page, ViewportSize

FOLDER = os.environ.get("KICKOFF_PICTURES")
COLOURS = 128  # with which a page looks as it does, in a third of the bytes
SIZE: ViewportSize = {"width": 900, "height": 720}  # in which its words can be read where two stand side by side


async def picture(page: Page, name: str, *, top: str = "", scheme: Literal["light", "dark"] = "light") -> None:
    """`docs/pictures/NAME.png`, of what the window shows; nothing unless pictures are asked for.

    `top` are words of the message that is shown from its beginning.
    """
    if not FOLDER:
        return
    before = page.viewport_size
    assert before is not None
    await page.set_viewport_size(SIZE)
    await page.emulate_media(color_scheme=scheme)
    if top:
        await page.locator("article", has_text=top).last.evaluate("(it) => it.scrollIntoView()")
    await page.wait_for_function("[...document.images].every((it) => it.complete)")
    await page.mouse.move(0, 0)  # so that nothing is lit up by it
    taken = Image.open(BytesIO(await page.screenshot(animations="disabled", caret="hide")))
    small = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(Path(FOLDER) / f"{name}.png", optimize=True)
    await page.set_viewport_size(before)
