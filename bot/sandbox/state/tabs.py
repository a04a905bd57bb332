"""What stands at the top of a channel: its bookmarks, and its canvas."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.state.errors import Json


@dataclass
class Bookmark:
    """A link at the top of a channel (https://docs.slack.dev/reference/methods/bookmarks.add)."""

    id: str
    channel: str
    title: str
    link: str
    emoji: str
    by: str
    made_at: datetime
    changed_at: datetime | None = None

    def as_slack_says(self, app_id: str) -> Json:
        return {
            "id": self.id,
            "channel_id": self.channel,
            "title": self.title,
            "link": self.link,
            "emoji": self.emoji,
            "icon_url": None,
            "type": "link",
            "entity_id": None,
            "date_created": int(self.made_at.timestamp()),
            "date_updated": int(self.changed_at.timestamp()) if self.changed_at else 0,
            "rank": "0",
            "last_updated_by_user_id": self.by,
            "shortcut_id": None,
            "app_id": app_id,
        }


@dataclass
class Section:
    """A paragraph, heading or list of a canvas."""

    id: str
    markdown: str


@dataclass
class Canvas:
    """A document in Markdown, the tab of `channel` if that is given. `access` is by id of a channel or person."""

    id: str
    title: str
    sections: list[Section] = field(default_factory=list)
    channel: str | None = None
    access: dict[str, str] = field(default_factory=dict)

    @property
    def markdown(self) -> str:
        return "\n\n".join(section.markdown for section in self.sections)
