"""How the preparation stands: in a private message, on Home, and in *Prepare…* with the buttons that mend it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slackblocks import Block, Button, RichTextChannel, RichTextList

from bot.blocks.kit.brief import PHASES, place_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import moment
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, bullets, joined, mentions, prose, said
from bot.blocks.kit.words import N_, Words
from bot.domain.brief import Phase
from bot.domain.kickoff.preparation import NEWS, Matter, Moment, Point, Preparation


@dataclass(frozen=True)
class Mend:
    """What is said of a point, of one and of several, and the button that mends it."""

    one: str
    several: str
    action: Action
    label: str


def _alone(worded: str, action: Action, label: str) -> Mend:
    return Mend(worded, worded, action, label)


SAID = {
    Matter.DECLINED: Mend(
        N_("{people} isn't taking part."), N_("{people} aren't taking part."), Action.PEOPLE, N_("People")
    ),
    Matter.SLOTS: _alone(N_("A slot on the agenda was taken by {people}."), Action.SHOW_AGENDA, N_("Agenda")),
    Matter.QUOTES: Mend(
        N_("There is {count} quote from the client."),
        N_("There are {count} quotes from the client."),
        Action.LIST_VOICES,
        N_("Client voices"),
    ),
    Matter.QUESTIONS: Mend(
        N_("{count} question is waiting for an answer."),
        N_("{count} questions are waiting for an answer."),
        Action.LIST_QUESTIONS,
        N_("Open questions"),
    ),
    Matter.OVER: Mend(
        N_("The agenda is {count} minute too long."),
        N_("The agenda is {count} minutes too long."),
        Action.SHOW_AGENDA,
        N_("Agenda"),
    ),
    Matter.UNANSWERED: Mend(
        N_("{people} hasn't answered yet."), N_("{people} haven't answered yet."), Action.PEOPLE, N_("People")
    ),
    Matter.NOT_POSTED: _alone(N_("The pre-read hasn't gone out yet."), Action.POST_PREREAD, N_("Post it now")),
    Matter.UNREAD: Mend(
        N_("{people} hasn't read the pre-read yet."),
        N_("{people} haven't read the pre-read yet."),
        Action.REMIND_READERS,
        N_("Remind them"),
    ),
    Matter.NO_WORDS: _alone(N_("The pre-read says no more than the topic."), Action.EDIT_PREREAD, N_("Pre-read")),
    Matter.NO_BOUNDARIES: _alone(N_("The scope is still empty."), Action.EDIT_PREREAD, N_("Pre-read")),
    Matter.NO_THEME: _alone(N_("Nobody has proposed a theme yet."), Action.PROPOSE_THEME, N_("Propose a theme")),
    Matter.NO_VOTE: _alone(N_("Voting on the theme hasn't opened yet."), Action.OPEN_VOTING, N_("Open voting")),
    Matter.NO_CLIENT: _alone(
        N_("The client hasn't been asked for a quote or to speak yet."),
        Action.INVITE_CLIENT,
        N_("Invite a client"),
    ),
}
OPENINGS = {
    Moment.NEWS: N_("News about {project} in {channel}:"),
    Moment.DAY: N_("{project} in {channel} starts {moment}. This is how it stands:"),
    Moment.SHORTLY: N_("{project} in {channel} is about to start. This is how it stands:"),
}
READY = N_("Everything is ready.")


def told(view: Preparation, tr: Words) -> Message:
    """To one facilitator. Its one button leads to all that can be mended, until it starts."""
    if view.brief.phase is not Phase.PREPARING:
        return message([prose(_no_longer(view, tr))])
    shown = [point for point in view.points if view.moment is not Moment.NEWS or point.matter in NEWS]
    return message([prose(_opening(view, tr), _listed(shown, tr)), row(_prepare(view, tr))])


def _no_longer(view: Preparation, tr: Words) -> Line:
    worded = tr("This told you how preparing {project} in {channel} was going.")
    told = said(worded, project=bold(view.brief.project), channel=RichTextChannel(view.brief.channel_id))
    return joined([told, tr(PHASES[view.brief.phase])], " ")


def _listed(points: Sequence[Point], tr: Words) -> Line | RichTextList:
    return bullets(point_line(point, tr) for point in points) if points else said(tr(READY))


def _opening(view: Preparation, tr: Words) -> Line:
    brief = view.brief
    at, channel = moment(brief.starts_at, brief.tz, tr), RichTextChannel(brief.channel_id)
    return said(tr(OPENINGS[view.moment]), project=bold(brief.project), channel=channel, moment=at)


def _prepare(view: Preparation, tr: Words) -> Button:
    spoken = tr("Prepare {project}", project=view.brief.project)
    return button(Action.PREPARE, tr("Prepare…"), view.brief.id, spoken=spoken, primary=True)


def point_line(point: Point, tr: Words) -> Line:
    mend = SAID[point.matter]
    is_one = (point.count or len(point.people)) == 1
    worded = tr(mend.one if is_one else mend.several)
    return said(worded, people=mentions(point.people, tr), count=str(point.count))


def to_mend(view: Preparation, tr: Words) -> Iterator[Block | None]:
    """In the modal: what one button mends stands together, above it."""
    for mend, points in mended(view).items():
        yield prose(*(point_line(point, tr) for point in points))
        yield row(button(mend, tr(SAID[points[0].matter].label), view.brief.id))


def mended(view: Preparation) -> dict[Action, list[Point]]:
    """By the action that mends them."""
    found: dict[Action, list[Point]] = {}
    for point in view.points:
        found.setdefault(SAID[point.matter].action, []).append(point)
    return found


def on_home(view: Preparation, tr: Words) -> Iterator[Block | None]:
    yield prose(place_line(bold(view.brief.project), view.brief.channel_id, tr), _listed(view.points, tr))
    yield row(_prepare(view, tr))


def reminded(tr: Words) -> Message:
    """To the one who pressed *Remind them*."""
    worded = tr(
        "I'll remind each of them in their working hours before the start, unless I already have or they asked me"
        " not to."
    )
    return message([prose(said(worded))])


def posting(tr: Words) -> Message:
    """To the one who pressed *Post it now*."""
    return message([prose(said(tr("I'll post the pre-read in the channel.")))])
