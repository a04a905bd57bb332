"""A person at their Slack, in people's words: `await sara.presses("Vote", beside="Harbour lights")`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.acting.acts import Acts, Answer, CannotDo, InModal, OnHome, OnMessage, Where
from bot.sandbox.acting.finding import Found, Said, choice_said, field_labelled, find_option, find_pressable
from bot.sandbox.acting.modal_on_screen import ModalOnScreen
from bot.sandbox.acting.screen import Screen
from bot.sandbox.acting.screen_element import ScreenElement
from bot.sandbox.state.conversations import Conversation, Message
from bot.sandbox.state.elements import Choice
from bot.sandbox.state.errors import Json
from bot.sandbox.state.people import User
from bot.sandbox.state.workspace import Workspace

HOME = "Home"


class NotSeen(AssertionError):
    """What was waited for did not come; the message holds the person's whole screen."""


@dataclass(frozen=True)
class _Place:
    where: Where
    blocks: list[Json]


class Person:
    """One person. `in_` is a channel's name, the app's name for its direct message, or `"Home"`.

    What is not there yet is waited for, `patience` seconds at most; then `NotSeen` shows the screen.
    """

    def __init__(self, user: User, workspace: Workspace, acts: Acts) -> None:
        self.user = user
        self.patience = 20.0
        self._workspace = workspace
        self._acts = acts
        self._screen = Screen(workspace, user)

    @property
    def id(self) -> str:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.first_name

    @property
    def modal(self) -> ModalOnScreen | None:
        """The modal on top, if one is open."""
        view = self._workspace.views.top(self.id)
        return ModalOnScreen(view, self._screen) if view is not None else None

    # Writing

    async def types(self, text: str, *, in_: str, in_thread_of: str | None = None) -> Answer | Message:
        """Types a command or a plain message; `in_thread_of` is text in the message replied to."""
        place = self._conversation(in_)
        thread_ts = self.message(in_thread_of, in_=in_).ts if in_thread_of is not None else None
        if text.startswith("/"):
            return await self._acts.command(self.id, place.id, text, thread_ts=thread_ts)
        return await self._acts.say(self.id, place.id, text, thread_ts=thread_ts)

    async def reacts(self, emoji: str, *, to: str, in_: str | None = None) -> None:
        """Reacts with `:tada:` to the newest message that shows the text `to`, or takes that back."""
        message = self.message(to, in_=in_)
        await self._acts.react(self.id, message.channel, message.ts, emoji.strip(":"))

    # Elements

    async def presses(self, label: str, *, beside: str | None = None, in_: str | None = None) -> Answer:
        """Presses the newest button (or overflow entry) with this label in the modal, a message or Home.

        `beside` is text in the same block, or in those just above it.
        """
        spot = await self.points_at(label, beside=beside, in_=in_)
        return await self._acts.press(self.id, spot.where, spot.block_id, spot.action_id, spot.choice)

    async def points_at(self, label: str, *, beside: str | None = None, in_: str | None = None) -> ScreenElement:
        """Waits for the button that `presses` would press, and presses nothing."""
        place, found = await self._found(
            f"a button {label!r}", in_, lambda blocks: find_pressable(self._screen.reader, blocks, label, beside)
        )
        return ScreenElement(place.where, found.block_id, found.action_id, found.choice)

    async def picks(self, option: str, *, beside: str | None = None, in_: str | None = None) -> Answer | None:
        """Picks an option from the newest menu, radio group or checkboxes that offers it."""
        place, found = await self._found(
            f"an option {option!r}", in_, lambda blocks: find_option(self._screen.reader, blocks, option, beside)
        )
        return await self._acts.fill(self.id, place.where, found.block_id, found.action_id, found.choice)

    # Modals

    def fills(self, fields: Mapping[str, Said]) -> None:
        """Fills in fields of the modal by label: texts, the words of options, names, dates.

        Fields that tell the app at once are for `changes`.
        """
        for label, said in fields.items():
            if self._enters(label, said):
                raise CannotDo(f"{label!r} tells the app at once: use `await {self.name.lower()}.changes(…)`")

    async def changes(self, fields: Mapping[str, Said]) -> None:
        """The same, for fields that tell the app at once, and for menus whose options the app suggests."""
        for label, said in fields.items():
            block, element = self._field(label)
            choice = await self._choice(block, element, said)
            await self._acts.fill(self.id, InModal(), block["block_id"], element["action_id"], choice)

    def field(self, label: str) -> ScreenElement:
        """Where the modal has this field. `NotSeen`: no modal is open; `CannotDo`: it has no such field."""
        block, element = self._field(label)
        return ScreenElement(InModal(), block["block_id"], element["action_id"])

    async def submits(self) -> Answer:
        """Submits the modal; afterwards it is closed, changed, or shows `modal.errors`."""
        return await self._acts.submit(self.id)

    async def closes(self) -> None:
        """Closes the modal on top."""
        await self._acts.close(self.id)

    # Places

    async def opens_home(self) -> None:
        """Opens the app's Home tab."""
        await self._acts.open_home(self.id)

    async def invites(self, name: str, *, to: str) -> None:
        """Adds a colleague, or the app by its name, to a channel."""
        app = self._workspace.app
        invited = self._workspace.bot if name == app.name else self._workspace.named(name)
        await self._acts.invite(self.id, self._conversation(to).id, invited.id)

    async def uses_shortcut(self, callback_id: str, *, on: str | None = None, in_: str | None = None) -> Answer:
        """Uses a global shortcut while looking at `in_`, or one on the newest message that shows `on`."""
        if on is None:
            looking_at = self._conversation(in_).id if in_ else None
            return await self._acts.shortcut(self.id, callback_id, looking_at)
        message = self.message(on, in_=in_)
        return await self._acts.message_shortcut(self.id, message.channel, message.ts, callback_id)

    # Time

    def waits_until(self, moment: datetime) -> None:
        """Moves the workspace's clock on, never back."""
        self._workspace.clock.move_to(max(moment, self._workspace.clock.now()))

    # Seeing

    async def sees(self, text: str, *, in_: str | None = None) -> str:
        """Waits until the text shows, and returns the screen. Spaces and line ends all count alike."""
        await self._wait(lambda: self._shows(text, in_), f"{text!r}", in_)
        return self.screen(in_)

    async def sees_no(self, text: str, *, in_: str | None = None) -> str:
        """Waits until the text shows no longer."""
        await self._wait(lambda: not self._shows(text, in_), f"no {text!r}", in_)
        return self.screen(in_)

    async def sees_modal(self, title: str) -> ModalOnScreen:
        """Waits until a modal with this title is on top."""
        await self._wait(lambda: self.modal is not None and self.modal.title == title, f"modal {title!r}", None)
        assert self.modal is not None
        return self.modal

    def screen(self, in_: str | None = None) -> str:
        """All that this person sees there, or everywhere, as text."""
        if in_ is None:
            return self._screen.everything()
        return self._screen.home() if in_ == HOME else self._screen.conversation(self._conversation(in_))

    def message(self, text: str, *, in_: str | None = None) -> Message:
        """The newest message that shows this text; `NotSeen` when there is none."""
        for message in self._messages(in_):
            if _plain(text) in _plain(self._screen.message(message)):
                return message
        raise NotSeen(f"{self.name} sees no message with {text!r}\n\n{self.screen(in_)}")

    # How

    def _conversation(self, name: str) -> Conversation:
        if name == self._workspace.app.name:
            return self._workspace.open_direct(self.id)
        return self._workspace.channel_named(name)

    def _messages(self, in_: str | None) -> list[Message]:
        """Newest first."""
        places = self._screen.places() if in_ is None else [self._conversation(in_)]
        shown = [message for place in places for message in place.shown_to(self.id)]
        return sorted(shown, key=lambda message: message.ts, reverse=True)

    def _places(self, in_: str | None) -> Iterator[_Place]:
        views = self._workspace.views
        modal, home = views.top(self.id), views.homes.get(self.id)
        if modal is not None and in_ is None:
            yield _Place(InModal(), modal.blocks)
            return  # an open modal covers everything else
        if in_ != HOME:
            for message in self._messages(in_):
                yield _Place(OnMessage(message.channel, message.ts), message.shown)
        if home is not None and in_ in (None, HOME):
            yield _Place(OnHome(), home.blocks)

    async def _found(
        self, what: str, in_: str | None, find: Callable[[list[Json]], Found | None]
    ) -> tuple[_Place, Found]:
        def search() -> tuple[_Place, Found] | None:
            for place in self._places(in_):
                if (found := find(place.blocks)) is not None:
                    return place, found
            return None

        await self._wait(lambda: search() is not None, what, in_)
        hit = search()
        assert hit is not None
        return hit

    def _field(self, label: str) -> tuple[Json, Json]:
        if self.modal is None:
            raise NotSeen(f"{self.name} has no modal open\n\n{self.screen()}")
        return field_labelled(self._screen.reader, self.modal.view.blocks, label)

    def _enters(self, label: str, said: Said) -> bool:
        block, element = self._field(label)
        if block["type"] != "input" or block.get("dispatch_action"):
            return True
        choice = choice_said(self._screen.reader, element, said)
        return self._acts.enter(self.id, InModal(), block["block_id"], element["action_id"], choice)

    async def _choice(self, block: Json, element: Json, said: Said) -> Choice:
        if not element["type"].endswith("external_select"):
            return choice_said(self._screen.reader, element, said)
        if isinstance(said, str):
            return await self._suggested(block, element, said)
        return [await self._suggested(block, element, it) for it in said] if isinstance(said, Iterable) else None

    async def _suggested(self, block: Json, element: Json, said: str) -> Json:
        offered = await self._acts.suggest(self.id, InModal(), block["block_id"], element["action_id"], said)
        for option in offered:
            if self._screen.reader.text(option["text"]).startswith(said):
                return option
        raise CannotDo(f"the app does not suggest {said!r}; it suggests {offered}")

    def _shows(self, text: str, in_: str | None) -> bool:
        return _plain(text) in _plain(self.screen(in_))

    async def _wait(self, condition: Callable[[], bool], what: str, in_: str | None) -> None:
        if not await self._workspace.changes.until(condition, seconds=self.patience):
            raise NotSeen(f"{self.name} does not see {what}\n\n{self.screen(in_)}")


def _plain(text: str) -> str:
    return " ".join(text.split())
