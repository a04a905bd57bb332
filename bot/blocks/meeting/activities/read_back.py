"""The read-back: five lines of what was agreed, who says that it is so, and the form for those who disagree."""

from collections.abc import Iterator, Sequence
from typing import Any

from slackblocks import Block, Button, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.buttons import button
from bot.blocks.kit.dates import day_with_year, moment
from bot.blocks.kit.fields import choice_field, option, text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.richtext import (
    Line,
    Part,
    bold,
    bullets,
    elements,
    first,
    joined,
    plain,
    prose,
    said,
    users,
)
from bot.blocks.kit.size import in_short
from bot.blocks.kit.words import N_, Words
from bot.domain.brief import Brief
from bot.domain.meeting.activities import read_back as rules
from bot.domain.meeting.activities.activity import (
    TEXT_LIMIT,
    ActivityForm,
    ActivityKind,
    ActivityNow,
    ActivityResult,
    Asked,
    Given,
)
from bot.domain.meeting.activities.read_back import Camp
from bot.domain.meeting.activities.read_back import Part as LinePart
from bot.domain.meeting.agenda_now import AgendaNow

SIGNERS_SHOWN = AGREEING_SHOWN = 5
DOUBTS_SHOWN = 5
SHORT = 50  # characters of a line
A_DOUBT = 300  # characters that one takes, roughly
PARTS = {
    LinePart.GOAL: N_("Goal"),
    LinePart.IN: N_("In scope"),
    LinePart.OUT: N_("Out of scope"),
    LinePart.MILESTONE: N_("First milestone"),
    LinePart.SIGN_OFF: N_("Who signs off"),
}
CAMPS = {Camp.CLIENT: N_("the client"), Camp.TEAM: N_("the team")}


def read_back(view: AgendaNow, room: int, tr: Words) -> Iterator[Block]:
    """While it is open, in about so many characters."""
    activity = view.activity
    if not activity or activity.kind is not ActivityKind.READ_BACK:
        return
    length, shown = room // len(PARTS), min(max(room // A_DOUBT, 1), DOUBTS_SHOWN)
    lines = [_line(activity.asked, part, length, tr) for part in PARTS]
    doubts = first(list(_doubts(activity.given, length, tr)), shown, tr)
    told = tr("Is this what we agreed? It isn't a contract.")
    if len(activity.sides) > 1:
        told = tr("Is this what we agreed? The client and the team each say so. It isn't a contract.")
    yield prose(
        [bold(tr("What we agreed"))],
        said(told),
        bullets([*lines, *doubts]),
        _so_far(activity, tr),
    )


def _line(asked: Sequence[Asked], part: LinePart, length: int, tr: Words) -> Line:
    """With its name in bold, unless it has to be short: each change of style takes room in the message."""
    name = f"{tr(PARTS[part])}: "
    return [*(plain(name) if length < SHORT else [bold(name)]), *_said_of(asked, part, length, tr)]


def _said_of(asked: Sequence[Asked], part: LinePart, length: int, tr: Words) -> Line:
    line = rules.line_of(asked, part)
    if part is LinePart.SIGN_OFF:
        signers: list[Part] = [_signer(one) for one in rules.signing(asked)]
        shown = 1 if length < SHORT else SIGNERS_SHOWN
        return joined(first(signers, shown, tr)) or plain(tr("nobody has been chosen yet"))
    if not line.text:
        return plain(tr("nothing yet"))
    if line.due_on:
        date = day_with_year(line.due_on, tr)
        return said(tr("{title}, by {date}"), title=in_short(line.text, length), date=date)
    return plain(in_short(line.text, length))


def _signer(asked: Asked) -> Line:
    user_id = asked.key.partition(":")[2]
    return plain(in_short(asked.text, SHORT)) if asked.text else elements(RichTextUser(user_id))


def _doubts(given: Sequence[Given], length: int, tr: Words) -> Iterator[Line]:
    for part, name in PARTS.items():
        for one in rules.doubts(given, part):
            worded, text = tr("{person} says of “{line}”: {text}"), in_short(one.answer.text, length)
            yield said(worded, person=RichTextUser(one.who), line=tr(name), text=text)


def _so_far(activity: ActivityNow, tr: Words) -> Line:
    agreed = rules.agreement(activity.given)
    still = [tr(CAMPS[camp]) for camp in Camp if camp in activity.sides and camp not in agreed]
    told = [_agreed_by(activity.given, tr)] if agreed else []
    if still:
        told.append(said(tr("Still to say so: {camps}."), camps=joined(still)))
    return joined(told, " ")


def _agreed_by(given: Sequence[Given], tr: Words) -> Line:
    parts = [
        [*plain(f"{tr(CAMPS[camp])} ("), *joined(first(users(who), AGREEING_SHOWN, tr)), *plain(")")]
        for camp, who in _in_order(given)
    ]
    return said(tr("Agreed by {people}."), people=joined(parts))


def _in_order(given: Sequence[Given]) -> Iterator[tuple[Camp, tuple[str, ...]]]:
    agreed = rules.agreement(given)
    return ((camp, agreed[camp]) for camp in Camp if camp in agreed)


def read_back_buttons(activity: ActivityNow, tr: Words, *, primary: bool) -> Iterator[Button]:
    yield button(Action.AGREE, tr("That is what we agreed"), activity.id, primary=primary)
    yield button(Action.NOT_QUITE, tr("Not quite…"), activity.id)


def not_quite_modal(tr: Words, form: ActivityForm) -> dict[str, Any]:
    mine = next((one for one in form.mine if one.value == rules.NOT_QUITE), None)
    options = [option(tr(name), part) for part, name in PARTS.items()]
    chosen = mine.key if mine else LinePart.GOAL
    told = tr("Everyone sees this with your name. A facilitator can put the line right, and read it back again.")
    fields: list[Block] = [
        prose(said(told)),
        choice_field("part", tr("Which line isn't right?"), options, chosen=chosen),
        text_field("text", tr("What should it be?"), TEXT_LIMIT, value=mine.text if mine else "", is_first=True),
    ]
    return modal.form(tr, Modal.NOT_QUITE, tr("Not quite"), tr("Save"), fields, str(form.activity.id))


def read_back_lines(view: ActivityResult, length: int, tr: Words) -> list[Part]:
    """What came of it. The lines are those that were agreed, or else those that somebody doubts."""
    if not rules.is_agreed(view):
        return [plain(tr("Not agreed yet.")), *_doubts(view.given, length, tr)]
    scope = joined([_line(view.asked, part, length, tr) for part in (LinePart.IN, LinePart.OUT)], ". ")
    others = [_line(view.asked, part, length, tr) for part in (LinePart.MILESTONE, LinePart.SIGN_OFF)]
    return [_agreed_by(view.given, tr), _line(view.asked, LinePart.GOAL, length, tr), scope, *others]


def baseline_line(view: ActivityResult, number: int, brief: Brief, tr: Words) -> Line:
    """Who agreed, and when."""
    at = moment(view.closed_at, brief.tz, tr)
    worded = tr("Baseline {number}, {moment}. {agreed}")
    return said(worded, number=str(number), moment=at, agreed=_agreed_by(view.given, tr))
