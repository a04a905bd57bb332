"""Draws the page and its regions. Each region is drawn anew after a change, and swapped in where it differs."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from bot.sandbox.page import clock_bar, inspector
from bot.sandbox.page.downloads import is_picture
from bot.sandbox.page.faces import city_of, face_of, language_of
from bot.sandbox.page.ink import Ink
from bot.sandbox.page.neighbours import neighbours
from bot.sandbox.page.places import Place, start, with_bot
from bot.sandbox.page.sheet import on_view
from bot.sandbox.page.stage import Stage
from bot.sandbox.page.timeline import thread, timeline
from bot.sandbox.people import User
from bot.sandbox.reading import Reader

REGIONS = ("people", "sidebar", "head", "body", "foot", "thread", "modal", "clock")
"""Each is a template, and an element `region-…` of the page."""


class Drawing:
    """Turns the workspace into HTML for one person. It changes nothing but what counts as read."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._templates = _templates()

    async def page(self, place: Place, thread_ts: str | None) -> str:
        """The whole page, regions included."""
        seen = await self._seen(place, thread_ts)
        regions = {name: self._draw(name, seen) for name in REGIONS}
        return self._draw("page", {**seen, "regions": regions, "title": self._title(place)})

    async def regions(self, place: Place, thread_ts: str | None, *, inspecting: bool) -> dict[str, str]:
        """Every region as HTML by name, and the title."""
        seen = await self._seen(place, thread_ts)
        drawn = {name: self._draw(name, seen) for name in REGIONS}
        if inspecting:
            rows = inspector.rows(self._stage.workspace.exchanges, place.person)
            drawn["inspector"] = self._draw("inspector", {"rows": rows})
        return drawn | {"title": self._title(place)}

    def chooser(self) -> str:
        """The question whom to be."""
        workspace = self._stage.workspace
        people = [(it, face_of(workspace, it.id), start(workspace, it).address) for it in workspace.people()]
        return self._draw("chooser", {"people": people, "team": workspace.team, "app": workspace.app})

    def problem(self, sentence: str) -> str:
        return self._draw("problem", {"sentence": sentence})

    async def _seen(self, place: Place, thread_ts: str | None) -> dict[str, Any]:
        """All that the templates ask about."""
        stage, workspace, person = self._stage, self._stage.workspace, place.person
        count = workspace.changes.count  # first: what changes meanwhile is then drawn once more, not never
        ink = Ink(Reader(workspace, person))
        conversation = place.conversation
        modal, home = workspace.views.top(person.id), workspace.views.homes.get(person.id)
        side = thread(ink, conversation, thread_ts) if thread_ts is not None and conversation is not None else None
        return {
            "ink": ink,
            "me": person,
            "my_face": face_of(workspace, person.id),
            "place": place,
            "app": workspace.app,
            "bot": workspace.bot,
            "team": workspace.team,
            "manifest": stage.installation.manifest,
            "neighbours": neighbours(stage, place),
            "members": self._members(place),
            "strangers": self._strangers(place),
            "timeline": timeline(ink, conversation),
            "thread": side,
            "thread_ts": thread_ts,
            "home": on_view(ink, home) if home is not None else None,
            "modal": on_view(ink, modal) if modal is not None else None,
            "view": modal,
            "depth": len(workspace.views.stack(person.id)),
            "clock": await clock_bar.shown(workspace.clock, person, stage.next_due),
            "meeting": self._meeting(person),
            "count": count,
            "run": stage.run,
        }

    def _members(self, place: Place) -> list[User]:
        members = place.conversation.members if place.conversation is not None else []
        return [self._stage.workspace.users[it] for it in members]

    def _strangers(self, place: Place) -> list[User]:
        """Those who can still be added: the app first, since that is what people look for."""
        if place.conversation is None or place.conversation.is_im:
            return []
        users = self._stage.workspace.users.values()
        absent = [user for user in users if user.id not in place.conversation.members]
        return sorted(absent, key=lambda user: not user.is_bot)

    def _meeting(self, person: User) -> str | None:
        channel = with_bot(self._stage.workspace, person)
        return channel.name if channel is not None else None

    def _title(self, place: Place) -> str:
        workspace = self._stage.workspace
        unread = sum(it.unread for it in neighbours(self._stage, place).channels)
        where = f"#{place.conversation.name}" if place.conversation and place.tab is None else workspace.app.name
        mark = f"({unread}) " if unread else ""
        return f"{mark}{where} · {place.person.first_name} · {workspace.team.name}"

    def _draw(self, name: str, seen: dict[str, Any]) -> str:
        return self._templates.get_template(f"{name}.html").render(seen)


@cache
def _templates() -> Environment:
    """Compiled once per process: a test may start many sandboxes."""
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    templates = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    templates.globals.update(city_of=city_of, language_of=language_of, is_picture=is_picture)
    return templates
