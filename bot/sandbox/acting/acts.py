"""What a person can do in Slack, as coroutines. The page and the tests act through these alone.

People and conversations are named by id. What Slack's own client would not let a person do raises
`CannotDo`; what fails on the way is shown to the person, as in Slack, and is in the answer.
"""

from typing import Literal

from bot.sandbox.acting import invite_command
from bot.sandbox.acting.administering import Administering
from bot.sandbox.objects.happenings import reaction
from bot.sandbox.objects.views import view_object
from bot.sandbox.state.conversations import Conversation, Message
from bot.sandbox.state.elements import PRESSED, STATE_KEYS, Choice, chosen, find_element, pressed
from bot.sandbox.state.errors import CannotDo, Json
from bot.sandbox.state.surfaces import InModal, OnHome, OnMessage, Surface, Where, surface, visible_message
from bot.sandbox.state.views import View
from bot.sandbox.state.writing import written
from bot.sandbox.transport.answers import Answers
from bot.sandbox.transport.carriers import Answer, Kind
from bot.sandbox.transport.delivery import Delivery
from bot.sandbox.transport.events import Events
from bot.sandbox.transport.message_events import MessageEvents
from bot.sandbox.transport.payloads import Payloads
from bot.sandbox.web_api.installation import Installation
from bot.sandbox.web_api.modals import faults_in

__all__ = ["Acts", "Answer", "CannotDo", "InModal", "OnHome", "OnMessage", "Where"]

UNTOUCHED = Answer()


class Acts(Administering):
    """Everything a person can do. Each coroutine returns when Slack would have told the person."""

    def __init__(self, installation: Installation, delivery: Delivery) -> None:
        self._delivery = delivery
        self._payloads = Payloads(installation)
        self._answers = Answers(installation)
        events = Events(installation, self._payloads, delivery)
        self._messages = MessageEvents(installation, events, delivery)
        super().__init__(installation, events)

    # Writing

    async def command(self, user: str, channel: str, typed: str, *, thread_ts: str | None = None) -> Answer:
        """Types a slash command (`/kickoff new Atlas`) into a channel.

        A failure is shown as Slackbot's note. In a thread, and for a command nobody has, nothing is sent.
        """
        place = self._place(user, channel)
        name, _, text = typed.strip().partition(" ")
        if name == invite_command.NAME:
            return await self._invite_by_command(user, place, text)
        command = self._installation.manifest.command(name)
        if command is None or not self._workspace.is_installed:
            self._workspace.notice(user, channel, f"{name} is not a valid command.")
            return Answer(failure="dispatch_failed")
        if thread_ts is not None:
            self._workspace.notice(user, channel, f"{name} is not supported in threads. Sorry!")
            return Answer(failure="dispatch_failed")
        sent = written(self._workspace, text.strip(), with_names=True) if command.should_escape else text.strip()
        payload = self._payloads.command(user, place, name, sent)
        answer = await self._delivery.ask("slash_commands", payload)
        self._answers.to_command(payload, answer)
        return answer

    async def _invite_by_command(self, user: str, place: Conversation, text: str) -> Answer:
        """What is wrong is shown to the person as Slackbot's note."""
        invited = invite_command.invited_by(self._workspace, text)
        if not invited:
            self._workspace.notice(user, place.id, "Say who to invite: /invite @someone")
        for one in invited:
            try:
                await self.invite(user, place.id, one)
            except CannotDo as problem:
                why = str(problem.args[0])
                self._workspace.notice(user, place.id, f"{why[0].upper()}{why[1:]}.")
        return UNTOUCHED

    async def say(self, user: str, channel: str, typed: str, *, thread_ts: str | None = None) -> Message:
        """Writes a plain message in a channel, a thread, or the direct message with the bot."""
        place = self._place(user, channel)
        if place.is_im and self._installation.manifest.messages_tab_read_only:
            raise CannotDo("sending messages to this app has been turned off")
        text = written(self._workspace, typed)
        message = self._workspace.post(channel, user, text, thread_ts=thread_ts)
        await self._messages.said(message)
        return message

    async def react(self, user: str, channel: str, ts: str, name: str) -> Answer | None:
        """Reacts to a message with an emoji by its name, or takes that back."""
        place, message = self._place(user, channel), visible_message(self._workspace, user, channel, ts)
        if message.visible_to is not None:
            raise CannotDo("nobody can react to a message that only one person sees")
        is_new = user not in message.reactions.get(name, ())
        (self._workspace.react if is_new else self._workspace.unreact)(message, user, name)
        told = "reaction_added" if is_new else "reaction_removed"
        return await self._events.tell_of(told, reaction(message, user, name), place, "reactions:read")

    # Elements

    async def press(self, user: str, where: Where, block_id: str, action_id: str, choice: Choice = None) -> Answer:
        """Presses a button or picks from an overflow menu (`choice`: the option's value)."""
        shown = self._surface(user, where)
        block, element = find_element(shown.blocks, block_id, action_id)
        if element["type"] not in PRESSED:
            raise CannotDo(f"a {element['type']} is filled in, not pressed")
        return await self._act(user, shown, block, element, pressed(element, choice))

    def enter(self, user: str, where: Where, block_id: str, action_id: str, choice: Choice) -> bool:
        """Fills in or chooses without telling the app; whether it wants to be told at once.

        None clears. Most inputs of a modal are told at submission only.
        """
        shown = self._surface(user, where)
        block, element = find_element(shown.blocks, block_id, action_id)
        if element["type"] not in STATE_KEYS:
            raise CannotDo(f"a {element['type']} is not filled in")
        state = chosen(element, choice)
        self._must_exist(state)
        shown.values[block_id][action_id] = state
        if shown.view is not None:
            shown.view.errors.pop(block_id, None)
        self._workspace.changes.touch()
        return block["type"] != "input" or bool(block.get("dispatch_action"))

    async def fill(self, user: str, where: Where, block_id: str, action_id: str, choice: Choice) -> Answer | None:
        """Fills in or chooses, and tells the app where it wants to be told; None when it does not."""
        if not self.enter(user, where, block_id, action_id, choice):
            return None
        shown = self._surface(user, where)
        block, element = find_element(shown.blocks, block_id, action_id)
        state = shown.values[block_id][action_id]
        return await self._act(user, shown, block, element, state)

    async def suggest(self, user: str, where: Where, block_id: str, action_id: str, typed: str) -> list[Json]:
        """Types into an external select; returns the options that the app offers."""
        shown = self._surface(user, where)
        block, element = find_element(shown.blocks, block_id, action_id)
        if len(typed) < element.get("min_query_length", 3):
            return []
        payload = self._payloads.suggestion(user, shown, block, element, typed)
        return self._answers.to_suggestion(await self._delivery.ask("interactive", payload))

    # Modals

    async def submit(self, user: str) -> Answer:
        """Submits the modal on top. Slack's own checks come first and send nothing when they fail."""
        view = self._modal(user)
        if "submit" not in view.body:
            raise CannotDo("this modal has no submit button")
        view.notice = None
        view.errors = faults_in(view)
        self._workspace.changes.touch()
        if view.errors:
            return UNTOUCHED
        answer = await self._delivery.ask("interactive", self._payloads.submission(view))
        self._answers.to_submission(view, answer)
        return answer

    async def close(self, user: str) -> None:
        """Closes the modal on top; the app is told when it asked to be (`notify_on_close`)."""
        view = self._modal(user)
        if view.body.get("clear_on_close"):
            await self.close_all(user)
            return
        self._workspace.close_modal(user)
        await self._tell_closed(view, is_cleared=False)

    async def close_all(self, user: str) -> None:
        """Closes every open modal, as the cross in the corner does; the app is told of the first one."""
        first: View | None = None
        while (closed := self._workspace.close_modal(user)) is not None:
            first = closed
        if first is not None:
            await self._tell_closed(first, is_cleared=True)

    # Places

    async def open_home(self, user: str) -> Answer | None:
        """Opens the app's Home tab; None when the app did not ask to be told."""
        self._must_be_installed()
        if not self._installation.manifest.home_tab_enabled:
            raise CannotDo("this app has no Home tab")
        view = self._workspace.views.homes.get(user)
        shown = view_object(self._workspace, view) if view is not None else None
        return await self._events.opened_home(user, self._workspace.open_direct(user), "home", shown)

    async def open_messages(self, user: str) -> Answer | None:
        """Opens the app's Messages tab."""
        self._must_be_installed()
        if not self._installation.manifest.messages_tab_enabled:
            raise CannotDo("this app has no Messages tab")
        return await self._events.opened_home(user, self._workspace.open_direct(user), "messages", None)

    async def invite(self, user: str, channel: str, invited: str) -> Answer | None:
        """Adds someone, or the bot, to a channel that `user` is in."""
        place = self._place(user, channel)
        if place.is_im:
            raise CannotDo("nobody can be added to a direct message")
        if invited in place.members:
            raise CannotDo(f"{self._workspace.users[invited].first_name} is already in #{place.name}")
        place.members.append(invited)
        words = f"<@{invited}> has joined the channel"
        joined = self._workspace.post(channel, invited, words, subtype="channel_join", inviter=user)
        await self._messages.said(joined)
        return await self._events.joined(place, invited, user)

    async def remove(self, user: str, channel: str, removed: str) -> None:
        """Takes someone, or the bot, out of a channel."""
        place = self._place(user, channel)
        if removed not in place.members:
            raise CannotDo(f"{self._workspace.users[removed].first_name} is not in #{place.name}")
        await self._events.leaving(place, removed)
        place.members.remove(removed)
        self._workspace.changes.touch()

    # Shortcuts

    async def shortcut(self, user: str, callback_id: str, looking_at: str | None = None) -> Answer:
        """Uses a global shortcut, from the conversation that the person looks at if they look at one."""
        self._must_have_shortcut(callback_id, "global")
        return await self._delivery.ask("interactive", self._payloads.shortcut(user, callback_id, looking_at))

    async def message_shortcut(self, user: str, channel: str, ts: str, callback_id: str) -> Answer:
        """Uses a shortcut from a message's menu; ephemerals have none."""
        self._must_have_shortcut(callback_id, "message")
        message = visible_message(self._workspace, user, channel, ts)
        if message.visible_to is not None:
            raise CannotDo("a message that only you see has no shortcuts")
        payload = self._payloads.message_shortcut(user, message, callback_id)
        return await self._delivery.ask("interactive", payload)

    # The app

    async def send(self, kind: Kind, payload: Json) -> Answer:
        """Sends any crafted payload as it is, for attack tests; nothing is shown to anyone."""
        return await self._delivery.ask(kind, payload)

    # How

    def _must_be_installed(self) -> None:
        if not self._workspace.is_installed:
            raise CannotDo("this app is not installed")

    def _surface(self, user: str, where: Where) -> Surface:
        if not self._installation.manifest.interactivity_enabled:
            raise CannotDo("the manifest has no interactivity")
        return surface(self._workspace, user, where)

    def _modal(self, user: str) -> View:
        view = self._workspace.views.top(user)
        if view is None:
            raise CannotDo(f"{self._workspace.users[user].first_name} has no modal open")
        return view

    async def _act(self, user: str, shown: Surface, block: Json, element: Json, details: Json) -> Answer:
        key = (block["block_id"], element["action_id"])
        warnings = self._workspace.warnings
        warnings.get((user, shown.key), {}).pop(key, None)
        action = self._payloads.action(block, element, details)
        answer = await self._delivery.ask("interactive", self._payloads.block_actions(user, shown, action))
        if answer.failure is not None:
            warnings.setdefault((user, shown.key), {})[key] = answer.failure
            self._workspace.changes.touch()
        return answer

    def _must_exist(self, state: Json) -> None:
        value = state[STATE_KEYS[state["type"]]]
        known = {**self._workspace.users, **self._workspace.conversations}
        if not any(word in state["type"] for word in ("users", "conversations", "channels")):
            return
        for name in value if isinstance(value, list) else [value]:
            if name is not None and name not in known:
                raise CannotDo(f"{name} is not offered: there is no such person or conversation")

    def _must_have_shortcut(self, callback_id: str, kind: Literal["global", "message"]) -> None:
        if self._installation.manifest.shortcut(callback_id, kind) is None:
            raise CannotDo(f"the manifest has no {kind} shortcut {callback_id!r}")

    async def _tell_closed(self, view: View, *, is_cleared: bool) -> None:
        if view.body.get("notify_on_close"):
            await self._delivery.ask("interactive", self._payloads.closed(view, is_cleared=is_cleared))
