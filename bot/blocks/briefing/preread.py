"""The pre-read: what everyone should know before the kickoff, and who has read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from slackblocks import Block, Button, RichTextBlock

from bot.blocks.briefing.pulse import pulse_parts
from bot.blocks.briefing.questions import answered_questions, ask_button, open_questions
from bot.blocks.briefing.spotlights import achievements
from bot.blocks.briefing.voices import quotes
from bot.blocks.kit import modal, slack_limits
from bot.blocks.kit.agenda_list import item_line, nearest
from bot.blocks.kit.brief import PHASES, client_line, header, readers_line, theme_line, when_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import clock, moment
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message, weight
from bot.blocks.kit.people import people_block
from bot.blocks.kit.pictures import banner, figures, figures_in_short
from bot.blocks.kit.richtext import Line, bold, bullets, link_line, plain, prose, said
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import N_, Words
from bot.domain.brief import Phase
from bot.domain.briefing.preread import Side
from bot.domain.kickoff.card import PrereadView
from bot.domain.meeting.agenda import timed
from bot.domain.theme.dressing import with_pictures

PEOPLE_SHOWN = 12  # of each role
QUESTIONS_SHOWN = 3
WHOLE = N_("Read it all")


@dataclass(frozen=True)
class Room:
    """How much of each part is shown: characters of a text, and characters of JSON for a list."""

    text: int
    extra: int
    scope: int  # on each side
    agenda: int
    links: int
    voices: int  # characters of what they say
    spotlights: int  # characters of what they achieved
    question: int
    answers: int  # how many


IN_FULL = Room(
    text=3000,
    extra=3000,
    scope=20_000,
    agenda=20_000,
    links=20_000,
    voices=1200,
    spotlights=1200,
    question=300,
    answers=3,
)
IN_PART = Room(
    text=800, extra=400, scope=600, agenda=2200, links=1500, voices=500, spotlights=200, question=150, answers=0
)


def preread(view: PrereadView, tr: Words) -> Message:
    """All of it where that fits into a message, and else a part of it with a button that shows the rest."""
    pulse = list(pulse_parts(view.pulse, view.brief.id, tr))
    in_full = message([*_parts(view, IN_FULL, tr), row(*_buttons(view, tr)), *pulse])
    if weight(in_full) <= slack_limits.A_LONG_MESSAGE:
        return in_full
    the_rest = prose(said(tr("There is more. Press {button} to see everything."), button=bold(tr(WHOLE))))
    buttons = row(*_buttons(view, tr), _whole_button(view, tr))
    return message([*_parts(view, IN_PART, tr), the_rest, buttons, *pulse])


def whole_modal(view: PrereadView, tr: Words) -> dict[str, Any]:
    """All of it, whatever there is of it; but in words, since a modal shows no file of ours."""
    in_words = with_pictures(view, ())
    return modal.notice(tr, tr("Pre-read"), [part for part in _parts(in_words, IN_FULL, tr) if part])


def _parts(view: PrereadView, room: Room, tr: Words) -> Iterator[Block | None]:
    brief = view.brief
    yield header(tr("Pre-read: {project}", project=brief.project))
    yield prose(said(tr(PHASES[Phase.CANCELLED]))) if brief.phase is Phase.CANCELLED else None
    yield banner(brief, tr)
    why = plain(brief.theme.why) if brief.theme else []
    yield prose(theme_line(brief, tr), why, plain(brief.topic), client_line(brief, tr), when_line(brief, tr))
    yield _changed(view, tr)
    yield _section(tr("What to know beforehand"), brief.description, room.text)
    yield _section(tr("What done looks like"), brief.goal, room.extra)
    yield _scope(tr("In scope"), view, Side.IN, room, tr)
    yield _scope(tr("Out of scope"), view, Side.OUT, room, tr)
    yield figures(brief, tr) if room is IN_FULL else figures_in_short(brief, tr)
    yield _agenda(view, room, tr)
    yield _section(tr("What to prepare"), view.prepare, room.extra)
    yield _links(view, room, tr)
    yield quotes(view.voices, tr, room.voices)
    yield people_block(brief, PEOPLE_SHOWN, tr, disciplines=True)
    yield achievements(view.spotlights, tr, room.spotlights)
    yield open_questions(view.questions, QUESTIONS_SHOWN, room.question, tr)
    yield answered_questions(view.answered, room.answers, room.question, tr)
    yield _readers(view, tr)


def _changed(view: PrereadView, tr: Words) -> RichTextBlock | None:
    if view.changed_at is None:
        return None
    at = moment(view.changed_at, view.brief.tz, tr)
    return prose(said(tr("This changed {moment}. If you read it before, please look again."), moment=at))


def _buttons(view: PrereadView, tr: Words) -> Iterator[Button]:
    if view.brief.phase in (Phase.PREPARING, Phase.LIVE):
        yield button(Action.READ, tr("I've read it"), view.brief.id, primary=True)
        yield ask_button(view.brief.id, tr)


def _whole_button(view: PrereadView, tr: Words) -> Button:
    return button(Action.WHOLE_PREREAD, tr(WHOLE), view.brief.id)


def thanks(tr: Words) -> Message:
    """For the eyes of the reader only, after *I've read it*."""
    return message([prose(said(tr("Thanks for reading it.")))])


def _section(title: str, text: str, room: int) -> RichTextBlock | None:
    return prose([bold(title)], plain(fitted(text, room))) if text else None


def _listed(title: str, lines: Sequence[Line], room: int, tr: Words) -> RichTextBlock | None:
    return prose([bold(title)], bullets(nearest(lines, 0, tr, room))) if lines else None


def _scope(title: str, view: PrereadView, side: Side, room: Room, tr: Words) -> RichTextBlock | None:
    return _listed(title, [plain(line.text) for line in view.scope if line.side is side], room.scope, tr)


def _agenda(view: PrereadView, room: Room, tr: Words) -> RichTextBlock | None:
    city = view.brief.tz.split("/")[-1].replace("_", " ")
    return _listed(tr("Agenda ({city} time)", city=city), list(_timed(view, tr)), room.agenda, tr)


def _links(view: PrereadView, room: Room, tr: Words) -> RichTextBlock | None:
    return _listed(tr("Links"), [link_line(link) for link in view.links], room.links, tr)


def _timed(view: PrereadView, tr: Words) -> Iterator[Line]:
    for item, begins_at in timed(view.items, view.brief.starts_at):
        yield [*plain(f"{clock(begins_at, view.brief.tz)} "), *item_line(item, tr)]


def _readers(view: PrereadView, tr: Words) -> RichTextBlock | None:
    readers = readers_line(view.readers, view.invited, tr)
    return prose(readers) if readers else None
