"""`bookmarks.*` (https://docs.slack.dev/reference/methods/bookmarks.add and its neighbours)."""

import re

from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.tabs import Bookmark
from bot.sandbox.web_api.limits import Tier
from bot.sandbox.web_api.methods import Call, Method, invalid

MOST_BOOKMARKS = 100
MOST_TITLE, MOST_LINK = 256, 2048
_EMOJI = re.compile(r":[a-z0-9_+'-]+:")


def add(call: Call) -> Json:
    channel = call.visible_channel("channel_id")
    if call.text("type") != "link":
        raise SlackError("invalid_bookmark_type")
    _check(call)
    if len(channel.bookmarks) >= MOST_BOOKMARKS:
        raise SlackError("too_many_bookmarks")
    workspace = call.workspace
    made = Bookmark(
        id=workspace.ids.next("Bk"),
        channel=channel.id,
        title=call.text("title"),
        link=call.text("link"),
        emoji=call.text("emoji"),
        by=workspace.bot.id,
        made_at=workspace.clock.now(),
    )
    channel.bookmarks[made.id] = made
    workspace.changes.touch()
    return {"bookmark": made.as_slack_says(workspace.app.id)}


def edit(call: Call) -> Json:
    bookmark = _found(call)
    _check(call)
    bookmark.title = call.text("title", bookmark.title)
    bookmark.link = call.text("link", bookmark.link)
    bookmark.emoji = call.text("emoji", bookmark.emoji)
    bookmark.changed_at = call.workspace.clock.now()
    call.workspace.changes.touch()
    return {"bookmark": bookmark.as_slack_says(call.workspace.app.id)}


def remove(call: Call) -> Json:
    bookmark = _found(call)
    del call.workspace.conversations[bookmark.channel].bookmarks[bookmark.id]
    call.workspace.changes.touch()
    return {}


def everything(call: Call) -> Json:
    channel = call.visible_channel("channel_id")
    return {"bookmarks": [it.as_slack_says(call.workspace.app.id) for it in channel.bookmarks.values()]}


def _found(call: Call) -> Bookmark:
    bookmark = call.visible_channel("channel_id").bookmarks.get(call.text("bookmark_id"))
    if bookmark is None:
        raise SlackError("not_found")
    return bookmark


def _check(call: Call) -> None:
    for name, most in (("title", MOST_TITLE), ("link", MOST_LINK)):
        if len(call.text(name)) > most:
            raise invalid(name, f"must be at most {most} characters")
    is_new = call.method == "bookmarks.add"
    if (is_new or call.has("link")) and not call.text("link").startswith(("http://", "https://")):
        raise SlackError("invalid_link")
    if call.text("emoji") and not _EMOJI.fullmatch(call.text("emoji")):
        raise SlackError("invalid_emoji")


METHODS = (
    Method(
        "bookmarks.add",
        Tier.TWO,
        add,
        "links",
        takes=("channel_id", "title", "type", "link", "emoji"),
        needs=("channel_id", "title", "type"),
        scope="bookmarks:write",
    ),
    Method(
        "bookmarks.edit",
        Tier.TWO,
        edit,
        "what is given changes",
        takes=("channel_id", "bookmark_id", "title", "link", "emoji"),
        needs=("channel_id", "bookmark_id"),
        scope="bookmarks:write",
    ),
    Method(
        "bookmarks.remove",
        Tier.TWO,
        remove,
        "any of the channel",
        takes=("channel_id", "bookmark_id"),
        needs=("channel_id", "bookmark_id"),
        scope="bookmarks:write",
    ),
    Method(
        "bookmarks.list",
        Tier.THREE,
        everything,
        "of one channel",
        takes=("channel_id",),
        needs=("channel_id",),
        scope="bookmarks:read",
    ),
)
