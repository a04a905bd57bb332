"""Voting on a theme: the modals before it, the ballot, and what a voter is told."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from slackblocks import Block, Button, ConfirmationDialogue, PlainText, RichTextUser, SectionBlock

from bot.blocks import modal
from bot.blocks.brief import facilitator_line, header, theme_name
from bot.blocks.buttons import asked, button, row
from bot.blocks.emoji import emoji_options
from bot.blocks.fields import choice_field, option, text_field
from bot.blocks.ids import Action, Modal
from bot.blocks.message import Message, message
from bot.blocks.richtext import Line, bold, bullets, plain, prose, said
from bot.blocks.spoken import BAR
from bot.blocks.words import Words
from bot.domain.kickoff import ThemeLine
from bot.domain.voting import DEFAULT_DOTS, TITLE_LIMIT, WHY_LIMIT, DotsLeft, ThemeTally, VoteBoard

DOTS = range(1, 6)
LONGEST_BAR = 15


def propose_modal(_: Words, kickoff_id: int) -> dict[str, Any]:
    fields = [
        text_field(
            "title", _("Theme"), TITLE_LIMIT, hint=_("A few words that tie the parts of the project together.")
        ),
        text_field("why", _("Why this theme?"), WHY_LIMIT, multiline=True, optional=True),
        choice_field("emoji", _("Emoji"), emoji_options(_), optional=True),
    ]
    return modal.form(_, Modal.PROPOSE_THEME, _("Propose a theme"), _("Propose"), fields, str(kickoff_id))


def open_modal(_: Words, kickoff_id: int) -> dict[str, Any]:
    dots = [option(_.plural("{count} dot", "{count} dots", count), count) for count in DOTS]
    hint = _("A dot is one vote. Once voting is open, this cannot be changed and no themes can be added.")
    fields = [
        choice_field("dots", _("How many dots does each person get?"), dots, chosen=str(DEFAULT_DOTS), hint=hint)
    ]
    return modal.form(_, Modal.OPEN_VOTING, _("Open voting"), _("Open"), fields, str(kickoff_id))


@lru_cache(maxsize=256)
def dots_left(answer: DotsLeft, _: Words) -> Message:
    """For the voter's eyes only. In a burst of votes most are told the same, so it is drawn once for all."""
    return message([prose(said(_given_or_not(answer, _), theme=bold(answer.theme_title)), _left(answer, _))])


def _given_or_not(answer: DotsLeft, _: Words) -> str:
    if answer.given:
        return _("Your dot is on {theme}.") if answer.changed else _("You had put a dot on {theme} already.")
    return _("You took your dot back from {theme}.") if answer.changed else _("You have no dot on {theme}.")


def _left(answer: DotsLeft, _: Words) -> Line:
    if not answer.left:
        return said(_("You have no dots left. If you change your mind, take one back."))
    return plain(_.plural("You have {count} dot left.", "You have {count} dots left.", answer.left))


def ballot(view: VoteBoard, _: Words) -> Message:
    title = header(_("Theme vote: {project}", project=view.brief.project))
    return message([title, *(_outcome(view, _) if view.closed else _open(view, _))])


def _open(view: VoteBoard, _: Words) -> Iterator[Block | None]:
    yield prose(*_rules(view, _))
    for tally in view.tallies:
        yield prose(*_candidate(tally.theme, _))
        yield row(*_vote_buttons(tally.theme, _))
    yield prose(_turnout(view, _), _kept(_))
    yield row(button(Action.CLOSE_VOTING, _("Close voting"), view.ballot_id, confirm=_close_question(_)))


def _rules(view: VoteBoard, _: Words) -> list[Line]:
    dots = _.plural(
        "Each of you has {count} dot.",
        "Each of you has {count} dots, at most one for a theme.",
        view.dots_each,
    )
    hidden = _("Nobody sees how the themes stand until voting closes. Then everyone sees the totals.")
    return [plain(dots), said(hidden)]


def _kept(_: Words) -> Line:
    return said(
        _(
            "Kickoff shows nobody who voted for what. It does keep your name with your dots, so that you can take"
            " them back, and whoever looks after Kickoff here could look that up."
        )
    )


def _candidate(theme: ThemeLine, _: Words) -> list[Line]:
    by = said(_("Proposed by {person}."), person=RichTextUser(theme.proposed_by))
    return [theme_name(theme), plain(theme.why), by]


def _vote_buttons(theme: ThemeLine, _: Words) -> Iterator[Button]:
    vote_for = _("Vote for {theme}", theme=theme.title)
    take_back = _("Take back your dot from {theme}", theme=theme.title)
    yield button(Action.VOTE, _("Vote"), theme.id, spoken=vote_for)
    yield button(Action.TAKE_BACK, _("Take back"), theme.id, spoken=take_back)


def _turnout(view: VoteBoard, _: Words) -> Line:
    if not view.voters:
        return said(_("Nobody has voted yet."))
    return plain(_.plural("{count} person has voted.", "{count} people have voted.", view.voters))


def _close_question(_: Words) -> ConfirmationDialogue:
    question = _("Nobody can vote after this, and everyone sees the totals.")
    return asked(_, _("Close voting?"), question, _("Close voting"))


def _outcome(view: VoteBoard, _: Words) -> Iterator[Block | None]:
    yield prose(*_verdict(view, _))
    for theme in view.tied:
        spoken = _("Choose {theme}", theme=theme.title)
        choose = button(Action.CHOOSE_THEME, _("Choose"), theme.id, spoken=spoken)
        yield SectionBlock(PlainText(theme.title), accessory=choose)
    yield prose(bullets(_results(view, _)), _turnout(view, _) if view.voters else None)


def _verdict(view: VoteBoard, _: Words) -> list[Line]:
    chosen = next((tally.theme for tally in view.tallies if tally.theme.id == view.chosen_id), None)
    if chosen:
        return [said(_("The theme is {theme}."), theme=theme_name(chosen))]
    tied = _("Several themes have the most dots. A facilitator chooses one of them.")
    none = _("Nobody voted. A facilitator chooses the theme.")
    return [said(tied if view.voters else none), facilitator_line(view.brief, _)]


def _results(view: VoteBoard, _: Words) -> Iterator[Line]:
    most = max((tally.dots for tally in view.tallies), default=0)
    for tally in sorted(view.tallies, key=lambda tally: -tally.dots):
        yield [*_result(tally, _), *plain(_bar(tally.dots, most))]


def _result(tally: ThemeTally, _: Words) -> Line:
    worded = _.form("{theme}: {count} dot", "{theme}: {count} dots", tally.dots)
    return said(worded, theme=theme_name(tally.theme), count=str(tally.dots))


def _bar(dots: int, most: int) -> str:
    """A bar beside the count, never longer than fits on a phone."""
    width = dots if most <= LONGEST_BAR else round(LONGEST_BAR * dots / most)
    return f" {BAR * width}" if width else ""
