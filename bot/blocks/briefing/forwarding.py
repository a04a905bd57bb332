"""The invitation and the pre-read as plain text, for a client who is not in Slack: to copy into a mail."""

from collections.abc import Iterable, Iterator
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
    """Explained in the reader's language; the text is in that of the kickoff."""
    return text_modal(_text(view, speaking(view.brief.language)), tr)


def text_modal(parts: Iterable[str], tr: Words) -> dict[str, Any]:
    """Plain text to copy, a paragraph for each part."""
    explained = said(tr("Copy this into an email to someone who isn't in Slack."))
    return modal.notice(tr, tr("Text to forward"), [prose(explained), *(prose(plain(part)) for part in parts)])


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
    yield tr("Links"), listed(links)


def _scope(view: PrereadView, side: Side) -> str:
    return listed(entry.text for entry in view.scope if entry.side is side)


def _agenda(view: PrereadView, tr: Words) -> str:
    return listed(
        f"{clock(at, view.brief.tz)} {item_title(item, tr)} ({minutes(item.minutes, tr)})"
        for item, at in timed(view.items, view.brief.starts_at)
    )


def listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
