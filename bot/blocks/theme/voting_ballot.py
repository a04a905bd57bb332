"""The ballot: its rules and buttons while voting is open, and how it went once it has closed."""

from collections.abc import Iterator

from slackblocks import Block, ConfirmationDialogue, PlainText, SectionBlock

from bot.blocks.kit.brief import PHASES, facilitator_line, header, theme_name
from bot.blocks.kit.buttons import asked, button, row
from bot.blocks.kit.dates import moment
from bot.blocks.kit.fallback_text import BAR
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bullets, first, joined, plain, prose, said, users
from bot.blocks.kit.words import Words
from bot.blocks.theme.voting import vote_button, with_emoji
from bot.blocks.theme.voting_rules import dots_line
from bot.domain.brief import Phase
from bot.domain.theme.voting import Names, ThemeTally, VoteBoard, may_follow

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
    yield prose(_rules(view, tr), _what_totals_tell(view, tr))
    for tally in view.tallies:
        theme = tally.theme
        vote = vote_button(view.ballot_id, theme.id, theme.title, tr)
        yield SectionBlock(PlainText(with_emoji(theme.title, theme.emoji)), accessory=vote)
        yield prose(_standing(tally, most, tr)) if view.shows_counts else None
    yield prose(_turnout(view, tr))
    yield row(
        button(Action.MY_VOTES, tr("My votes"), view.ballot_id),
        button(Action.HOW_VOTING_WORKS, tr("How voting works"), view.ballot_id),
        button(Action.CLOSE_VOTING, tr("Close voting"), view.ballot_id, confirm=_close_question(view, tr)),
    )


def _rules(view: VoteBoard, tr: Words) -> Line:
    """In one short line; the rest is in `voting_rules`."""
    is_anonymous = view.rules.names is Names.ANONYMOUS
    names = tr("Voting is anonymous.") if is_anonymous else tr("Names are shown.")
    return joined([dots_line(view, tr), said(names), _closes(view, tr)], " ")


def _what_totals_tell(view: VoteBoard, tr: Words) -> Line:
    """What anyone can infer from an anonymous vote, before they vote."""
    if view.rules.names is Names.SHOWN:
        return []
    told = tr("If fewer than three people vote, or all vote the same way, the totals tell who voted for what.")
    return said(told)


def _closes(view: VoteBoard, tr: Words) -> Line:
    if view.rules.closes_at is None:
        return said(tr("A facilitator closes the vote."))
    return said(tr("Voting closes {moment}."), moment=moment(view.rules.closes_at, view.brief.tz, tr))


def _standing(tally: ThemeTally, most: int, tr: Words) -> Line:
    counted = tr.plural("{count} dot", "{count} dots", tally.dots)
    return [*plain(counted), *_voters(tally, VOTERS_SHOWN_WHILE_OPEN, tr), *plain(_bar(tally.dots, most))]


def _turnout(view: VoteBoard, tr: Words) -> Line:
    if not view.voters:
        return said(tr("Nobody has voted yet."))
    return plain(tr.plural("{count} person has voted.", "{count} people have voted.", view.voters))


def _close_question(view: VoteBoard, tr: Words) -> ConfirmationDialogue:
    """It says what happens if there is a tie, never whether there is one: that would tell how the themes stand."""
    question = tr("After this, nobody can vote and everyone sees the totals.")
    return asked(tr, tr("Close voting?"), f"{question} {_if_tied(view, tr)}", tr("Close voting"))


def _if_tied(view: VoteBoard, tr: Words) -> str:
    if may_follow(is_runoff=view.is_runoff, phase=view.brief.phase):
        return tr("If several themes are tied for the most dots, a short run-off between them opens at once.")
    return tr("If several themes are tied for the most dots, you choose one of them.")


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
        between = joined([theme_name(theme) for theme in view.runoff_between])
        yield said(tr("Tied for the most dots: {themes}. A run-off follows on a new ballot."), themes=between)
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
