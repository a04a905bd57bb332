"""The pre-read: what everyone should know before the kickoff, and who has read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from slackblocks import Block, Button, RichTextBlock

from bot.blocks.briefing.pulse import pulse_parts
from bot.blocks.briefing.questions import answered_questions, ask_button, open_questions
from bot.blocks.briefing.spotlights import achievements
from bot.blocks.briefing.voices import quotes
from bot.blocks.kit import modal
from bot.blocks.kit.agenda_list import item_line, nearest
from bot.blocks.kit.brief import PHASES, client_line, header, readers_line, theme_line, when_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import clock, moment
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.people import people_block
from bot.blocks.kit.pictures import banner, figures, figures_in_short
from bot.blocks.kit.richtext import Line, bold, bullets, link_line, plain, prose, said
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import Words
from bot.domain.brief import Brief, Phase
from bot.domain.briefing.preread import Side
from bot.domain.kickoff.card import PrereadView
from bot.domain.meeting.agenda import timed
from bot.domain.people.roster import OPEN
from bot.domain.theme.dressing import with_pictures

PEOPLE_SHOWN = 12  # of each role
QUESTIONS_SHOWN = 3


@dataclass(frozen=True)
class Room:
    """How much of each part is shown, in characters unless it says otherwise."""

    text: int
    voices: int  # characters of what they say
    spotlights: int  # characters of what they achieved
    question: int
    answers: int  # how many


IN_FULL = Room(text=3000, voices=1200, spotlights=1200, question=300, answers=3)
IN_SHORT = Room(text=180, voices=500, spotlights=400, question=150, answers=2)
A_LIST = 20_000  # characters of JSON, of those that a modal holds


def preread(view: PrereadView, tr: Words) -> Message:
    """What to do and what it is about come first, on one screen of a phone, with a button that shows the rest."""
    return message(
        [
            header(tr("Pre-read: {project}", project=view.brief.project)),
            prose(_to_do(view.brief, tr)),
            *_opening(view, tr),
            *_to_know(view, IN_SHORT, tr),
            _readers(view, tr),
            row(*_buttons(view, tr)),
            figures_in_short(view.brief, tr),
            *_from_people(view, IN_SHORT, tr),
            *pulse_parts(view.pulse, view.brief.id, tr),
        ]
    )


def whole_modal(view: PrereadView, tr: Words) -> dict[str, Any]:
    """All of it, but in words, since a modal shows no file of ours."""
    in_words = with_pictures(view, ())
    parts = [
        header(tr("Pre-read: {project}", project=view.brief.project)),
        *_opening(in_words, tr),
        *_to_know(in_words, IN_FULL, tr),
        *_for_reference(in_words, tr),
        people_block(view.brief, PEOPLE_SHOWN, tr, disciplines=True),
        *_from_people(in_words, IN_FULL, tr),
        row(_read_button(view, tr)) if view.brief.phase in OPEN else None,
    ]
    return modal.notice(tr, tr("Pre-read"), [part for part in parts if part])


def _opening(view: PrereadView, tr: Words) -> Iterator[Block | None]:
    brief = view.brief
    yield _changed(view, tr)
    yield banner(brief, tr)
    yield prose(plain(brief.topic), theme_line(brief, tr), client_line(brief, tr), when_line(brief, tr))


def _to_do(brief: Brief, tr: Words) -> Line:
    """What is asked of its readers; once it has been held, only how it stands."""
    if brief.phase not in OPEN:
        return said(tr(PHASES[brief.phase]))
    return [bold(tr("Please read this before the kickoff."))]


def _to_know(view: PrereadView, room: Room, tr: Words) -> Iterator[Block | None]:
    yield _section(tr("What done looks like"), view.brief.goal, room.text)
    yield _section(tr("What to know beforehand"), view.brief.description, room.text)
    yield _section(tr("What to prepare"), view.prepare, room.text)


def _for_reference(view: PrereadView, tr: Words) -> Iterator[Block | None]:
    yield _section(tr("Why this theme"), view.brief.theme.why if view.brief.theme else "", IN_FULL.text)
    yield _scope(tr("In scope"), view, Side.IN, tr)
    yield _scope(tr("Out of scope"), view, Side.OUT, tr)
    yield figures(view.brief, tr)
    yield _agenda(view, tr)
    yield _listed(tr("Links"), [link_line(link) for link in view.links], tr)


def _from_people(view: PrereadView, room: Room, tr: Words) -> Iterator[Block | None]:
    yield quotes(view.voices, tr, room.voices)
    yield achievements(view.spotlights, tr, room.spotlights)
    yield open_questions(view.questions, QUESTIONS_SHOWN, room.question, tr)
    yield answered_questions(view.answered, room.answers, room.question, tr)


def _changed(view: PrereadView, tr: Words) -> RichTextBlock | None:
    if view.changed_at is None:
        return None
    at = moment(view.changed_at, view.brief.tz, tr)
    return prose(said(tr("This changed {moment}. If you read it before, please look again."), moment=at))


def _buttons(view: PrereadView, tr: Words) -> Iterator[Button]:
    kickoff_id, phase = view.brief.id, view.brief.phase
    if phase in OPEN:
        yield _read_button(view, tr)
    if phase is not Phase.CANCELLED:
        yield read_all(kickoff_id, tr)
    if phase in OPEN:
        yield ask_button(kickoff_id, tr)


def read_all(kickoff_id: int, tr: Words) -> Button:
    spoken = tr("Read it all: the agenda, the scope and who takes part")
    return button(Action.WHOLE_PREREAD, tr("Read it all"), kickoff_id, spoken=spoken)


def _read_button(view: PrereadView, tr: Words) -> Button:
    return button(Action.READ, tr("I've read it"), view.brief.id, primary=True)


def thanks(tr: Words) -> Message:
    """For the eyes of the reader only, after *I've read it*."""
    return message([prose(said(tr("Thanks for reading it.")))])


def _section(title: str, text: str, room: int) -> RichTextBlock | None:
    return prose([bold(title)], plain(fitted(text, room))) if text else None


def _listed(title: str, lines: Sequence[Line], tr: Words) -> RichTextBlock | None:
    return prose([bold(title)], bullets(nearest(lines, 0, tr, A_LIST))) if lines else None


def _scope(title: str, view: PrereadView, side: Side, tr: Words) -> RichTextBlock | None:
    return _listed(title, [plain(line.text) for line in view.scope if line.side is side], tr)


def _agenda(view: PrereadView, tr: Words) -> RichTextBlock | None:
    city = view.brief.tz.split("/")[-1].replace("_", " ")
    return _listed(tr("Agenda ({city} time)", city=city), list(_timed(view, tr)), tr)


def _timed(view: PrereadView, tr: Words) -> Iterator[Line]:
    for item, begins_at in timed(view.items, view.brief.starts_at):
        yield [*plain(f"{clock(begins_at, view.brief.tz)} "), *item_line(item, tr)]


def _readers(view: PrereadView, tr: Words) -> RichTextBlock | None:
    readers = readers_line(view.readers, view.invited, tr)
    return prose(readers) if readers else None
