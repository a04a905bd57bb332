"""The pre-read: what everyone should know before the kickoff, and who has read it."""

from collections.abc import Iterator

from slackblocks import RichTextBlock

from bot.blocks.agenda_list import item_line, nearest
from bot.blocks.brief import (
    client_line,
    header,
    readers_line,
    theme_line,
    when_line,
)
from bot.blocks.buttons import button, row
from bot.blocks.dates import clock
from bot.blocks.ids import Action
from bot.blocks.message import Message, message
from bot.blocks.people import people_block
from bot.blocks.richtext import Line, bold, bullets, plain, prose, said
from bot.blocks.words import Words
from bot.domain.agenda import timed
from bot.domain.card import PrereadView
from bot.domain.kickoff import Phase

PEOPLE_SHOWN = 12  # of each role

AGENDA_ROOM = (
    5000  # characters of JSON: thirty ordinary items fit, and the longest leave room for what else it says
)


def preread(view: PrereadView, _: Words) -> Message:
    brief = view.brief
    readable = brief.phase in (Phase.PREPARING, Phase.LIVE)
    blocks = [
        header(_("Pre-read: {project}", project=brief.project)),
        prose(theme_line(brief, _), plain(brief.topic), client_line(brief, _), when_line(brief, _)),
        _section(_("What to know beforehand"), brief.description),
        _section(_("What done looks like"), brief.goal),
        _agenda(view, _),
        people_block(brief, PEOPLE_SHOWN, _, disciplines=True),
        _readers(view, _),
        row(button(Action.READ, _("I've read it"), brief.id, primary=True) if readable else None),
    ]
    return message(blocks)


def thanks(_: Words) -> Message:
    """For the eyes of the reader only, after *I've read it*."""
    return message([prose(said(_("Thank you for reading it. See you at the kickoff.")))])


def _section(title: str, text: str) -> RichTextBlock | None:
    return prose([bold(title)], plain(text)) if text else None


def _agenda(view: PrereadView, _: Words) -> RichTextBlock | None:
    if not view.items:
        return None
    city = view.brief.tz.split("/")[-1].replace("_", " ")
    return prose(
        [bold(_("Agenda ({city} time)", city=city))], bullets(nearest(list(_timed(view, _)), 0, _, AGENDA_ROOM))
    )


def _timed(view: PrereadView, _: Words) -> Iterator[Line]:
    for item, begins_at in timed(view.items, view.brief.starts_at):
        yield [*plain(f"{clock(begins_at, view.brief.tz)} "), *item_line(item, _)]


def _readers(view: PrereadView, _: Words) -> RichTextBlock | None:
    readers = readers_line(view.readers, view.invited, _)
    return prose(readers) if readers else None
