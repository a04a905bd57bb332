"""The invitation and the pre-read as plain text, for a client who is not in Slack: to copy into a mail."""

from collections.abc import Iterator
from typing import Any

from bot.blocks.kit import modal
from bot.blocks.kit.brief import minutes
from bot.blocks.kit.dates import clock, moment
from bot.blocks.kit.richtext import plain, prose, said
from bot.blocks.kit.topics import item_title
from bot.blocks.kit.words import Words, speaking
from bot.domain.briefing.preread import Side
from bot.domain.kickoff.card import PrereadView
from bot.domain.meeting.agenda import timed


def forward_modal(view: PrereadView, tr: Words) -> dict[str, Any]:
    """Explained to whoever copies it, in their language; the text is in that of the kickoff."""
    explained = said(tr("Copy this into an email to someone who isn't in Slack."))
    parts = [prose(plain(part)) for part in _text(view, speaking(view.brief.language))]
    return modal.notice(tr, tr("Text to forward"), [prose(explained), *parts])


def _text(view: PrereadView, tr: Words) -> Iterator[str]:
    brief = view.brief
    at, length = moment(brief.starts_at, brief.tz, tr).text, minutes(brief.minutes, tr)
    yield tr("You are invited to the kickoff of {project}.", project=brief.project)
    yield "\n".join((brief.topic, tr("When: {moment}, {length}", moment=at, length=length)))
    if brief.theme:
        yield "\n".join(filter(None, (tr("Theme: {theme}", theme=brief.theme.title), brief.theme.why)))
    for title, text in _sections(view, tr):
        if text:
            yield f"{title}\n{text}"


def _sections(view: PrereadView, tr: Words) -> Iterator[tuple[str, str]]:
    yield tr("What to know beforehand"), view.brief.description
    yield tr("What done looks like"), view.brief.goal
    yield tr("In scope"), _scope(view, Side.IN)
    yield tr("Out of scope"), _scope(view, Side.OUT)
    yield tr("Agenda"), _agenda(view, tr)
    yield tr("What to prepare"), view.prepare
    links = (" ".join(filter(None, (link.title, link.address))) for link in view.links)
    yield tr("Links"), _listed(links)


def _scope(view: PrereadView, side: Side) -> str:
    return _listed(entry.text for entry in view.scope if entry.side is side)


def _agenda(view: PrereadView, tr: Words) -> str:
    return _listed(
        f"{clock(at, view.brief.tz)} {item_title(item, tr)} ({minutes(item.minutes, tr)})"
        for item, at in timed(view.items, view.brief.starts_at)
    )


def _listed(lines: Iterator[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
