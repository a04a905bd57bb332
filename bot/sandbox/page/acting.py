"""What people do on the page, as JSON: `POST /do/sara/press`. All of it goes through the acts."""

from base64 import b64decode
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from bot.sandbox.acting.acts import Answer, InModal, OnHome, OnMessage, Where
from bot.sandbox.acting.reading import Reader
from bot.sandbox.acting.uploading import uploaded
from bot.sandbox.page import clock_bar, guiding
from bot.sandbox.page.context import PageContext
from bot.sandbox.page.modal import FAILURES
from bot.sandbox.page.text.mrkdwn_html import Ink
from bot.sandbox.state.elements import every_block, every_element, find_element
from bot.sandbox.state.errors import CannotDo, Json
from bot.sandbox.state.people import User
from bot.sandbox.state.surfaces import surface

Deed = Callable[[User, Json], Awaitable[Json | None]]

OF_THE_PAGE = frozenset({"open", "guide", "seen-due"})
"""What the page does by itself, or is no act of the person: a play goes on."""
TOOK_OVER = "You took over, so the play is paused."


class Doing:
    """Each deed takes who does it and what the page sent; `problem` in an answer is for the person to read."""

    def __init__(self, context: PageContext) -> None:
        self._stage = context
        self._acts = context.acts
        self._deeds: dict[str, Deed] = {
            "write": self._write,
            "press": self._press,
            "enter": self._enter,
            "fill": self._fill,
            "suggest": self._suggest,
            "submit": self._submit,
            "close": self._close,
            "close-all": self._close_all,
            "open": self._open,
            "invite": self._invite,
            "shortcut": self._shortcut,
            "clock": self._clock,
            "seen-due": self._seen_due,
            "guide": self._guide,
        }

    async def serve(self, request: Request) -> JSONResponse:
        """The endpoint of `/do/{person}/{deed}`."""
        person = self._stage.person(request.path_params["person"])
        deed = self._deeds.get(request.path_params["deed"])
        if person is None or deed is None:
            return _problem("There is no such person or deed.", 404)
        if self._stage.guide is not None and request.path_params["deed"] not in OF_THE_PAGE:
            self._stage.guide.play.pause(TOOK_OVER)
        try:
            asked = await request.json()
            return JSONResponse(await deed(person, asked) or {})
        except CannotDo as refused:
            return _problem(_sentence(str(refused)), 409)
        except (KeyError, TypeError, ValueError, RecursionError) as malformed:
            return _problem(f"The page asked for this in a way that means nothing ({malformed!r}).", 400)

    # Writing

    async def _write(self, person: User, asked: Json) -> Json | None:
        channel, text, thread = _said(asked["channel"]), _said(asked["text"]), asked.get("thread")
        thread = None if thread is None else _said(thread)
        if not text.strip():
            raise CannotDo("there is nothing to send")
        if text.startswith("/"):
            await self._acts.command(person.id, channel, text, thread_ts=thread)
        else:
            await self._acts.say(person.id, channel, text, thread_ts=thread)
        return None

    # Elements

    async def _press(self, person: User, asked: Json) -> Json | None:
        where = self._where(person, asked["where"])
        block = self._block(person, where, asked)
        return _failed(await self._acts.press(person.id, where, block, asked["action"], asked.get("choice")))

    async def _enter(self, person: User, asked: Json) -> Json | None:
        where = self._where(person, asked["where"])
        choice = self._choice(person, where, asked)
        self._acts.enter(person.id, where, asked["block"], asked["action"], choice)
        return None

    async def _fill(self, person: User, asked: Json) -> Json | None:
        where = self._where(person, asked["where"])
        choice = self._choice(person, where, asked)
        return _failed(await self._acts.fill(person.id, where, asked["block"], asked["action"], choice))

    async def _suggest(self, person: User, asked: Json) -> Json | None:
        where = self._where(person, asked["where"])
        ink = Ink(Reader(self._stage.workspace, person))
        offered = await self._acts.suggest(person.id, where, asked["block"], asked["action"], str(asked["typed"]))
        return {"options": [{"text": ink.plain(it["text"]), "option": it} for it in offered]}

    # Modals

    async def _submit(self, person: User, asked: Json) -> Json | None:
        self._where(person, asked["where"])
        await self._acts.submit(person.id)
        return None

    async def _close(self, person: User, asked: Json) -> Json | None:
        self._where(person, asked["where"])
        await self._acts.close(person.id)
        return None

    async def _close_all(self, person: User, asked: Json) -> Json | None:
        self._where(person, asked["where"])
        await self._acts.close_all(person.id)
        return None

    # Places

    async def _open(self, person: User, asked: Json) -> Json | None:
        is_home = asked["tab"] == "home"
        answer = await (self._acts.open_home(person.id) if is_home else self._acts.open_messages(person.id))
        return _failed(answer)

    async def _invite(self, person: User, asked: Json) -> Json | None:
        if asked["who"] not in self._stage.workspace.users:
            raise CannotDo("there is no such person")
        return _failed(await self._acts.invite(person.id, asked["channel"], asked["who"]))

    async def _shortcut(self, person: User, asked: Json) -> Json | None:
        if "ts" not in asked:
            looking_at = self._looked_at(person, asked.get("channel"))
            return _failed(await self._acts.shortcut(person.id, asked["callback_id"], looking_at))
        return _failed(
            await self._acts.message_shortcut(person.id, asked["channel"], asked["ts"], asked["callback_id"])
        )

    async def _clock(self, person: User, asked: Json) -> Json | None:
        await clock_bar.move(self._stage.workspace.clock, asked, person, self._stage.next_due)
        return None

    async def _seen_due(self, person: User, asked: Json) -> Json | None:
        self._stage.moved_at = None
        self._stage.workspace.changes.touch()
        return None

    async def _guide(self, person: User, asked: Json) -> Json | None:
        if self._stage.guide is None:
            raise CannotDo("nothing is played here")
        await guiding.obey(self._stage.guide.play, asked)
        return None

    # How

    def _where(self, person: User, asked: Json) -> Where:
        if asked["in"] == "message":
            return OnMessage(asked["channel"], asked["ts"])
        if asked["in"] == "home":
            return OnHome()
        view = self._stage.workspace.views.top(person.id)
        if view is None or view.id != asked["view"]:
            raise CannotDo("this form is no longer on top")
        return InModal()

    def _looked_at(self, person: User, channel: object) -> str | None:
        """The conversation that the page shows; None if that is none of theirs."""
        known = self._stage.workspace.conversations.get(str(channel))
        return known.id if known is not None and person.id in (*known.members, known.partner) else None

    def _block(self, person: User, where: Where, asked: Json) -> str:
        """The block with what was pressed: since the page was drawn it may have come again under another id."""
        blocks = surface(self._stage.workspace, person.id, where).blocks
        if any(block["block_id"] == asked["block"] for block in every_block(blocks)):
            return str(asked["block"])
        for block, element in every_element(blocks):
            if (element.get("action_id"), element.get("value")) == (asked["action"], asked.get("value")):
                return str(block["block_id"])
        raise CannotDo("this was changed just now, so nothing happened")

    def _choice(self, person: User, where: Where, asked: Json) -> Any:
        """What was chosen. A date and time comes as it was typed, on the person's own clock; a file in base64."""
        choice = asked["choice"]
        shown = surface(self._stage.workspace, person.id, where)
        _, element = find_element(shown.blocks, asked["block"], asked["action"])
        if element["type"] == "datetimepicker" and choice:
            return int(clock_bar.moment_of(choice, person).timestamp())
        if element["type"] == "file_input":
            return [self._uploaded(person, file) for file in choice]
        return choice

    def _uploaded(self, person: User, file: Json) -> Json:
        content = b64decode(file["content"], validate=True)
        return uploaded(self._stage.workspace, person.id, _said(file["name"]), content)


def _failed(answer: Answer | None) -> Json | None:
    if answer is None or answer.failure is None:
        return None
    return {"problem": FAILURES[answer.failure]}


def _problem(sentence: str, status: int) -> JSONResponse:
    return JSONResponse({"problem": sentence}, status_code=status)


def _sentence(words: str) -> str:
    """`#general is archived` becomes a sentence."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '!', '?')) else '.'}"


def _said(value: object) -> str:
    """Text that can be stored. Raises `TypeError` for what is no text, `ValueError` for half characters."""
    if not isinstance(value, str):
        raise TypeError("no text")
    value.encode()
    return value
