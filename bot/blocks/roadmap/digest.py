"""The digest of a week in a channel, and the form in which it is turned on."""

from collections.abc import Iterator, Sequence
from typing import Any

from slackblocks import Block

from bot.blocks.kit import modal
from bot.blocks.kit.brief import header
from bot.blocks.kit.buttons import row
from bot.blocks.kit.dates import day_with_year
from bot.blocks.kit.fields import yes_or_no_field
from bot.blocks.kit.ids import Modal
from bot.blocks.kit.message import Message, message, with_as_many
from bot.blocks.kit.richtext import Line, bold, bullets, first_drawn, plain, prose
from bot.blocks.kit.words import Words
from bot.blocks.roadmap.milestones import change_all_button, due_line, risk
from bot.domain.roadmap.digest import Digest
from bot.domain.roadmap.milestones import MilestoneSummary


def digest(view: Digest, tr: Words) -> Message:
    return with_as_many(lambda most: message(_blocks(view, most, tr)))


def _blocks(view: Digest, most: int, tr: Words) -> Iterator[Block | None]:
    yield header(tr("Milestones: the week of {date}", date=day_with_year(view.week_of, tr)))
    several = len(view.kickoff_ids) > 1
    for title, milestones in _parts(view, tr):
        lines = first_drawn(lambda one: _line(one, several, tr), milestones, most, tr)
        yield prose([bold(title)], bullets(lines)) if lines else None
    yield None if several else row(change_all_button(view.kickoff_ids[0], tr))


def _parts(view: Digest, tr: Words) -> Iterator[tuple[str, Sequence[MilestoneSummary]]]:
    yield tr("Late"), view.late
    yield tr("At risk"), view.at_risk
    yield tr("This week"), view.this_week
    yield tr("Next week"), view.next_week


def _line(milestone: MilestoneSummary, is_named: bool, tr: Words) -> Line:
    project = plain(f" ({milestone.project})") if is_named else []
    needed = risk(milestone, tr)
    return [*due_line(milestone, tr), *project, *(plain(". ") if needed else []), *needed]


def digest_modal(tr: Words, kickoff_id: int, is_on: bool) -> dict[str, Any]:
    field = yes_or_no_field(
        "is_on",
        tr("Post a digest here every Monday?"),
        yes=tr("Yes"),
        no=tr("No"),
        chosen=is_on,
        hint=tr(
            "What is late, at risk, and due this week and the next, for all kickoffs of this channel. If there is"
            " nothing to say, nothing is posted."
        ),
    )
    return modal.form(tr, Modal.DIGEST, tr("Weekly digest"), tr("Save"), [field], str(kickoff_id))
