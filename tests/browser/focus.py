"""Where the keyboard is, and whether a person can see that it is there."""

from dataclasses import dataclass
from typing import Any

from playwright.async_api import Locator

ASK = """(wanted) => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(it.closest(".composer") || it);
  const stands_out = (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  const { left, right, top, bottom } = it.getBoundingClientRect();
  const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
  const there = document.elementFromPoint(middle(left, right, innerWidth), middle(top, bottom, innerHeight));
  const whole = it.closest("label") || it;
  const words = it.getAttribute("aria-label") || it.labels?.[0]?.innerText || it.innerText || it.id || it.nodeName;
  return {
    words: words.trim().slice(0, 60),
    is_wanted: wanted.contains(it),
    is_seen: stands_out && !!there && (whole.contains(there) || there.contains(it)),
    in_modal: !!it.closest("#modal"),
  };
}"""


@dataclass(frozen=True)
class Focus:
    """`is_seen`: it stands out, and nothing covers it."""

    words: str
    is_wanted: bool
    is_seen: bool
    in_modal: bool


async def focus_of(wanted: Locator) -> Focus | None:
    """What has the focus, and whether that is `wanted` or in it; None where nothing on the page has it."""
    found: dict[str, Any] | None = await wanted.evaluate(ASK)
    return Focus(**found) if found else None
