"""The card: the one message in the project channel that says how the kickoff stands."""

from collections.abc import Iterator

from slackblocks import Button, ConfirmationDialogue, RichTextBlock

from bot.blocks.briefing.spotlights import honoured
from bot.blocks.kit.brief import (
    PHASES,
    client_line,
    earlier_line,
    facilitator_line,
    header,
    later_line,
    meeting_line,
    readers_line,
    theme_line,
    theme_name,
    when_line,
)
from bot.blocks.kit.buttons import add_milestone, asked, button, contribute, row, show_roadmap
from bot.blocks.kit.dates import day, moment
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.people import people_block
from bot.blocks.kit.richtext import Line, first, joined, mentions, plain, prose, prose_if_any, said
from bot.blocks.kit.words import Words
from bot.blocks.meeting.catching_up import where_button
from bot.blocks.people.attendance import attendance_buttons
from bot.blocks.roadmap.roadmap import in_a_line
from bot.domain.brief import Brief, BriefWithPeople, Phase
from bot.domain.calendar import local_day
from bot.domain.kickoff.card import CardView
from bot.domain.people.roster import OPEN

THEMES_SHOWN = 5
PEOPLE_SHOWN = 5  # of each role


def card(view: CardView, tr: Words) -> Message:
    brief = view.brief
    blocks = [
        header(tr("Kickoff: {project}", project=brief.project)),
        prose(_what_it_is(view, tr), when_line(brief, tr), meeting_line(brief, tr)),
        prose(plain(brief.topic), client_line(brief, tr), theme_line(brief, tr)),
        prose_if_any(*_other_parts(view, tr)),
        attendance_buttons(brief.id, tr) if brief.phase in OPEN else None,
        _people(brief, tr),
        prose_if_any(
            _preread_line(view, tr),
            _voting_line(view, tr),
            _themes_line(view, tr),
            _client_speakers(view, tr),
            honoured(view.spotlights, tr),
            in_a_line(view.milestones, tr) if brief.phase is not Phase.CANCELLED else [],
        ),
        row(*_buttons(view, tr)),
    ]
    return message(blocks, tr("Kickoff of {project}.", project=brief.project))


def _what_it_is(view: CardView, tr: Words) -> Line:
    brief = view.brief
    if brief.phase is Phase.PREPARING:
        return said(tr("At this kickoff, we plan {project} together. Will you be there?"), project=brief.project)
    return _phase(view, tr)


def _phase(view: CardView, tr: Words) -> Line:
    """How it stands, and what people will hear of it."""
    stands = said(tr(PHASES[view.brief.phase]))
    if view.brief.phase is not Phase.FOLLOWING or not any(one.is_open for one in view.milestones):
        return stands
    return joined([stands, tr("I'll remind you of the milestones that are still open.")], " ")


def _other_parts(view: CardView, tr: Words) -> Iterator[Line]:
    if view.brief.phase is not Phase.CANCELLED:
        yield earlier_line(view.parts, tr)
        yield later_line(view.parts, tr)


def _people(brief: BriefWithPeople, tr: Words) -> RichTextBlock | None:
    """All of them until the kickoff has been held; from then on, who to ask."""
    if brief.phase in OPEN:
        return people_block(brief, PEOPLE_SHOWN, tr)
    facilitators = facilitator_line(brief, tr)
    return prose(facilitators) if facilitators else None


def _preread_line(view: CardView, tr: Words) -> Line:
    """Who has read it is told from the first reader on: until then it may not have been posted yet."""
    if view.brief.phase is not Phase.PREPARING and not view.readers:
        return []
    at = moment(view.preread_at, view.brief.tz, tr)
    readers = readers_line(view.readers, view.invited, tr) if view.readers else []
    return joined(filter(None, [said(tr("Pre-read: {moment}."), moment=at), readers]), " ")


def _voting_line(view: CardView, tr: Words) -> Line:
    if view.voting is None or view.brief.theme or view.brief.phase is Phase.CANCELLED:
        return []
    if view.voting:
        return said(tr("Voting on the theme is open. The ballot is in this channel."))
    return said(tr("Voting on the theme has closed. A facilitator chooses between the tied themes."))


def _themes_line(view: CardView, tr: Words) -> Line:
    if view.brief.phase is not Phase.PREPARING or view.voting is False or not view.themes:
        return []
    titles = first([theme_name(theme) for theme in view.themes], THEMES_SHOWN, tr)
    return said(tr("Themes proposed so far: {themes}"), themes=joined(titles))


def _start_question(brief: Brief, tr: Words) -> ConfirmationDialogue:
    planned = day(local_day(brief.starts_at, brief.tz), tr)
    question = tr(
        "The kickoff is planned for {date}. Once it has started, no more themes can be proposed.", date=planned
    )
    return asked(tr, tr("Start now?"), question, tr("Start"))


def _client_speakers(view: CardView, tr: Words) -> Line:
    people = mentions(view.client_speakers, tr)
    return said(tr("Speaks for the client: {people}"), people=people) if people else []


def _to_a_theme(view: CardView, tr: Words) -> Button:
    """A vote; or, if there is only one theme, the question whether to choose it."""
    if len(view.themes) > 1:
        return button(Action.OPEN_VOTING, tr("Open voting"), view.brief.id)
    theme = view.themes[0]
    question = tr("It becomes the theme of this kickoff. After that, nobody can propose another.")
    label = tr("Choose it")
    choose = asked(tr, tr("Choose {theme}?", theme=theme.title), question, label)
    return button(Action.CHOOSE_THEME, label, theme.id, spoken=f"{label}: {theme.title}", confirm=choose)


def _buttons(view: CardView, tr: Words) -> Iterator[Button]:
    brief = view.brief
    if brief.phase is Phase.PREPARING:
        if view.voting is None:
            yield button(Action.PROPOSE_THEME, tr("Propose a theme"), brief.id)
        if view.voting is None and view.themes:
            yield _to_a_theme(view, tr)
        yield contribute(brief.id, tr)
        yield button(Action.PREPARE, tr("Prepare…"), brief.id, spoken=tr("Prepare the kickoff"))
        yield button(Action.START, tr("Start"), brief.id, confirm=_start_question(brief, tr))
    elif brief.phase is not Phase.CANCELLED:
        if brief.phase is Phase.LIVE:
            yield where_button(brief.id, tr)
        yield add_milestone(brief.id, tr)
        yield contribute(brief.id, tr)
        yield button(Action.PREPARE, tr("Manage…"), brief.id, spoken=tr("Manage the kickoff"))
    if view.milestones and brief.phase is not Phase.CANCELLED:
        yield show_roadmap(brief.id, tr)
