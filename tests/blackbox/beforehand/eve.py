"""The people of a project on the eve of its kickoff, and how they fill in a form."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from ..driver import Driver, Filling
from ..journey import Story
from ..process import Process
from ..reading import Json, buttons, said
from ..rows import bring_forward


class Eve(Story):
    """A project on the eve of its kickoff. Ada comes into its channel later; Clio and Ada are the client's."""

    def __init__(self, bot: Process) -> None:
        super().__init__(bot.slack)
        self.bot = bot
        self.ada = self.person("UADA")
        self.lee = self.person("ULEE")
        self.nia = self.person("UNIA")
        self.slack.people["UFAY"].is_admin = True

    def alone(self, driver: Driver) -> Driver:
        """The same person, in their conversation with the bot."""
        return Driver(self.slack, driver.user, driver.user, tz=self.slack.people[driver.user].tz)

    async def comes_due(self, post: str, to: str) -> None:
        """Makes a message due by now; the bot looks at what is due whenever it has written something."""
        assert bring_forward(self.bot.database, post, datetime.now(UTC) - timedelta(minutes=1), to) == 1
        await self.mei.click("5")

    async def prepares(self, entry: str, *labels: str) -> None:
        await self.fay.choose("Prepare…", entry)
        for label in labels:
            await self.fay.click_in_modal(label)

    def labels_on_home(self, driver: Driver) -> list[str]:
        return [said(button.element["text"]) for button in buttons(self.slack.homes[driver.user]["blocks"])]


Do = Callable[[Eve], Awaitable[None]]


async def fills_in(driver: Driver, users: tuple[str, ...] = (), **answers: str) -> None:
    """Hands in the form that is open; `answers` are by the labels of its fields."""
    assert await driver.submit(Filling(answers, _as_it_is, users=users)) == {}


def _as_it_is(element: Json) -> str:
    return str(element.get("initial_value") or "")
