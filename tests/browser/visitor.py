"""Somebody before the page. Whatever the browser complains of is kept, and fails the test."""

from typing import Any

from playwright.async_api import ConsoleMessage, Dialog, Error, Locator, Page, Request, expect

from tests.browser.focus import focus_of

PATIENCE = 30_000
"""Milliseconds until what a person waits for must have come, on a machine that does much else."""

FURTHEST = 60
"""How often somebody presses Tab before they give up."""

VIOLATIONS = """addEventListener("securitypolicyviolation", (it) => {
  console.error(`against the policy: ${it.violatedDirective} ${it.blockedURI}`);
});"""


class Visitor:
    """Looks, points and types at one page; `name` is for what fails."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.name = name
        self.complaints: list[str] = []
        self.composer = page.locator("#main-text")
        self.modal = page.locator("#modal[open]")
        self.place = page.locator("#body")
        self._heeded: dict[Any, Any] = {
            "console": self._heard,
            "pageerror": self._broke,
            "dialog": self._startled,
            "request": self._asked,
        }
        for event, remember_preferences in self._heeded.items():
            page.on(event, remember_preferences)

    def leaves(self) -> None:
        """What the tab says later is for somebody else."""
        for event, remember_preferences in self._heeded.items():
            self.page.remove_listener(event, remember_preferences)

    # What there is to see

    async def sees(self, words: str) -> None:
        await expect(self.page.get_by_text(words).last).to_be_visible()

    async def sees_no(self, words: str) -> None:
        await expect(self.page.get_by_text(words)).to_have_count(0)

    async def sees_form(self, title: str) -> None:
        await expect(self.modal.get_by_role("heading", name=title, exact=True)).to_be_visible()

    async def sees_no_form(self) -> None:
        await expect(self.modal).to_have_count(0)

    def button(self, name: str) -> Locator:
        """The newest of that name on the page; the first one in a form."""
        return self.place.get_by_role("button", name=name, exact=True).last

    def in_form(self, name: str) -> Locator:
        return self.modal.get_by_role("button", name=name, exact=True).first

    def field(self, label: str) -> Locator:
        fields = self.modal.locator("input, select, textarea, summary")
        return self.modal.get_by_label(label).and_(fields).first

    # The keyboard

    async def presses(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def types(self, text: str) -> None:
        await self.page.keyboard.type(text)

    async def goes_to(self, wanted: Locator, key: str = "Tab") -> None:
        """Presses Tab (or Shift+Tab) until it is there; the focus is seen on the way, and stays in a form.

        Nobody sets out before they see where to: what the app offers comes a moment later.
        """
        await expect(wanted).to_be_visible()
        passed: list[str] = []
        is_modal = await self.modal.count() > 0
        for _ in range(FURTHEST):
            await self.page.keyboard.press(key)
            focus = await focus_of(wanted)
            if focus is None:
                continue  # in the browser's own bars, from where it comes back
            assert focus.is_seen, f"{self.name} cannot see that the focus is on {focus.words!r}"
            assert focus.in_modal or not is_modal, f"{self.name} left the form for {focus.words!r}"
            if focus.is_wanted:
                return
            passed.append(focus.words)
        raise AssertionError(f"{self.name} never comes to {wanted} with {key}, only to {passed}")

    async def comes_back_to(self, wanted: Locator) -> None:
        await expect(wanted).to_be_focused()

    # What goes wrong

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text}")

    def _broke(self, error: Error) -> None:
        self.complaints.append(f"script: {error}")

    async def _startled(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        await dialog.dismiss()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:")):
            self.complaints.append(f"asked elsewhere: {request.url}")
