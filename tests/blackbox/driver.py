"""Acts as one person: types, presses what is labelled, fills in forms by the kind of each field."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from . import payloads
from .reading import Button, Json, buttons, said
from .slack import Ack, Message, Person, Slack, Whisper

Write = Callable[[Json], str]


@dataclass(frozen=True)
class Filling:
    """How a form is filled in: by label where `answers` has it, and else by the kind of field."""

    answers: dict[str, str] = field(default_factory=dict)
    write: Write = lambda element: "Something that was typed"  # for a field of free text
    moment: int | None = None  # None: what the form proposes
    day: str | None = None
    users: tuple[str, ...] = ()
    channel: str | None = None

    def values(self, view: Json) -> Json:
        """`view.state.values`, as Slack would send them."""
        inputs = [block for block in view["blocks"] if block["type"] == "input"]
        unasked = self.answers.keys() - {said(block["label"]) for block in inputs}
        assert not unasked, f"the form does not ask {unasked}"
        return {block["block_id"]: {block["element"]["action_id"]: self._value(block)} for block in inputs}

    def _value(self, block: Json) -> Json:
        element = block["element"]
        kind = element["type"]
        given = {"type": kind} | getattr(self, f"_{kind}")(element, self.answers.get(said(block["label"])))
        if not block.get("optional") and None in given.values():
            raise AssertionError(f"{said(block['label'])!r} has to be filled in, and nothing says with what")
        return given

    def _plain_text_input(self, element: Json, answer: str | None) -> Json:
        typed = self.write(element) if answer is None else answer
        return {"value": typed[: element.get("max_length", 3000)] or None}

    def _checkboxes(self, element: Json, answer: str | None) -> Json:
        ticked = [option for option in element["options"] if said(option["text"]) == answer]
        return {"selected_options": ticked or element.get("initial_options") or []}

    def _number_input(self, element: Json, answer: str | None) -> Json:
        return {"value": answer or element.get("initial_value")}

    def _static_select(self, element: Json, answer: str | None) -> Json:
        groups = element.get("option_groups") or [element]
        options = [option for group in groups for option in group["options"]]
        if answer is not None:
            return {"selected_option": next(option for option in options if said(option["text"]) == answer)}
        return {"selected_option": element.get("initial_option") or options[0]}

    def _datetimepicker(self, element: Json, answer: str | None) -> Json:
        if answer is not None:
            return {"selected_date_time": int(answer)}
        chosen = self.moment if self.moment is not None else element.get("initial_date_time")
        return {"selected_date_time": chosen}

    def _datepicker(self, element: Json, _: str | None) -> Json:
        return {"selected_date": self.day or element.get("initial_date")}

    def _conversations_select(self, element: Json, _: str | None) -> Json:
        return {"selected_conversation": self.channel or element.get("initial_conversation")}

    def _users_select(self, element: Json, answer: str | None) -> Json:
        chosen = self.users[0] if self.users else element.get("initial_user")
        return {"selected_user": answer or chosen}

    def _multi_users_select(self, element: Json, answer: str | None) -> Json:
        chosen = self.users if answer is None else tuple(answer.split())
        return {"selected_users": list(chosen[: element.get("max_selected_items", len(chosen))])}


class Driver:
    def __init__(self, slack: Slack, user: str, channel: str, locale: str = "en-US", tz: str = "UTC") -> None:
        self.slack = slack
        self.user = user
        self.channel = channel
        slack.people[user] = Person(user, locale, tz)

    async def type(self, text: str) -> Ack:
        return await self.slack.deliver("slash_commands", self.typed(text))

    def typed(self, text: str) -> Json:
        return payloads.command(self.slack, self.user, self.channel, text)

    def find(self, label: str, near: str = "") -> tuple[Message, Button] | None:
        """The newest button with that label, where `near` is written."""
        for message in reversed(self.slack.in_channel(self.channel)):
            for button in buttons(message.blocks):
                if said(button.element["text"]) == label and near in button.beside:
                    return message, button
        return None

    async def pressed(self, label: str, near: str = "") -> Json:
        """The payload of a press on a button, which is waited for."""
        hope = f"{self.user} sees a button {label!r} near {near!r}"
        message, button = await self.slack.until(lambda: self.find(label, near), hope)
        return payloads.press(self.slack, self.user, message, button)

    async def click(self, label: str, near: str = "") -> Ack:
        return await self.slack.deliver("interactive", await self.pressed(label, near))

    async def shows(self, *parts: str) -> Message:
        """The newest message here that says all of these."""

        def found() -> Message | None:
            here = reversed(self.slack.in_channel(self.channel))
            return next((message for message in here if all(part in message.said for part in parts)), None)

        return await self.slack.until(found, f"{self.user} reads {parts} in {self.channel}")

    async def click_told(self, label: str) -> Ack:
        """Presses a button of what they alone were shown last."""
        shown = self.told[-1]
        button = next(button for button in buttons(shown.blocks) if said(button.element["text"]) == label)
        message = Message(self.channel, f"{time.time():.6f}", shown.text, shown.blocks, None)
        payload = payloads.press(self.slack, self.user, message, button, is_ephemeral=True)
        return await self.slack.deliver("interactive", payload)

    async def hears(self, *parts: str) -> Whisper:
        """What they alone are told, once something says all of these."""
        hope = f"{self.user} is told {parts}"
        return await self.slack.until(lambda: next(filter(_says(parts), self.told), None), hope)

    async def click_on_home(self, label: str, near: str = "") -> Ack:
        return await self._click_in(lambda: self.slack.homes.get(self.user), label, near)

    async def use_shortcut(self, callback_id: str) -> Ack:
        return await self.slack.deliver("interactive", payloads.shortcut(self.slack, self.user, callback_id))

    async def click_in_modal(self, label: str, near: str = "") -> Ack:
        return await self._click_in(lambda: self.modal, label, near)

    async def _click_in(self, screen: Callable[[], Json | None], label: str, near: str = "") -> Ack:
        """Presses a button of a modal or of Home, which is waited for."""

        def find() -> tuple[Json, Button] | None:
            view = screen() or {"blocks": []}
            shown = [button for button in buttons(view["blocks"]) if near in button.beside]
            return next(((view, button) for button in shown if said(button.element["text"]) == label), None)

        hope = f"{self.user} sees a button {label!r} near {near!r} in {self.modal and said(self.modal)!r}"
        view, button = await self.slack.until(find, hope)
        return await self.slack.deliver("interactive", payloads.press_in_view(self.slack, self.user, view, button))

    async def choose(self, menu: str, label: str) -> Ack:
        """Presses what a menu offers, once it is there."""
        await self.click(menu)
        return await self.click_in_modal(label)

    async def open_home(self) -> str:
        """What the Home tab says, drawn anew."""
        before = self.slack.homes.pop(self.user, None)
        await self.slack.deliver(
            "events_api", payloads.event(self.user, "app_home_opened", tab="home", channel="D1")
        )
        hope = f"the Home tab of {self.user} is drawn; before: {before}"
        return said((await self.slack.until(lambda: self.slack.homes.get(self.user), hope))["blocks"])

    @property
    def modal(self) -> Json | None:
        return next(reversed(self.slack.modals.get(self.user, [])), None)

    async def form(self, *parts: str) -> Json:
        """The form that is open, once it says all of these."""

        def shown() -> Json | None:
            return self.modal if self.modal and all(part in said(self.modal) for part in parts) else None

        return await self.slack.until(shown, f"a form is open for {self.user} that says {parts}")

    def closes(self) -> None:
        """Closes the form that is on top."""
        self.slack.modals[self.user].pop()

    async def submit(self, filling: Filling | None = None) -> dict[str, str]:
        """Hands in the form that is open. Returns what was said at its fields, by the field's label."""
        view = await self.form()
        payload = payloads.submission(self.slack, self.user, view, (filling or Filling()).values(view))
        return self.answered(view, await self.slack.deliver("interactive", payload))

    def answered(self, view: Json, ack: Ack) -> dict[str, str]:
        """Does to the form what Slack would do once the submission is acknowledged."""
        answer: dict[str, Any] = ack.payload or {}
        match answer.get("response_action"):
            case "errors":
                labels = {block["block_id"]: said(block["label"]) for block in view["blocks"] if "label" in block}
                return {labels[name]: words for name, words in answer["errors"].items()}
            case "update":
                self.slack.replace_modal(self.user, answer["view"])
            case None:
                self.slack.modals[self.user].pop()
            case "clear":
                self.slack.modals[self.user] = []
            case other:
                raise AssertionError(f"{other!r} is no answer to a submission")
        return {}

    @property
    def told(self) -> list[Whisper]:
        return self.slack.told(self.user)


def _says(parts: tuple[str, ...]) -> Callable[[Whisper], bool]:
    return lambda send_ephemeral: all(part in said(send_ephemeral.blocks) for part in parts)
