"""The card: the one message in the project channel that says how the kickoff stands."""

from collections.abc import Iterator

from slackblocks import Button, ConfirmationDialogue, RichTextBlock

from bot.blocks.briefing.spotlights import honoured
from bot.blocks.kit.brief import (
    PHASES,
    client_line,
    facilitator_line,
    header,
    readers_line,
    theme_line,
    theme_name,
    when_line,
)
from bot.blocks.kit.buttons import add_milestone, asked, button, contribute, row
from bot.blocks.kit.dates import day, moment
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.people import people_block
from bot.blocks.kit.richtext import Line, first, joined, plain, prose, said
from bot.blocks.kit.words import Words
from bot.blocks.people.attendance import attendance_buttons
from bot.blocks.roadmap.milestones import milestones
from bot.domain.brief import Brief, Phase
from bot.domain.calendar import local_day
from bot.domain.kickoff.card import CardView
from bot.domain.people.roster import OPEN

THEMES_SHOWN = 5
MILESTONES_SHOWN = 10
PEOPLE_SHOWN = 5  # of each role


def card(view: CardView, _: Words) -> Message:
    brief = view.brief
    blocks = [
        header(brief.project),
        prose(theme_line(brief, _), plain(brief.topic), client_line(brief, _)),
        prose(when_line(brief, _), _preread_line(view, _)),
        _people(brief, _),
        prose(
            said(_(PHASES[brief.phase])),
            _voting_line(view, _),
            _themes_line(view, _),
            honoured(view.spotlights, _),
        ),
        milestones(view.milestones, MILESTONES_SHOWN, _),
        attendance_buttons(brief.id, _) if brief.phase in OPEN else None,
        row(*_buttons(view, _)),
    ]
    return message(blocks, _("Kickoff of {project}.", project=brief.project))


def _people(brief: Brief, _: Words) -> RichTextBlock | None:
    """All of them until the kickoff has been held; from then on, whom to ask."""
    if brief.phase in OPEN:
        return people_block(brief, PEOPLE_SHOWN, _)
    facilitators = facilitator_line(brief, _)
    return prose(facilitators) if facilitators else None


def _preread_line(view: CardView, _: Words) -> Line:
    """Who has read it is told from the first reader on: until then it may not have been posted yet."""
    if view.brief.phase is not Phase.PREPARING and not view.readers:
        return []
    at = moment(view.preread_at, view.brief.tz, _)
    readers = readers_line(view.readers, view.invited, _) if view.readers else []
    return joined(filter(None, [said(_("Pre-read: {moment}."), moment=at), readers]), " ")


def _voting_line(view: CardView, _: Words) -> Line:
    if view.voting is None or view.brief.theme or view.brief.phase is Phase.CANCELLED:
        return []
    if view.voting:
        return said(_("Voting on the theme is open. You can vote on the ballot in this channel."))
    return said(_("Voting on the theme has closed. A facilitator chooses between the themes that are tied."))


def _themes_line(view: CardView, _: Words) -> Line:
    if view.brief.phase is not Phase.PREPARING or view.voting is False or not view.themes:
        return []
    titles = first([theme_name(theme) for theme in view.themes], THEMES_SHOWN, _)
    return said(_("Themes proposed so far: {themes}"), themes=joined(titles))


def _start_question(brief: Brief, _: Words) -> ConfirmationDialogue:
    planned = day(local_day(brief.starts_at, brief.tz), _)
    question = _("It is planned for {date}. Once it has started, no more themes can be proposed.", date=planned)
    return asked(_, _("Start now?"), question, _("Start"))


def _buttons(view: CardView, _: Words) -> Iterator[Button]:
    brief = view.brief
    if brief.phase is Phase.PREPARING:
        if view.voting is None:
            yield button(Action.PROPOSE_THEME, _("Propose a theme"), brief.id)
        if view.voting is None and view.themes:
            yield button(Action.OPEN_VOTING, _("Open voting"), brief.id)
        yield button(Action.START, _("Start"), brief.id, confirm=_start_question(brief, _))
        yield contribute(brief.id, _)
        yield button(Action.PREPARE, _("Prepare…"), brief.id, spoken=_("Prepare the kickoff"))
    elif brief.phase is not Phase.CANCELLED:
        yield add_milestone(brief.id, _)
        yield contribute(brief.id, _)
        yield button(Action.PREPARE, _("Arrange…"), brief.id, spoken=_("Arrange the kickoff"))
