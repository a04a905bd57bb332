"""Draws the page: its regions, and the messages one by one. After a change what differs is swapped in."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from bot.sandbox.acting.reading import Reader
from bot.sandbox.page import clock_bar, guiding, inspector
from bot.sandbox.page.context import PageContext
from bot.sandbox.page.downloads import is_picture
from bot.sandbox.page.drawn import Drawn
from bot.sandbox.page.due import due
from bot.sandbox.page.faces import city_of, face_of, language_of
from bot.sandbox.page.lines import lines, replies
from bot.sandbox.page.looks import Look
from bot.sandbox.page.modal import on_view
from bot.sandbox.page.neighbours import Neighbours, neighbours
from bot.sandbox.page.places import Place, start, with_bot
from bot.sandbox.page.text.mrkdwn_html import Ink
from bot.sandbox.page.timeline import thread, timeline
from bot.sandbox.state.people import User

REGIONS = ("people", "sidebar", "head", "due", "home", "foot", "reply", "modal", "clock", "guide")
"""Each is a template, and an element `region-…` of the page."""


class Drawing:
    """Turns the workspace into HTML for one person. It changes nothing."""

    def __init__(self, context: PageContext) -> None:
        self._stage = context
        self._templates = _templates()

    async def drawn(self, look: Look, *, inspecting: bool = False) -> Drawn:
        """Everything that one page shows."""
        seen = await self._seen(look)
        regions = {name: self._draw(name, seen) for name in REGIONS}
        if inspecting:
            rows = inspector.rows(self._stage.workspace.exchanges, look.place.person)
            regions["inspector"] = self._draw("inspector", {"rows": rows})
        macros = self._templates.get_template("lines.html").make_module(seen)
        lists = {"lines": lines(macros, seen), "replies": replies(macros, seen)}
        return Drawn(self._title(look.place, seen["neighbours"]), seen["count"], regions, lists)

    def page(self, look: Look, drawn: Drawn, name: str) -> str:
        """The page around what was drawn for it. `name` is what the page calls itself later."""
        place, workspace = look.place, self._stage.workspace
        frame = {
            "look": look,
            "place": place,
            "me": place.person,
            "team": workspace.team,
            "run": self._stage.run,
            "name": name,
        }
        return self._draw("page", {**frame, "drawn": drawn})

    def chooser(self) -> str:
        """The question who to act as."""
        workspace = self._stage.workspace
        people = [(it, face_of(workspace, it.id), start(workspace, it).address) for it in workspace.people()]
        guide = self._stage.guide
        invited = guiding.invitation(guide, workspace) if guide is not None else None
        known = {
            "people": people,
            "team": workspace.team,
            "app": workspace.app,
            "guide": guide,
            "invited": invited,
        }
        return self._draw("chooser", known)

    def beside(self, left: Place, right: Place) -> str:
        return self._draw("beside", {"left": left, "right": right, "team": self._stage.workspace.team})

    def problem(self, sentence: str) -> str:
        return self._draw("problem", {"sentence": sentence})

    async def _seen(self, look: Look) -> dict[str, Any]:
        """All that the templates ask about."""
        context, workspace, place = self._stage, self._stage.workspace, look.place
        count = workspace.changes.count  # first: what changes meanwhile is then drawn once more, not never
        person, conversation = place.person, place.conversation
        ink = Ink(Reader(workspace, person))
        modal, home = workspace.views.top(person.id), workspace.views.homes.get(person.id)
        side = thread(ink, conversation, look.thread) if look.thread and conversation is not None else None
        return {
            "ink": ink,
            "me": person,
            "my_face": face_of(workspace, person.id),
            "look": look,
            "place": place,
            "app": workspace.app,
            "bot": workspace.bot,
            "manifest": context.installation.manifest,
            "neighbours": neighbours(context, place),
            "members": self._members(place),
            "strangers": self._strangers(place),
            "timeline": timeline(ink, None if place.is_home else conversation, look.around),
            "thread": side,
            "home": on_view(ink, home) if home is not None else None,
            "modal": on_view(ink, modal) if modal is not None else None,
            "view": modal,
            "depth": len(workspace.views.stack(person.id)),
            "clock": await clock_bar.shown(workspace.clock, person, context.next_due),
            "due": due(ink, context.moved_at),
            "pinned": [it for it in conversation.shown_to(person.id) if it.is_pinned] if conversation else [],
            "meeting": self._meeting(person),
            "guide": guiding.shown(context.guide, workspace) if context.guide is not None else None,
            "count": count,
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

    def _title(self, place: Place, around: Neighbours) -> str:
        workspace = self._stage.workspace
        unread = sum(it.unread for it in around.channels)
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
