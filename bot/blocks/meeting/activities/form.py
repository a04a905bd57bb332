"""The form in which somebody answers, one question after another."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from slackblocks import Block, InputBlock

from bot.blocks.kit import modal, slack_limits
from bot.blocks.kit.dates import day_with_year
from bot.blocks.kit.disciplines import discipline_fields, in_words
from bot.blocks.kit.fields import choice_field, choices_field, option, text_field
from bot.blocks.kit.ids import Modal
from bot.blocks.kit.richtext import Line, bold, joined, prose, said
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import N_, Words
from bot.blocks.meeting.activities.wordings import WORDINGS, Wording
from bot.domain.meeting.activities.activity import (
    CHOSEN,
    MANNERS,
    NAMED,
    REMARK,
    TEXT,
    TEXT_LIMIT,
    UNNAMED,
    VALUE,
    ActivityForm,
    Answer,
    Asked,
    field_of_text,
    field_of_value,
)


def answer_modal(tr: Words, form: ActivityForm) -> dict[str, Any]:
    wording = WORDINGS[form.activity.kind]
    fields: list[Block] = [prose(_task(form, wording, tr), _who_sees(form, tr))]
    if form.asks_discipline:
        fields += discipline_fields(tr("What do you speak for?"), "", tr, is_needed=True)
    if MANNERS[form.activity.kind].is_choice:
        fields.append(_chosen_field(form, MANNERS[form.activity.kind].most, tr))
    else:
        fields += chain.from_iterable(_fields(form, asked, wording, tr) for asked in form.asked)
    if MANNERS[form.activity.kind].takes_remark:
        fields += _remark_fields(form.answer_to(REMARK), tr)
    return modal.form(tr, Modal.GIVE_ANSWER, tr(wording.title), tr("Save"), fields, str(form.activity.id))


def _task(form: ActivityForm, wording: Wording, tr: Words) -> Line:
    discipline = in_words(form.discipline, tr) or tr("your discipline")
    return said(tr(wording.task), discipline=bold(discipline))


def _who_sees(form: ActivityForm, tr: Words) -> Line:
    manner = MANNERS[form.activity.kind]
    if manner.needs_discipline:
        return said(tr("Nobody sees your answer before the close. Then everyone sees it, with your discipline."))
    if manner.is_named:
        return said(tr("Nobody sees your answer before the close. Then everyone sees it, with your name."))
    return joined([said(tr(one)) for one in _what_totals_tell(form)], " ")


def _what_totals_tell(form: ActivityForm) -> Iterator[str]:
    """Without names."""
    yield N_("Nobody sees your answer before the close. Then everyone sees all answers, without names.")
    if not MANNERS[form.activity.kind].shown_from:
        yield N_("If fewer than three people vote, or all vote the same way, the totals tell who voted for what.")
    if form.activity.number > 1:
        yield N_("If few people answer differently from last time, others may still guess who.")


def _fields(form: ActivityForm, asked: Asked, wording: Wording, tr: Words) -> Iterator[Block]:
    mine = form.answer_to(asked.key)
    options = [option(tr(name), value) for value, name in wording.values.items()]
    name, question = field_of_value(asked.key), _question(asked, wording, tr)
    yield choice_field(name, question, options, chosen=mine.value, element=VALUE)
    if wording.words:
        name, label = field_of_text(asked.key), tr(wording.words)
        yield text_field(name, label, TEXT_LIMIT, value=mine.text, optional=True, element=TEXT)


def _chosen_field(form: ActivityForm, most: int, tr: Words) -> InputBlock:
    options = [option(fitted(asked.text, slack_limits.OPTION), asked.key) for asked in form.asked]
    label = tr("Choose {count} at most", count=most)
    return choices_field(CHOSEN, label, options, most, chosen=[one.key for one in form.mine])


def _remark_fields(mine: Answer, tr: Words) -> Iterator[Block]:
    hint = tr("If you chose 3 or less. It becomes a concern once the vote is closed.")
    yield text_field(
        field_of_text(REMARK),
        tr("What would raise it by one?"),
        TEXT_LIMIT,
        value=mine.text,
        hint=hint,
        optional=True,
        element=TEXT,
    )
    options = [option(tr("Without my name"), UNNAMED), option(tr("With my name"), NAMED)]
    chosen = mine.value or UNNAMED
    yield choice_field(
        field_of_value(REMARK),
        tr("Do you want to show your name with it?"),
        options,
        chosen=chosen,
        hint=tr("Without a name it is only kept if at least three people answer. Others may still guess."),
        element=VALUE,
    )


def _question(asked: Asked, wording: Wording, tr: Words) -> str:
    """As it was typed, and by when it is due; or our own."""
    if asked.due_on is None:
        return asked.text or tr(wording.questions[asked.key])
    return tr(wording.due, title=asked.text, date=day_with_year(asked.due_on, tr))
