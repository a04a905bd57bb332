"""The ballot: its rules and buttons while voting is open, and how it went once it has closed."""

from collections.abc import Iterator

from slackblocks import Block, Button, ConfirmationDialogue, PlainText, SectionBlock

from bot.blocks.kit.brief import PHASES, facilitator_line, header, theme_name
from bot.blocks.kit.buttons import asked, button, row
from bot.blocks.kit.dates import moment
from bot.blocks.kit.fallback_text import BAR
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bullets, first, joined, plain, prose, said, users
from bot.blocks.kit.words import Words
from bot.blocks.theme.themes import proposed_by
from bot.domain.brief import Phase, ThemeSummary
from bot.domain.theme.voting import Counts, Names, ThemeTally, VoteBoard

LONGEST_BAR = 15
VOTERS_SHOWN = 20  # of a theme, once voting has closed
VOTERS_SHOWN_WHILE_OPEN = 5  # a click carries its whole message back


def ballot(view: VoteBoard, tr: Words) -> Message:
    project = view.brief.project
    title = (
        tr("Run-off: {project}", project=project)
        if view.is_runoff
        else tr("Theme vote: {project}", project=project)
    )
    return message([header(title), *_body(view, tr)])


def _body(view: VoteBoard, tr: Words) -> Iterator[Block | None]:
    if view.brief.phase is Phase.CANCELLED:
        yield prose(said(tr(PHASES[Phase.CANCELLED])))
    elif view.closed:
        yield from _outcome(view, tr)
    else:
        yield from _open(view, tr)


def _open(view: VoteBoard, tr: Words) -> Iterator[Block | None]:
    most = _most(view)
    yield prose(*_rules(view, tr))
    for tally in view.tallies:
        yield prose(*_candidate(view, tally, most, tr))
        yield row(*_vote_buttons(view, tally.theme, tr))
    yield prose(_turnout(view, tr), _kept(view, tr))
    yield row(button(Action.CLOSE_VOTING, tr("Close voting"), view.ballot_id, confirm=_close_question(tr)))


def _rules(view: VoteBoard, tr: Words) -> Iterator[Line]:
    if view.is_runoff:
        yield said(tr("These themes are tied for the most dots, so there is one short vote between them."))
    yield plain(
        tr.plural(
            "You each have {count} dot.",
            "You each have {count} dots, at most one per theme.",
            view.rules.dots,
        )
    )
    if view.rules.counts is Counts.HIDDEN:
        yield said(tr("Nobody sees the score until voting closes. Then everyone sees the totals."))
    else:
        yield said(tr("Everyone sees the score all the time."))
    yield _deadline(view, tr)


def _deadline(view: VoteBoard, tr: Words) -> Line:
    if view.rules.closes_at is None:
        return said(tr("A facilitator closes the vote."))
    closes = moment(view.rules.closes_at, view.brief.tz, tr)
    return said(tr("Voting closes {moment}, or sooner if a facilitator closes it."), moment=closes)


def _kept(view: VoteBoard, tr: Words) -> Line:
    """What is kept of who voted for what, and who can see it: the truth, of either kind."""
    if view.rules.names is Names.ANONYMOUS:
        return said(
            tr(
                "Voting is anonymous: I don't show anyone who voted for what. Until voting closes, the"
                " person who runs Kickoff here could technically look it up; after that, only the totals"
                " are kept."
            )
        )
    if view.rules.counts is Counts.SHOWN:
        return said(tr("Names are shown: everyone sees who voted for what, all the time."))
    return said(
        tr(
            "Names are shown: once voting closes, everyone sees who voted for what. The person who runs"
            " Kickoff here can see it before."
        )
    )


def _candidate(view: VoteBoard, tally: ThemeTally, most: int, tr: Words) -> Iterator[Line]:
    yield theme_name(tally.theme)
    yield plain(tally.theme.why)
    yield proposed_by(tally.theme, tr)
    if view.shows_counts:
        counted = tr.plural("{count} dot", "{count} dots", tally.dots)
        yield [*plain(counted), *_voters(tally, VOTERS_SHOWN_WHILE_OPEN, tr), *plain(_bar(tally.dots, most))]


def _vote_buttons(view: VoteBoard, theme: ThemeSummary, tr: Words) -> Iterator[Button]:
    here = f"{view.ballot_id}:{theme.id}"  # a press on a ballot that has closed counts nowhere else
    vote_for = tr("Vote for {theme}", theme=theme.title)
    take_back = tr("Remove vote: {theme}", theme=theme.title)
    yield button(Action.VOTE, tr("Vote"), here, spoken=vote_for)
    yield button(Action.TAKE_BACK, tr("Remove vote"), here, spoken=take_back)


def _turnout(view: VoteBoard, tr: Words) -> Line:
    if not view.voters:
        return said(tr("Nobody has voted yet."))
    return plain(tr.plural("{count} person has voted.", "{count} people have voted.", view.voters))


def _close_question(tr: Words) -> ConfirmationDialogue:
    question = tr("After this, nobody can vote and everyone sees the totals.")
    return asked(tr, tr("Close voting?"), question, tr("Close voting"))


def _outcome(view: VoteBoard, tr: Words) -> Iterator[Block | None]:
    yield prose(*_verdict(view, tr))
    for theme in view.tied:
        spoken = tr("Choose {theme}", theme=theme.title)
        choose = button(Action.CHOOSE_THEME, tr("Choose"), theme.id, spoken=spoken)
        yield SectionBlock(PlainText(theme.title), accessory=choose)
    yield prose(bullets(_results(view, tr)), _turnout(view, tr) if view.voters else None)
    if view.runners_up and view.brief.phase is Phase.PREPARING:
        yield prose(said(tr("A facilitator can still put one of the others on the agenda.")))
        yield from _runners_up(view, tr)


def _runners_up(view: VoteBoard, tr: Words) -> Iterator[Block]:
    for theme in view.runners_up:
        spoken = tr("Put on the agenda: {theme}", theme=theme.title)
        put = button(Action.PUT_ON_AGENDA, tr("Put on the agenda"), theme.id, spoken=spoken)
        yield SectionBlock(PlainText(theme.title), accessory=put)


def _verdict(view: VoteBoard, tr: Words) -> Iterator[Line]:
    chosen = next((tally.theme for tally in view.tallies if tally.theme.id == view.chosen_id), None)
    if chosen:
        yield said(tr("The theme is {theme}."), theme=theme_name(chosen))
        yield plain(view.brief.theme.dress.tagline if view.brief.theme else "")
    elif view.runoff_between:
        yield said(tr("Several themes are tied for the most dots. A run-off follows on a new ballot."))
        if view.brief.theme:
            yield said(tr("The theme is {theme}."), theme=theme_name(view.brief.theme))
    else:
        tied = tr("Several themes are tied for the most dots. A facilitator chooses one of them.")
        yield said(tied if view.voters else tr("Nobody voted. A facilitator chooses the theme."))
        yield facilitator_line(view.brief, tr)


def _results(view: VoteBoard, tr: Words) -> Iterator[Line]:
    most = _most(view)
    for tally in sorted(view.tallies, key=lambda tally: -tally.dots):
        yield [*_result(tally, tr), *_voters(tally, VOTERS_SHOWN, tr), *plain(_bar(tally.dots, most))]


def _result(tally: ThemeTally, tr: Words) -> Line:
    worded = tr.form("{theme}: {count} dot", "{theme}: {count} dots", tally.dots)
    return said(worded, theme=theme_name(tally.theme), count=str(tally.dots))


def _voters(tally: ThemeTally, shown: int, tr: Words) -> Line:
    """Who gave the dots, where names are shown."""
    if not tally.voters:
        return []
    return [*plain(" ("), *joined(first(users(tally.voters), shown, tr)), *plain(")")]


def _most(view: VoteBoard) -> int:
    return max((tally.dots for tally in view.tallies), default=0)


def _bar(dots: int, most: int) -> str:
    """A bar beside the count, never longer than fits on a phone."""
    width = dots if most <= LONGEST_BAR else round(LONGEST_BAR * dots / most)
    return f" {BAR * width}" if width else ""
