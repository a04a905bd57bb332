"""What keeps people out who see, hear or move otherwise, as axe-core finds it."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

from playwright.async_api import Frame, Page

from tests import npm

ColorScheme = Literal["dark", "light"]
HERE = Path(__file__).parent / "axe"
LOOK = """async ([within, rules]) => {
  const only = rules.length ? { runOnly: rules } : {};
  const place = within ? document.querySelector(within) : document;
  const { violations } = await axe.run(place, { ...only, resultTypes: ["violations"], iframes: false });
  const said = ({ id, help }, { html }) => `${id}: ${help}: ${html.slice(0, 200)}`;
  return violations.flatMap((it) => it.nodes.map((node) => said(it, node)));
}"""
IN_SIGHT = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "aria-hidden-focus")
"""The rules whose outcome hangs on colours and on width; the others see the same in every window."""
LOOKS: tuple[tuple[int, int, ColorScheme, tuple[str, ...]], ...] = (
    (1280, 800, "light", ()),
    (360, 740, "dark", IN_SIGHT),
)
"""Widths and heights in pixels, schemes of colour, and the rules: all of them for none."""


@cache
def axe() -> str:
    """The script of axe-core, installed if need be."""
    npm.install(HERE, "Looking for barriers with axe-core")
    return (HERE / "node_modules" / "axe-core" / "axe.min.js").read_text()


async def barriers(page: Page, within: str = "") -> list[str]:
    """Every violation of axe-core's rules, on a wide light page and on a narrow dark one.

    `within` is where to look, as a selector, where the rest has been looked at before.
    """
    found = []
    for width, height, scheme, rules in LOOKS:
        await page.set_viewport_size({"width": width, "height": height})
        await page.emulate_media(color_scheme=scheme)
        for frame in page.frames:
            found += [f"{scheme}, {width} px, {frame.url}: {it}" for it in await _violations(frame, within, rules)]
    await page.set_viewport_size({"width": LOOKS[0][0], "height": LOOKS[0][1]})
    await page.emulate_media(color_scheme="light")
    return found


async def _violations(frame: Frame, within: str, rules: tuple[str, ...]) -> list[str]:
    if not await frame.evaluate("'axe' in window"):
        await frame.evaluate(f"{axe()}; undefined")
    found: Any = await frame.evaluate(LOOK, [within, rules])
    return list(found)
