"""What keeps people out who see, hear or move otherwise, as axe-core finds it."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.async_api import Frame, Page

from tests import npm

HERE = Path(__file__).parent / "axe"
LOOK = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], iframes: false });
  const said = ({ id, help }, { html }) => `${id}: ${help}: ${html.slice(0, 200)}`;
  return violations.flatMap((it) => it.nodes.map((node) => said(it, node)));
}"""
LOOKS = ((1280, 800, "light"), (360, 740, "dark"))
"""Widths and heights in pixels, and schemes of colour."""


@cache
def axe() -> str:
    """The script of axe-core, installed if need be."""
    npm.install(HERE, "Looking for barriers with axe-core")
    return (HERE / "node_modules" / "axe-core" / "axe.min.js").read_text()


async def barriers(page: Page) -> list[str]:
    """Every violation of axe-core's rules, on a wide light page and on a narrow dark one."""
    found = []
    for width, height, scheme in LOOKS:
        await page.set_viewport_size({"width": width, "height": height})
        await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for frame in page.frames:
            found += [f"{scheme}, {width} px, {frame.url}: {it}" for it in await _violations(frame)]
    await page.set_viewport_size({"width": LOOKS[0][0], "height": LOOKS[0][1]})
    await page.emulate_media(color_scheme="light")
    return found


async def _violations(frame: Frame) -> list[str]:
    if not await frame.evaluate("'axe' in window"):
        await frame.evaluate(f"{axe()}; undefined")
    found: Any = await frame.evaluate(LOOK)
    return list(found)
