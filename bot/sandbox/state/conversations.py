"""Channels and direct messages, and the messages in them."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.state.attachments import shown_blocks
from bot.sandbox.state.errors import Json
from bot.sandbox.state.preferences import Posting


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
        """The blocks that people see, those of attachments too; none where its text alone is all there is."""
        attached = shown_blocks(self.attachments)
        if self.blocks or not self.text or (self.is_mrkdwn and not attached):
            return [*self.blocks, *attached]
        kind = "mrkdwn" if self.is_mrkdwn else "plain_text"
        return [{"type": "section", "block_id": "text", "text": {"type": kind, "text": self.text}}, *attached]

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
    """A channel, or a direct message between the bot and `partner`. `shared` are the files posted here, by id."""

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

    def as_slack_says(self) -> Json:
        """The conversation object (https://docs.slack.dev/reference/objects/conversation-object)."""
        body: Json = {
            "id": self.id,
            "created": int(self.created_at.timestamp()),
            "is_archived": self.is_archived,
            "is_im": self.is_im,
            "is_mpim": False,
            "is_org_shared": False,
            "is_shared": False,
            "is_ext_shared": False,
        }
        return body | (self._direct() if self.is_im else self._channel())

    def _direct(self) -> Json:
        return {"user": self.partner, "is_user_deleted": False, "is_open": True}

    def _channel(self) -> Json:
        return {
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": not self.is_private,
            "is_group": self.is_private,
            "is_private": self.is_private,
            "is_general": self.name == "general",
            "creator": self.creator,
            "topic": {"value": self.topic, "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }
