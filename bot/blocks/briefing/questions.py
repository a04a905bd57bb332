"""Questions: the form for one, the first of them as everyone sees them, and the list of all that are open."""

from collections.abc import Iterator, Sequence
from typing import Any

from slackblocks import Block, Button, ConfirmationDialogue, InputBlock, RichTextBlock, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.buttons import asked, button, row
from bot.blocks.kit.fields import text_field, yes_or_no_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.pages import pager
from bot.blocks.kit.richtext import Line, bold, bullets, first, plain, prose, said
from bot.blocks.kit.size import in_short
from bot.blocks.kit.words import Words
from bot.domain.briefing.questions import (
    ANSWER_LIMIT,
    QUESTION_LIMIT,
    QuestionAnswered,
    QuestionEntry,
    QuestionList,
    QuestionSummary,
)


def open_questions(
    questions: Sequence[QuestionSummary], most: int, length: int, tr: Words
) -> RichTextBlock | None:
    """How many there are, and the first so many of them, each at most so long."""
    if not questions:
        return None
    title = tr("Open questions: {count}", count=len(questions))
    lines = [plain(in_short(question.text, length)) for question in questions]
    return prose([bold(title)], bullets(first(lines, most, tr)))


def ask_button(kickoff_id: int, tr: Words) -> Button:
    return button(Action.ASK, tr("Ask a question"), kickoff_id)


def ask_modal(tr: Words, kickoff_id: int) -> dict[str, Any]:
    fields = [
        text_field("question", tr("What would you like to know?"), QUESTION_LIMIT, multiline=True),
        named_field(tr),
    ]
    return modal.form(tr, Modal.ASK, tr("Ask a question"), tr("Ask"), fields, str(kickoff_id))


def named_field(tr: Words, *, is_named: bool = True) -> InputBlock:
    return yes_or_no_field(
        "named",
        tr("Do you want to show your name?"),
        yes=tr("With my name"),
        no=tr("Without my name"),
        chosen=is_named,
        hint=tr("Without your name, nobody sees whose it is, and I don't store it either."),
    )


def questions_modal(tr: Words, view: QuestionList) -> dict[str, Any]:
    turning = pager(view.page, Action.QUESTIONS_BEFORE, Action.QUESTIONS_AFTER, view.kickoff_id, tr)
    blocks = [row(ask_button(view.kickoff_id, tr)), *_entries(view, tr), *turning]
    return modal.notice(tr, tr("Open questions"), [block for block in blocks if block])


def _entries(view: QuestionList, tr: Words) -> Iterator[Block | None]:
    if not view.page.items:
        yield prose(said(tr("There are no open questions. What would you like to know?")))
    for entry in view.page.items:
        yield prose(plain(entry.question.text), _asked_by(entry.question, tr), _answer(entry.question, tr))
        yield row(*_buttons(entry, view.page.number, tr))


def _asked_by(question: QuestionSummary, tr: Words) -> Line:
    if not question.asked_by:
        return said(tr("Asked without a name."))
    return said(tr("Asked by {person}."), person=RichTextUser(question.asked_by))


def _answer(question: QuestionSummary, tr: Words) -> Line:
    if not question.is_answered:
        return []
    person = RichTextUser(question.answered_by)
    if not question.answer:
        return said(tr("{person} marked this as answered."), person=person)
    return said(tr("{person} answers: {answer}"), person=person, answer=question.answer)


def _buttons(entry: QuestionEntry, page: int, tr: Words) -> Iterator[Button]:
    here, text = f"{entry.question.id}:{page}", " ".join(entry.question.text.split())
    if entry.may_answer:
        if entry.question.is_answered:
            label, spoken = tr("Change the answer…"), tr("Change the answer: {question}", question=text)
        else:
            label, spoken = tr("Answer…"), tr("Answer: {question}", question=text)
        yield button(Action.ANSWER, label, entry.question.id, spoken=spoken)
    if entry.may_reopen:
        spoken = tr("Open again: {question}", question=text)
        yield button(Action.REOPEN_QUESTION, tr("Open again"), here, spoken=spoken)
    if entry.may_remove:
        spoken = tr("Remove: {title}", title=text)
        yield button(Action.REMOVE_QUESTION, tr("Remove"), here, spoken=spoken, confirm=_remove_question(tr))


def answer_modal(tr: Words, question: QuestionSummary) -> dict[str, Any]:
    hint = tr("Everyone sees it with the question. Leave it empty if you've answered in another way.")
    fields = [
        prose(plain(question.text), _asked_by(question, tr)),
        text_field(
            "answer",
            tr("Your answer"),
            ANSWER_LIMIT,
            value=question.answer,
            hint=hint,
            multiline=True,
            optional=True,
        ),
    ]
    return modal.form(tr, Modal.ANSWER, tr("Answer a question"), tr("Answer"), fields, str(question.id))


def answered_questions(
    questions: Sequence[QuestionSummary], most: int, length: int, tr: Words
) -> RichTextBlock | None:
    """The last so many that were answered in words, each with its answer."""
    if not questions or not most:
        return None
    lines = [
        plain(f"{in_short(one.text, length)} – {in_short(one.answer, length)}") for one in reversed(questions)
    ]
    return prose([bold(tr("Answers"))], bullets(first(lines, most, tr)))


def answered(view: QuestionAnswered, tr: Words) -> Message:
    """To the one who asked."""
    asked = said(tr("Your question about {project} has an answer."), project=bold(view.brief.project))
    return message([prose(asked, plain(view.question.text), _answer(view.question, tr))])


def _remove_question(tr: Words) -> ConfirmationDialogue:
    return asked(tr, tr("Remove this question?"), tr("This can't be undone."), tr("Remove"), tr("Keep"))
