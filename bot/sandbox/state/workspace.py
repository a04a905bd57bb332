"""The state of the pretend workspace, in memory. It decides nothing about who may do what."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from bot.sandbox.state.changes import Changes
from bot.sandbox.state.clock import MovableClock
from bot.sandbox.state.conversations import Conversation, Message
from bot.sandbox.state.errors import Json
from bot.sandbox.state.exchanges import ExchangeLog
from bot.sandbox.state.files import Files
from bot.sandbox.state.ids import Ids, Timestamps
from bot.sandbox.state.people import SLACKBOT, App, Team, User
from bot.sandbox.state.preferences import Preferences
from bot.sandbox.state.stored import attachments_with_ids, filled_in, with_ids
from bot.sandbox.state.tabs import Canvas
from bot.sandbox.state.views import Values, View, Views

REMEMBERED = 500
"""In one conversation, so that a demo can be left running."""


class Workspace:
    """One team with its people, conversations, views and log. Every change touches `changes`.

    `choices` holds what a person picked in a message's menus and fields, and `warnings` the warning
    triangle at an element whose click failed; both by (person, message ts or view id). `address` is where the
    sandbox listens (`http://127.0.0.1:8123`), once it does. `token_trouble` is the
    error that the bot's token meets: `token_revoked`, `token_expired`… Of each conversation the newest `remembers`
    messages are kept.
    """

    def __init__(self, clock: MovableClock, team: Team, app: App, ids: Ids) -> None:
        self.clock = clock
        self.team = team
        self.app = app
        self.ids = ids
        self.users: dict[str, User] = {}
        self.conversations: dict[str, Conversation] = {}
        self.canvases: dict[str, Canvas] = {}
        self.views = Views()
        self.files = Files(ids)
        self.choices: dict[tuple[str, str], Values] = {}
        self.warnings: dict[tuple[str, str], dict[tuple[str, str], str]] = {}
        self.address = ""
        self.is_installed = True
        self.remembers = REMEMBERED
        self.token_trouble: str | None = None
        self.preferences = Preferences()
        self.changes = Changes()
        self.exchanges = ExchangeLog()
        self._timestamps = Timestamps()

    # People

    @property
    def bot(self) -> User:
        return self.users[self.app.bot_user_id]

    def portrait(self, user: str, size: int) -> str:
        """Where the picture of a person or of the bot is, so many pixels wide."""
        return f"{self.address}/portraits/{user}/{size}.png"

    def people(self) -> list[User]:
        """Everyone but bots, in the order of the seed."""
        return [user for user in self.users.values() if not user.is_bot]

    def named(self, first_name: str) -> User:
        """The person with this first name; `KeyError` names those there are."""
        for user in self.people():
            if user.first_name.casefold() == first_name.casefold():
                return user
        raise KeyError(f"nobody is called {first_name}; there are {[u.first_name for u in self.people()]}")

    # Conversations

    def open_channel(
        self,
        name: str,
        members: Sequence[str],
        *,
        creator: str,
        is_private: bool = False,
        id: str | None = None,
    ) -> Conversation:
        channel = Conversation(
            id=id or self.ids.next("C"),
            name=name,
            created_at=self.clock.now(),
            creator=creator,
            members=list(members),
            is_private=is_private,
        )
        self.conversations[channel.id] = channel
        self.changes.touch()
        return channel

    def channel_named(self, name: str) -> Conversation:
        """A channel by its name, with or without `#`; `KeyError` when there is none."""
        for conversation in self.conversations.values():
            if conversation.name == name.removeprefix("#") and not conversation.is_im:
                return conversation
        raise KeyError(f"no channel is called #{name.removeprefix('#')}")

    def give_new_id(self, channel: Conversation) -> None:
        """As when it is shared with another organisation; its messages stay in it."""
        del self.conversations[channel.id]
        channel.id = self.ids.next("C")
        self.conversations[channel.id] = channel
        for message in channel.messages.values():
            message.channel = channel.id
        self.changes.touch()

    def direct(self, user: str) -> Conversation | None:
        """The bot's direct message with this person, when one was opened."""
        for conversation in self.conversations.values():
            if conversation.partner == user:
                return conversation
        return None

    def open_direct(self, user: str) -> Conversation:
        """The bot's direct message with this person, opened now if need be."""
        found = self.direct(user)
        if found is not None:
            return found
        direct = Conversation(
            id=self.ids.next("D"),
            name="",
            created_at=self.clock.now(),
            creator=self.bot.id,
            members=[user, self.bot.id],
            is_private=True,
            partner=user,
        )
        self.conversations[direct.id] = direct
        self.changes.touch()
        return direct

    # Messages

    def next_ts(self) -> str:
        return self._timestamps.next(self.clock.now())

    def post(
        self,
        channel: str,
        user: str,
        text: str,
        blocks: Sequence[Json] = (),
        attachments: Sequence[Json] = (),
        **more: Any,
    ) -> Message:
        """Adds a message; `more` are the other fields of `Message`."""
        message = Message(
            channel=channel,
            ts=self.next_ts(),
            user=user,
            text=text,
            blocks=with_ids(blocks, self.ids),
            attachments=attachments_with_ids(attachments, self.ids),
            **more,
        )
        if user == self.bot.id and not message.is_notice:
            message.bot_id = self.app.bot_id
        elif user in self.users and not message.is_notice:
            message.client_msg_id = str(uuid4())
        self.conversations[channel].messages[message.ts] = message
        self._forget_oldest(self.conversations[channel])
        self.changes.touch()
        return message

    def count_messages(self, user: str) -> int:
        """How many this user, or the bot, has sent."""
        return sum(
            message.user == user
            for channel in self.conversations.values()
            for message in channel.messages.values()
        )

    def edit(self, message: Message, text: str, blocks: Sequence[Json], attachments: Sequence[Json] = ()) -> None:
        """Changes what it says. People are told that it was edited where it has no blocks."""
        message.text = text
        message.blocks = with_ids(blocks, self.ids)
        message.attachments = attachments_with_ids(attachments, self.ids)
        message.edited_at = self.clock.now()
        message.says_edited = not message.blocks
        self.changes.touch()

    def remove(self, message: Message) -> None:
        self.conversations[message.channel].messages.pop(message.ts, None)
        for user in self.users:
            self.choices.pop((user, message.ts), None)
            self.warnings.pop((user, message.ts), None)
        self.changes.touch()

    def react(self, message: Message, user: str, name: str) -> None:
        message.reactions.setdefault(name, []).append(user)
        self.changes.touch()

    def unreact(self, message: Message, user: str, name: str) -> None:
        """Takes a reaction back; the emoji goes with the last of its people."""
        message.reactions[name].remove(user)
        if not message.reactions[name]:
            del message.reactions[name]
        self.changes.touch()

    def permalink(self, message: Message) -> str:
        """https://docs.slack.dev/reference/methods/chat.getPermalink"""
        link = f"https://{self.team.domain}.slack.com/archives/{message.channel}/p{message.ts.replace('.', '')}"
        return f"{link}?thread_ts={message.thread_ts}&cid={message.channel}" if message.is_reply else link

    def _forget_oldest(self, place: Conversation) -> None:
        while len(place.messages) > self.remembers:
            self.remove(next(iter(place.messages.values())))

    def notice(self, user: str, channel: str, text: str) -> Message:
        """Slackbot's word to one person, as after a command that failed."""
        return self.post(channel, SLACKBOT, text, visible_to=user)

    # Views

    def show_modal(self, user: str, body: Json) -> View:
        """Puts a modal on top of this person's stack."""
        stack = self.views.stack(user)
        below = stack[-1] if stack else None
        view_id = self.ids.next("V")
        view = View(
            id=view_id,
            user=user,
            body=self._kept(body),
            hash=self.new_hash(),
            root_view_id=below.root_view_id if below else view_id,
            previous_view_id=below.id if below else None,
        )
        stack.append(view)
        self.changes.touch()
        return view

    def replace_view(self, view: View, body: Json) -> None:
        """Gives an open view new content under the same id; what was filled in is kept by block and action id."""
        view.body = self._kept(body)
        view.hash = self.new_hash()
        view.errors = {}
        view.notice = None
        self.changes.touch()

    def publish_home(self, user: str, body: Json) -> View:
        view = self.views.homes.get(user)
        if view is not None:
            self.replace_view(view, body)
            return view
        view_id = self.ids.next("V")
        view = View(view_id, user, self._kept(body), self.new_hash(), root_view_id=view_id)
        self.views.homes[user] = view
        self.changes.touch()
        return view

    def close_modal(self, user: str) -> View | None:
        """Closes the modal on top; the one below, if any, shows again."""
        view = self.views.close_top(user)
        if view is not None:
            self.warnings.pop((user, view.id), None)
        self.changes.touch()
        return view

    def new_hash(self) -> str:
        return f"{int(self.clock.now().timestamp())}.{self.ids.secret()[:8]}"

    def _kept(self, body: Json) -> Json:
        return {**filled_in(body), "blocks": with_ids(body["blocks"], self.ids)}
