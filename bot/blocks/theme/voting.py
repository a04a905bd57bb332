"""The vote on a theme: the form that opens it, and the votes of one voter. Its ballot is in `voting_ballot`."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from slackblocks import Block, Button, PlainText, SectionBlock

from bot.blocks.kit import modal
from bot.blocks.kit.buttons import button
from bot.blocks.kit.fields import choice_field, moment_field, option
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, joined, plain, prose, said
from bot.blocks.kit.words import N_, Words
from bot.domain.theme.voting import Counts, MyVote, MyVotes, Names, VoteToOpen, dots_for, usual_dots

COUNTS = {
    Counts.HIDDEN: N_("When voting closes"),
    Counts.SHOWN: N_("All the time"),
}
NAMES = {
    Names.ANONYMOUS: N_("No, voting is anonymous"),
    Names.SHOWN: N_("Yes, names are shown with the dots"),
}


def open_modal(tr: Words, kickoff_id: int, vote: VoteToOpen) -> dict[str, Any]:
    dots = [option(tr.plural("{count} dot", "{count} dots", count), count) for count in dots_for(vote.themes)]
    counts = [option(tr(worded), when) for when, worded in COUNTS.items()]
    names = [option(tr(worded), what) for what, worded in NAMES.items()]
    fields = [
        prose(said(tr("Once voting is open, you can't change this or add themes."))),
        choice_field(
            "dots",
            tr("How many dots does each person get?"),
            dots,
            chosen=str(usual_dots(vote.themes)),
            hint=tr("A dot is one vote. There are always fewer dots than themes."),
        ),
        choice_field(
            "counts",
            tr("When does everyone see the score?"),
            counts,
            chosen=Counts.HIDDEN,
            hint=tr("If voting is anonymous, it is when voting closes."),
        ),
        choice_field("names", tr("Does everyone see who voted for what?"), names, chosen=Names.ANONYMOUS),
        moment_field(
            "closes_at",
            tr("When does voting close?"),
            vote.closes_at,
            hint=tr("Leave this empty to close it yourself. You can always close it sooner."),
            optional=True,
        ),
    ]
    return modal.form(tr, Modal.OPEN_VOTING, tr("Open voting"), tr("Open"), fields, str(kickoff_id))


@lru_cache(maxsize=1024)
def my_votes(view: MyVotes, tr: Words) -> Message:
    """For the voter's eyes only. In a burst of votes many have voted alike, so it is drawn once for all."""
    return message(_my_votes(view, tr))


def my_votes_modal(view: MyVotes, tr: Words) -> dict[str, Any]:
    return modal.notice(tr, tr("My votes"), list(_my_votes(view, tr)))


def _my_votes(view: MyVotes, tr: Words) -> Iterator[Block]:
    yield prose(_given(view, tr), _left(view, tr))
    for vote in view.votes:
        yield SectionBlock(PlainText(with_emoji(vote.title, vote.emoji)), accessory=_toggle(view, vote, tr))


def with_emoji(title: str, emoji: str) -> str:
    """A theme on one line, beside a button."""
    return f":{emoji}: {title}" if emoji else title


def _given(view: MyVotes, tr: Words) -> Line:
    titles = [vote.title for vote in view.given]
    worded = tr.form("Your dot is on {themes}.", "Your dots are on {themes}.", len(titles))
    return said(worded, themes=joined(titles)) if titles else said(tr("You haven't voted yet."))


def _left(view: MyVotes, tr: Words) -> Line:
    if not view.left:
        return said(tr("You have no dots left. To vote for another theme, remove a vote first."))
    return plain(tr.plural("You have {count} dot left.", "You have {count} dots left.", view.left))


def _toggle(view: MyVotes, vote: MyVote, tr: Words) -> Button | None:
    if vote.is_given:
        remove = tr("Remove vote: {theme}", theme=vote.title)
        return button(Action.TAKE_BACK, tr("Remove vote"), f"{view.ballot_id}:{vote.theme_id}", spoken=remove)
    return vote_button(view.ballot_id, vote.theme_id, vote.title, tr) if view.left else None


def vote_button(ballot_id: int, theme_id: int, title: str, tr: Words) -> Button:
    """Of this ballot alone: a press on one that has closed counts nowhere else."""
    spoken = tr("Vote for {theme}", theme=title)
    return button(Action.VOTE, tr("Vote"), f"{ballot_id}:{theme_id}", spoken=spoken, primary=True)
