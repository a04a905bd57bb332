"""The vote on a theme: the form that opens it, and what a voter is told. Its ballot is drawn in `ballot`."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from bot.blocks.kit import modal
from bot.blocks.kit.fields import choice_field, moment_field, option
from bot.blocks.kit.ids import Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, joined, plain, prose, said
from bot.blocks.kit.words import N_, Words
from bot.domain.theme.voting import DEFAULT_DOTS, DOTS, Counts, DotsLeft, Names

COUNTS = {
    Counts.HIDDEN: N_("When voting closes"),
    Counts.SHOWN: N_("All the time"),
}
NAMES = {
    Names.ANONYMOUS: N_("No, voting is anonymous"),
    Names.SHOWN: N_("Yes, names are shown with the dots"),
}


def open_modal(tr: Words, kickoff_id: int, closes_at: datetime) -> dict[str, Any]:
    dots = [option(tr.plural("{count} dot", "{count} dots", count), count) for count in DOTS]
    counts = [option(tr(worded), when) for when, worded in COUNTS.items()]
    names = [option(tr(worded), what) for what, worded in NAMES.items()]
    fields = [
        prose(said(tr("Once voting is open, you can't change this or add themes."))),
        choice_field(
            "dots",
            tr("How many dots does each person get?"),
            dots,
            chosen=str(DEFAULT_DOTS),
            hint=tr("A dot is one vote."),
        ),
        choice_field("counts", tr("When does everyone see the score?"), counts, chosen=Counts.HIDDEN),
        choice_field("names", tr("Does everyone see who voted for what?"), names, chosen=Names.ANONYMOUS),
        moment_field(
            "closes_at",
            tr("When does voting close?"),
            closes_at,
            hint=tr("Leave this empty to close it yourself. You can always close it sooner."),
            optional=True,
        ),
    ]
    return modal.form(tr, Modal.OPEN_VOTING, tr("Open voting"), tr("Open"), fields, str(kickoff_id))


@lru_cache(maxsize=1024)
def dots_left(answer: DotsLeft, tr: Words) -> Message:
    """For the voter's eyes only. In a burst of votes most are told the same, so it is drawn once for all."""
    others = dots_on(answer.on, tr) if answer.on != (answer.theme_title,) else []
    return message([prose(_given_or_not(answer, tr), _left(answer, tr), others)])


def _given_or_not(answer: DotsLeft, tr: Words) -> Line:
    if answer.given:
        new, old = tr("Your dot is on {theme}."), tr("You already had a dot on {theme}.")
    else:
        new, old = tr("Your vote for {theme} has been removed."), tr("You have no dot on {theme}.")
    return said(new if answer.changed else old, theme=bold(answer.theme_title))


def _left(answer: DotsLeft, tr: Words) -> Line:
    if not answer.left:
        return said(tr("You have no dots left. If you change your mind, remove a vote."))
    return plain(tr.plural("You have {count} dot left.", "You have {count} dots left.", answer.left))


def dots_on(titles: tuple[str, ...], tr: Words) -> Line:
    """Where a voter's dots are."""
    worded = tr.form("Your dot on this ballot: {themes}.", "Your dots on this ballot: {themes}.", len(titles))
    return said(worded, themes=joined(titles)) if titles else []
