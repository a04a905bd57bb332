"""What an app hands in to be shown around by: things to try on the page, and a play for its people to act.

All of it is data, in the app's own words. Labels are those that people read on the buttons and fields.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.acting.acts import Answer
from bot.sandbox.acting.finding import Said
from bot.sandbox.acting.person import Person
from bot.sandbox.acting.screen_element import ScreenElement
from bot.sandbox.state.errors import CannotDo
from bot.sandbox.state.surfaces import OnMessage


@dataclass(frozen=True)
class Task:
    """One thing to try. It has happened once the app `shows` one of these in a message, each in a language.

    `begin`, if given, is what the page offers to write into the composer.
    """

    says: str
    shows: tuple[str, ...]
    begin: str = ""


class Deed(ABC):
    """One thing that somebody does in a play. `seconds` is how long the page shows what comes, at normal speed."""

    seconds = 0.6

    async def where(self, person: Person, in_: str) -> ScreenElement | None:
        """What it is done to, for the page to point at. Waits until it is there, and raises `NotSeen`."""
        return None

    @abstractmethod
    async def by(self, person: Person, in_: str) -> None:
        """Does it. Raises `CannotDo` or `NotSeen`, whose first line is for people."""


@dataclass(frozen=True)
class Types(Deed):
    """Types a command or a message, and sends it."""

    text: str
    seconds = 1.2

    async def by(self, person: Person, in_: str) -> None:
        answer = await person.types(self.text, in_=in_)
        if isinstance(answer, Answer):
            _arrived(answer)


@dataclass(frozen=True)
class Presses(Deed):
    """Presses a button: in the form that is open, or else in the newest message that has it."""

    label: str
    beside: str | None = None

    async def where(self, person: Person, in_: str) -> ScreenElement:
        return await person.points_at(self.label, beside=self.beside, in_=None if person.modal else in_)

    async def by(self, person: Person, in_: str) -> None:
        _arrived(await person.presses(self.label, beside=self.beside, in_=None if person.modal else in_))


@dataclass(frozen=True)
class Fills(Deed):
    """Fills in one field of the form that is open."""

    label: str
    said: Said
    seconds = 0.4

    async def where(self, person: Person, in_: str) -> ScreenElement:
        return person.field(self.label)

    async def by(self, person: Person, in_: str) -> None:
        await person.changes({self.label: self.said})


@dataclass(frozen=True)
class Submits(Deed):
    """Submits the form that is open."""

    async def by(self, person: Person, in_: str) -> None:
        _arrived(await person.submits())
        if person.modal is not None and person.modal.errors:
            label, why = next(iter(person.modal.errors.items()))
            raise CannotDo(f"the form was refused at “{label}”: {why}")


@dataclass(frozen=True)
class Closes(Deed):
    """Closes the form that is open."""

    seconds = 1.2

    async def by(self, person: Person, in_: str) -> None:
        await person.closes()


@dataclass(frozen=True)
class Sees(Deed):
    """Waits until these words are there, in the form that is open or else in the place."""

    words: str
    seconds = 1.0

    async def where(self, person: Person, in_: str) -> ScreenElement | None:
        await self.by(person, in_)
        if person.modal:
            return None
        message = person.message(self.words, in_=in_)
        return ScreenElement(OnMessage(message.channel, message.ts))

    async def by(self, person: Person, in_: str) -> None:
        await person.sees(self.words, in_=None if person.modal else in_)


@dataclass(frozen=True)
class Waits(Deed):
    """Moves the clock on to an aware moment, if that is still to come."""

    until: datetime

    async def by(self, person: Person, in_: str) -> None:
        person.waits_until(self.until)


@dataclass(frozen=True)
class Step:
    """Somebody does something, and one short sentence says why it matters. `in_` is as a `Person` takes it."""

    who: str
    says: str
    does: Sequence[Deed]
    in_: str


@dataclass(frozen=True)
class Tour:
    """What to try, and the play: its steps are made when it begins, so that its dates can follow that moment.

    `ends` is what the page says after its last step. `scene` is done before anyone looks, in a channel that is
    made for it, and `invitation` leads there from the first page.
    """

    tasks: Sequence[Task]
    play: Callable[[datetime], Sequence[Step]]
    ends: str
    scene: Callable[[datetime], Sequence[Step]] | None = None
    invitation: "Invitation | None" = None


@dataclass(frozen=True)
class Invitation:
    """To try one thing at once: who acts, in which channel, and what it says."""

    who: str
    in_: str
    label: str
    says: str


def form(fields: Mapping[str, Said]) -> Iterable[Deed]:
    """Fills in a form, field by field, and submits it."""
    return (*(Fills(label, said) for label, said in fields.items()), Submits())


def _arrived(answer: Answer) -> None:
    if answer.failure is not None:
        raise CannotDo("the app did not answer")
