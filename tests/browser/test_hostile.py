"""What people type is text, wherever it shows. The browser is asked, not the HTML."""

from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.stories import at_work
from tests.browser.visitor import Visitor
from tests.scenarios.sandbox_town import SandboxTown

EVIL = "\"><img src=x onerror=alert(1)><u>'{{7*7}}"
LONGER = f"{EVIL}<script>alert(2)</script><svg onload=alert(3)><a href=javascript:alert(4)>here</a><!channel>"
FOREIGN = "script:not([src]), img[src=x], svg[onload], [onerror], a[href^=javascript], .text u, #toasts *"


async def test_what_is_typed_into_a_form_is_text_on_every_surface(town: SandboxTown, visit: Visit) -> None:
    sara = await at_work(visit, town.sandbox, "sara")
    await sara.composer.fill(LONGER)
    await sara.presses("Enter")
    await expect(sara.place).to_contain_text(LONGER)
    await sara.composer.fill(f"/kickoff new {EVIL}")
    await sara.presses("Enter")
    await sara.sees_form("New kickoff")
    await expect(sara.field("Project")).to_have_value(EVIL)
    await sara.field("Client").fill(EVIL)
    await sara.field("What is it about, in one sentence?").fill(LONGER)
    await sara.field("What should everyone know beforehand?").fill(LONGER)
    await sara.in_form("Plan it").click()
    await sara.sees_no_form()
    await sara.button("Propose a theme").click()
    await sara.field("Theme").fill(EVIL)
    await sara.field("Why this theme?").fill(LONGER)
    await sara.in_form("Propose").click()
    await sara.sees_no_form()
    await expect(sara.place).to_contain_text(f"Client: {EVIL}")

    clara = await at_work(visit, town.sandbox, "clara")
    await expect(clara.place).to_contain_text(f"Themes proposed so far: {EVIL}")
    await sara.page.get_by_role("link", name="Kickoff", exact=True).click()
    await expect(sara.place).to_contain_text(EVIL)
    for visitor in (sara, clara):
        await has_only_text(visitor)


async def test_what_slips_in_all_the_same_does_not_run_and_is_noticed(town: SandboxTown, visit: Visit) -> None:
    sara = await at_work(visit, town.sandbox, "sara")
    await expect(sara.composer).to_be_visible()

    await sara.place.evaluate("""async (place) => {
      place.innerHTML = "<img src=data:, onerror='alert(1)'><img src=https://elsewhere.example/x.png>";
      const failed = [...place.children].map((it) => new Promise((end) => it.addEventListener("error", end)));
      await Promise.all(failed);
    }""")

    await expect(sara.page).not_to_have_title("")
    assert ["script-src-attr", "img-src"] == [
        it for it in ("script-src-attr", "img-src") if any(it in said for said in sara.complaints)
    ]
    sara.complaints.clear()


async def has_only_text(visitor: Visitor) -> None:
    await expect(visitor.page.locator(FOREIGN)).to_have_count(0)
    assert "49" not in await visitor.place.inner_text()
