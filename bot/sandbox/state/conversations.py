"""Channels and direct messages, and the messages in them."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.state.attachments import shown_blocks
from bot.sandbox.state.errors import Json
from bot.sandbox.state.preferences import Posting
from bot.sandbox.state.tabs import Bookmark


@dataclass(frozen=True)
class Author:
    """Who a message says it is from, where that is not the app itself (`chat:write.customize`)."""

    username: str = ""
    icon_emoji: str = ""
    icon_url: str = ""


@dataclass
class Message:
    """One message as it was sent. `visible_to` is the one person who sees an ephemeral; `files` are ids.

    Nobody can reply to one that `is_locked`. `edited_at` is when it was last changed, and it `says_edited` where
    people are told so. Its `text` is shown as it stands unless it `is_mrkdwn`. `reactions` says who reacted, by
    emoji.
    """

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    bot_id: str | None = None
    subtype: str | None = None
    thread_ts: str | None = None
    reply_broadcast: bool = False
    metadata: Json | None = None
    visible_to: str | None = None
    edited_at: datetime | None = None
    says_edited: bool = False
    author: Author | None = None
    is_mrkdwn: bool = True
    client_msg_id: str | None = None
    inviter: str | None = None
    is_pinned: bool = False
    is_locked: bool = False
    files: list[str] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)

    @property
    def shown(self) -> list[Json]:
        """The blocks that people see, attachments and reactions too; none if its text is all there is."""
        below = [*shown_blocks(self.attachments), *self._reacted()]
        if self.blocks or not self.text or (self.is_mrkdwn and not below):
            return [*self.blocks, *below]
        kind = "mrkdwn" if self.is_mrkdwn else "plain_text"
        return [{"type": "section", "block_id": "text", "text": {"type": kind, "text": self.text}}, *below]

    def _reacted(self) -> list[Json]:
        """A line below the message with each emoji and how many reacted so."""
        counted = "   ".join(f":{name}: {len(users)}" for name, users in self.reactions.items())
        words = {"type": "mrkdwn", "text": counted, "verbatim": True}
        return [{"type": "context", "block_id": "reactions", "elements": [words]}] if counted else []

    @property
    def is_notice(self) -> bool:
        """Whether Slack says it, as that somebody joined."""
        return (self.subtype or "").startswith("channel_")

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    def seen_by(self, user: str) -> bool:
        return self.visible_to in (None, user)


@dataclass
class Conversation:
    """A channel, or a direct message between the bot and `partner`. `shared` are the files posted here, by id.

    `canvas` is the id of its tab, if it has one.
    """

    id: str
    name: str
    created_at: datetime
    creator: str
    members: list[str] = field(default_factory=list)
    is_private: bool = False
    is_archived: bool = False
    posting: Posting = "everyone"
    partner: str | None = None
    topic: str = ""
    messages: dict[str, Message] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    purpose: str = ""
    previous_names: list[str] = field(default_factory=list)
    bookmarks: dict[str, Bookmark] = field(default_factory=dict)
    canvas: str | None = None

    @property
    def is_im(self) -> bool:
        return self.partner is not None

    @property
    def kind(self) -> str:
        """The word that `types=` of conversations.list uses: public_channel, private_channel, im."""
        if self.is_im:
            return "im"
        return "private_channel" if self.is_private else "public_channel"

    @property
    def offered_as(self) -> str:
        """The word that the filter of a menu uses: public, private, im."""
        return self.kind.removesuffix("_channel")

    def shown_to(self, user: str) -> list[Message]:
        """What this person sees here, oldest first; threads and their own ephemerals included."""
        return [message for message in self.messages.values() if message.seen_by(user)]

    def replies(self, ts: str) -> list[Message]:
        """A thread without its first message, oldest first."""
        return [message for message in self.messages.values() if message.is_reply and message.thread_ts == ts]
