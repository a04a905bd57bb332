"""The agenda while it is prepared: a list to arrange, and the form for one item."""

from collections.abc import Iterator
from typing import Any

from slackblocks import Block, Button, ConfirmationDialogue, InputBlock, Option, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.agenda_list import item_line
from bot.blocks.kit.brief import minutes, when_line
from bot.blocks.kit.buttons import asked, button, row
from bot.blocks.kit.dates import time_of
from bot.blocks.kit.fields import choice_field, number_field, option, person_field, text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.richtext import Line, bold, plain, prose, said
from bot.blocks.kit.topics import item_title, topic_purpose, topic_title
from bot.blocks.kit.words import Words
from bot.domain.meeting.agenda import ItemLine, Topic, timed
from bot.domain.meeting.agenda_items import (
    ITEMS_LIMIT,
    MOST_MINUTES,
    PURPOSE_LIMIT,
    SPEAKER_LIMIT,
    TITLE_LIMIT,
    USUAL_MINUTES,
    AgendaPlan,
)


def agenda_modal(_: Words, plan: AgendaPlan) -> dict[str, Any]:
    """Redrawn after each change, so that what no longer fits is said at once."""
    blocks = [
        prose([bold(plan.brief.project)], when_line(plan.brief, _), fit_line(plan, _)),
        row(*_on_top(plan, _)),
        *_list(plan, _),
    ]
    return modal.notice(_, _("Agenda"), [block for block in blocks if block])


def _on_top(plan: AgendaPlan, _: Words) -> Iterator[Button]:
    if len(plan.items) < ITEMS_LIMIT:
        yield button(Action.ADD_ITEM, _("Add an item"), plan.brief.id, primary=True)
    if plan.leads:
        yield button(Action.SAVE_TEMPLATE, _("Save as template"), plan.brief.id)


def fit_line(plan: AgendaPlan, _: Words) -> Line:
    taken = minutes(plan.taken, _)
    if not plan.spare:
        return said(_("The items take {length}, which is exactly what there is."), length=taken)
    count = abs(plan.spare)
    left = _.form(
        "The items take {length}: {count} minute left.", "The items take {length}: {count} minutes left.", count
    )
    over = _.form(
        "The items take {length}: {count} minute over.", "The items take {length}: {count} minutes over.", count
    )
    return said(left if plan.spare > 0 else over, length=taken, count=str(count))


def _list(plan: AgendaPlan, _: Words) -> Iterator[Block | None]:
    for place, (item, begins_at) in enumerate(timed(plan.items, plan.brief.starts_at)):
        when = [time_of(begins_at, plan.brief.tz), *plain(" ")]
        yield prose([*when, *item_line(item, _)], _added_by(item, plan, _))
        yield row(*_buttons(item, place, plan, _))


def _added_by(item: ItemLine, plan: AgendaPlan, _: Words) -> Line:
    if item.added_by in ("", plan.reader_id):
        return []
    return said(_("Added by {person}."), person=RichTextUser(item.added_by))


def _buttons(item: ItemLine, place: int, plan: AgendaPlan, _: Words) -> Iterator[Button]:
    title = item_title(item, _)
    if plan.may_change(item):
        yield button(Action.EDIT_ITEM, _("Edit"), item.id, spoken=_("Edit: {title}", title=title))
    if plan.leads and place > 0:
        up = f"{item.id}:{place - 1}"  # where it goes rather than how far, so that a press counts once
        yield button(Action.ITEM_UP, _("Up"), up, spoken=_("Move up: {title}", title=title))
    if plan.leads and place < len(plan.items) - 1:
        down = f"{item.id}:{place + 1}"
        yield button(Action.ITEM_DOWN, _("Down"), down, spoken=_("Move down: {title}", title=title))
    if plan.may_change(item) and len(plan.items) > 1:
        spoken = _("Remove: {title}", title=title)
        yield button(Action.REMOVE_ITEM, _("Remove"), item.id, spoken=spoken, confirm=_remove_question(_))


def _remove_question(_: Words) -> ConfirmationDialogue:
    return asked(_, _("Remove this item?"), _("It goes off the agenda for everyone."), _("Remove"))


def add_modal(_: Words, plan: AgendaPlan) -> dict[str, Any]:
    """Those who lead may also choose one of our own topics, which needs no words."""
    topics = [choice_field("topic", _("What is it?"), _topics(_), chosen=Topic.OWN)] if plan.leads else []
    new = ItemLine(0, Topic.OWN, USUAL_MINUTES)
    title_hint = _("If you chose one of the topics above, you can leave the words to me.") if plan.leads else None
    title = text_field("title", _("Title"), TITLE_LIMIT, hint=title_hint, optional=plan.leads)
    fields = [*topics, title, _purpose(new, None, _), *_minutes_and_speaker(new, plan, _)]
    return modal.form(_, Modal.ADD_ITEM, _("Add an agenda item"), _("Add"), fields, str(plan.brief.id))


def _topics(_: Words) -> list[Option]:
    return [option(topic_title(topic, _), topic) for topic in sorted(Topic, key=Topic.OWN.__ne__)]


def edit_modal(_: Words, plan: AgendaPlan, item_id: int) -> dict[str, Any]:
    """What our topics say is kept in each reader's language for as long as nobody words it otherwise."""
    item = plan.item(item_id)
    has_words = item.topic is not Topic.OWN
    title_hint = _kept(topic_title(item.topic, _), _) if has_words else None
    purpose_hint = _kept(topic_purpose(item.topic, _), _) if has_words else None
    title = text_field("title", _("Title"), TITLE_LIMIT, value=item.title, hint=title_hint, optional=has_words)
    fields = [title, _purpose(item, purpose_hint, _), *_minutes_and_speaker(item, plan.without(item_id), _)]
    return modal.form(_, Modal.EDIT_ITEM, _("Change an agenda item"), _("Save"), fields, str(item_id))


def _kept(words: str, _: Words) -> str:
    return _("If you leave this empty, it says: {words}", words=words)


def _purpose(item: ItemLine, hint: str | None, _: Words) -> InputBlock:
    label = _("What is it for, in one sentence?")
    return text_field("purpose", label, PURPOSE_LIMIT, value=item.purpose, hint=hint, optional=True)


def _minutes_and_speaker(item: ItemLine, others: AgendaPlan, _: Words) -> tuple[InputBlock, ...]:
    speaker_hint = _("I send them a brief with their time, and change it when the agenda changes.")
    return (
        number_field("minutes", _("Minutes"), MOST_MINUTES, value=item.minutes, hint=_room(others, _)),
        person_field("speaker_id", _("Who speaks?"), speaker_hint, item.speaker_id),
        text_field(
            "speaker_name",
            _("Or the name of somebody who is not in Slack"),
            SPEAKER_LIMIT,
            value=item.speaker_name,
            optional=True,
        ),
    )


def _room(others: AgendaPlan, _: Words) -> str:
    """How many minutes the other items leave."""
    length, spare = minutes(others.brief.minutes, _), others.spare
    if not spare:
        return _("The other items take all of the {length} already.", length=length)
    if spare > 0:
        return _("The other items leave {count} of the {length}.", count=spare, length=length)
    over = _.form(
        "The other items take {count} minute more than the {length} that there are.",
        "The other items take {count} minutes more than the {length} that there are.",
        -spare,
    )
    return over.format(count=-spare, length=length)
