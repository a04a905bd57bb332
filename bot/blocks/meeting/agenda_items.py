"""The agenda before and during the meeting: a list to arrange, and the form for one item."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from slackblocks import Block, Button, ConfirmationDialogue, InputBlock, Option, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.agenda_list import item_line
from bot.blocks.kit.brief import minutes, when_line
from bot.blocks.kit.buttons import asked, button, row
from bot.blocks.kit.dates import time_of
from bot.blocks.kit.fields import choice_field, number_field, option, person_field, text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, plain, prose, said
from bot.blocks.kit.topics import item_title, topic_purpose, topic_title
from bot.blocks.kit.words import Words
from bot.blocks.theme.ties import tie_button
from bot.domain.meeting.agenda import ItemSummary, Topic, timed
from bot.domain.meeting.agenda_items import (
    ITEMS_LIMIT,
    MOST_MINUTES,
    PURPOSE_LIMIT,
    SPEAKER_LIMIT,
    TITLE_LIMIT,
    USUAL_MINUTES,
    AgendaPlan,
)
from bot.domain.theme.dressing import OnAgenda
from bot.domain.theme.ties import may_tie


def agenda_modal(tr: Words, plan: AgendaPlan) -> dict[str, Any]:
    """Redrawn after each change, so that what no longer fits is said at once."""
    blocks = [
        prose([bold(plan.brief.project)], when_line(plan.brief, tr), fit_line(plan, tr)),
        row(*_on_top(plan, tr)),
        *_list(plan, tr),
    ]
    return modal.notice(tr, tr("Agenda"), [block for block in blocks if block])


def _on_top(plan: AgendaPlan, tr: Words) -> Iterator[Button | None]:
    if len(plan.items) < ITEMS_LIMIT:
        yield button(Action.ADD_ITEM, tr("Add an item"), plan.brief.id, primary=True)
    if any(may_tie(item, plan.reader_id, leads=plan.is_facilitator) for item in plan.items):
        yield tie_button(plan.brief, tr)
    if plan.is_facilitator:
        yield button(Action.SAVE_TEMPLATE, tr("Save as template"), plan.brief.id)


def fit_line(plan: AgendaPlan, tr: Words) -> Line:
    taken = minutes(plan.taken, tr)
    if not plan.spare:
        return said(tr("The items take {length}, exactly the time there is."), length=taken)
    count = abs(plan.spare)
    left = tr.form(
        "The items take {length}: {count} minute left.", "The items take {length}: {count} minutes left.", count
    )
    over = tr.form(
        "The items take {length}: {count} minute too many.",
        "The items take {length}: {count} minutes too many.",
        count,
    )
    return said(left if plan.spare > 0 else over, length=taken, count=str(count))


def _list(plan: AgendaPlan, tr: Words) -> Iterator[Block | None]:
    for place, (item, begins_at) in enumerate(timed(plan.items, plan.brief.starts_at)):
        yield prose([*_standing(item, begins_at, plan, tr), *item_line(item, tr)], _added_by(item, plan, tr))
        yield row(*_buttons(item, place, plan, tr))


def _standing(item: ItemSummary, begins_at: datetime, plan: AgendaPlan, tr: Words) -> Line:
    """When it begins; once the meeting is under way, whether it is done, on or parked."""
    if plan.so_far.current_id is None:
        return [time_of(begins_at, plan.brief.tz), *plain(" ")]
    if item.id in plan.parked:
        return said(tr("Parked: {items}"), items="")
    if item.id in plan.so_far.done:
        return said(tr("Done: {title}"), title="")
    return said(tr("Now: {title}"), title="") if plan.so_far.includes(item.id) else []


def _added_by(item: ItemSummary, plan: AgendaPlan, tr: Words) -> Line:
    if item.added_by in ("", plan.reader_id):
        return []
    return said(tr("Added by {person}."), person=RichTextUser(item.added_by))


def _buttons(item: ItemSummary, place: int, plan: AgendaPlan, tr: Words) -> Iterator[Button]:
    title = item_title(item, tr)
    if plan.may_change(item):
        yield button(Action.EDIT_ITEM, tr("Edit"), item.id, spoken=tr("Edit: {title}", title=title))
    if plan.may_move(item) and place > plan.first_free:
        up = f"{item.id}:{place - 1}"  # where it goes rather than how far, so that a press counts once
        yield button(Action.ITEM_UP, tr("Up"), up, spoken=tr("Move up: {title}", title=title))
    if plan.may_move(item) and place < len(plan.items) - 1:
        down = f"{item.id}:{place + 1}"
        yield button(Action.ITEM_DOWN, tr("Down"), down, spoken=tr("Move down: {title}", title=title))
    if plan.may_remove(item):
        spoken = tr("Remove: {title}", title=title)
        yield button(Action.REMOVE_ITEM, tr("Remove"), item.id, spoken=spoken, confirm=_remove_question(tr))


def _remove_question(tr: Words) -> ConfirmationDialogue:
    return asked(
        tr, tr("Remove this item?"), tr("It disappears from the agenda for everyone."), tr("Remove"), tr("Keep")
    )


def add_modal(tr: Words, plan: AgendaPlan) -> dict[str, Any]:
    """Facilitators may also choose one of our own topics, which needs no words."""
    topics = [choice_field("topic", tr("Topic"), _topics(tr), chosen=Topic.OWN)] if plan.is_facilitator else []
    new = ItemSummary(0, Topic.OWN, USUAL_MINUTES)
    title_hint = tr("If you chose a topic above, you can leave this empty.") if plan.is_facilitator else None
    title = text_field(
        "title", tr("Title"), TITLE_LIMIT, hint=title_hint, optional=plan.is_facilitator, is_first=True
    )
    fields = [*topics, title, _purpose(new, None, tr), *_minutes_and_speaker(new, plan, tr)]
    return modal.form(tr, Modal.ADD_ITEM, tr("Add an agenda item"), tr("Add"), fields, str(plan.brief.id))


def _topics(tr: Words) -> list[Option]:
    return [option(topic_title(topic, tr), topic) for topic in sorted(Topic, key=Topic.OWN.__ne__)]


def edit_modal(tr: Words, plan: AgendaPlan, item_id: int) -> dict[str, Any]:
    """What our topics say is kept in each reader's language for as long as nobody words it otherwise."""
    item = plan.item(item_id)
    has_words = item.topic is not Topic.OWN
    title_hint = _kept(topic_title(item.topic, tr), tr) if has_words else None
    purpose_hint = _kept(topic_purpose(item.topic, tr), tr) if has_words else None
    title = text_field("title", tr("Title"), TITLE_LIMIT, value=item.title, hint=title_hint, optional=has_words)
    fields = [title, _purpose(item, purpose_hint, tr), *_minutes_and_speaker(item, plan.without(item_id), tr)]
    return modal.form(tr, Modal.EDIT_ITEM, tr("Edit an agenda item"), tr("Save"), fields, str(item_id))


def _kept(words: str, tr: Words) -> str:
    return tr("If you leave this empty, it will say: {words}", words=words)


def _purpose(item: ItemSummary, hint: str | None, tr: Words) -> InputBlock:
    label = tr("What is it for, in one sentence?")
    return text_field("purpose", label, PURPOSE_LIMIT, value=item.purpose, hint=hint, optional=True)


def _minutes_and_speaker(item: ItemSummary, others: AgendaPlan, tr: Words) -> tuple[InputBlock, ...]:
    speaker_hint = tr("I'll send them a brief with their time, and update it if the agenda changes.")
    return (
        number_field("minutes", tr("Minutes"), MOST_MINUTES, value=item.minutes, hint=_room(others, tr)),
        person_field("speaker_id", tr("Who speaks?"), speaker_hint, item.speaker_id),
        text_field(
            "speaker_name",
            tr("Or the name of someone who isn't in Slack"),
            SPEAKER_LIMIT,
            value=item.speaker_name,
            optional=True,
        ),
    )


def _room(others: AgendaPlan, tr: Words) -> str:
    """How many minutes the other items leave."""
    length, spare = minutes(others.brief.minutes, tr), others.spare
    if not spare:
        return tr("The other items already take all of the {length}.", length=length)
    if spare > 0:
        return tr("The other items leave {count} of the {length}.", count=spare, length=length)
    over = tr.form(
        "The other items already take {count} minute more than the {length} there are.",
        "The other items already take {count} minutes more than the {length} there are.",
        -spare,
    )
    return over.format(count=-spare, length=length)


def on_agenda(answer: OnAgenda, tr: Words) -> Message:
    """A runner-up of the theme, for the facilitator's eyes only: what happened, and whether it still fits."""
    told = tr("{theme} is now on the agenda.") if answer.is_new else tr("{theme} was already on the agenda.")
    return message([prose(said(told, theme=bold(answer.title)), fit_line(answer.plan, tr))])
