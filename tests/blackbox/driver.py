"""Acts as one person: types, presses what is labelled, fills in forms by the kind of each field."""

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

    def _multi_static_select(self, element: Json, answer: str | None) -> Json:
        chosen = [option for option in element["options"] if said(option["text"]) == answer]
        return {"selected_options": chosen or element.get("initial_options") or []}

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

    def _multi_users_select(self, element: Json, _: str | None) -> Json:
        return {"selected_users": list(self.users[: element.get("max_selected_items", len(self.users))])}


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

    async def click_in_answer(self, label: str, near: str = "") -> Ack:
        """Presses a button of what they alone have been told last, which is waited for."""

        def find() -> Button | None:
            shown = buttons(self.slack.told(self.user)[-1].blocks) if self.slack.told(self.user) else iter(())
            return next((it for it in shown if said(it.element["text"]) == label and near in it.beside), None)

        hope = f"{self.user} is shown a button {label!r} near {near!r}"
        button = await self.slack.until(find, hope)
        click = payloads.press_in_answer(self.slack, self.user, self.channel, button)
        return await self.slack.deliver("interactive", click)

    async def click_in_modal(self, label: str, near: str = "") -> Ack:
        """Presses a button of a modal, which is waited for."""

        def find() -> tuple[Json, Button] | None:
            view = self.modal or {"blocks": []}
            shown = [button for button in buttons(view["blocks"]) if near in button.beside]
            return next(((view, button) for button in shown if said(button.element["text"]) == label), None)

        hope = f"{self.user} sees a button {label!r} near {near!r} in {self.modal and said(self.modal)!r}"
        view, button = await self.slack.until(find, hope)
        return await self.slack.deliver("interactive", payloads.press_in_view(self.slack, self.user, view, button))

    async def choose(self, menu: str, label: str) -> Ack:
        """Presses what a menu offers, once it is there."""
        await self.click(menu)
        return await self.click_in_modal(label)

    @property
    def modal(self) -> Json | None:
        return next(reversed(self.slack.modals.get(self.user, [])), None)

    async def form(self, *parts: str) -> Json:
        """The form that is open, once it says all of these."""

        def shown() -> Json | None:
            return self.modal if self.modal and all(part in said(self.modal) for part in parts) else None

        return await self.slack.until(shown, f"a form is open for {self.user} that says {parts}")

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
