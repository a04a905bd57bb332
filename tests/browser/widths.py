"""Whether what is shown fits into the width of a phone."""

from tests.browser.visitor import Visitor

NARROW = 360  # pixels
TOO_WIDE = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility({
    visibilityProperty: true, opacityProperty: true,
  }));
  const scrolls = all("html, body, main, .body, .bar, #modal, .modal-body, .menu-list")
    .filter((it) => it.scrollWidth > it.clientWidth);
  const beyond = all("button, a:not(.skip), input, select, textarea, summary, .text").filter((it) => {
    const { left, right } = it.getBoundingClientRect();
    return left < -1 || right > innerWidth + 1;
  });
  return [...scrolls, ...beyond].map((it) => `${it.nodeName} ${it.id || it.className}: ${it.textContent.trim()}`);
}"""


async def fits(visitor: Visitor) -> None:
    """Nothing goes beyond the edges, and nothing has to be scrolled sideways."""
    assert [] == await visitor.page.evaluate(TOO_WIDE)
