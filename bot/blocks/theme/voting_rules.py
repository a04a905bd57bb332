"""How voting on the theme works: the rules of one ballot in full, and what each of its themes means."""

from collections.abc import Iterator
from typing import Any

from slackblocks import Block

from bot.blocks.kit import modal
from bot.blocks.kit.brief import theme_name
from bot.blocks.kit.dates import moment
from bot.blocks.kit.richtext import Line, plain, prose, said
from bot.blocks.kit.words import Words
from bot.blocks.theme.themes import proposed_by
from bot.domain.theme.voting import Counts, Names, VoteBoard


def rules_modal(view: VoteBoard, tr: Words) -> dict[str, Any]:
    return modal.notice(tr, tr("How voting works"), list(_blocks(view, tr)))


def _blocks(view: VoteBoard, tr: Words) -> Iterator[Block]:
    yield prose(*_rules(view, tr))
    for tally in view.tallies:
        yield prose(theme_name(tally.theme), plain(tally.theme.why), proposed_by(tally.theme, tr))


def _rules(view: VoteBoard, tr: Words) -> Iterator[Line]:
    if view.is_runoff:
        yield said(tr("These themes are tied for the most dots, so there is one short vote between them."))
    yield dots_line(view, tr)
    if view.rules.counts is Counts.HIDDEN or view.rules.names is Names.ANONYMOUS:
        yield said(tr("Nobody sees the score until voting closes. Then everyone sees the totals."))
    else:
        yield said(tr("Everyone sees the score all the time."))
    yield _deadline(view, tr)
    yield _kept(view, tr)


def dots_line(view: VoteBoard, tr: Words) -> Line:
    return plain(
        tr.plural(
            "You each have {count} dot.",
            "You each have {count} dots, at most one per theme.",
            view.rules.dots,
        )
    )


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
