"""Questions: the form for one, the first of them as everyone sees them, and the list of all that are open."""

from collections.abc import Iterator, Sequence
from typing import Any

from slackblocks import Block, Button, ConfirmationDialogue, RichTextBlock, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.buttons import asked, button, row
from bot.blocks.kit.fields import text_field, yes_or_no_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.pages import pager
from bot.blocks.kit.richtext import Line, bold, bullets, first, plain, prose, said
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import Words
from bot.domain.briefing.questions import QUESTION_LIMIT, QuestionEntry, QuestionList, QuestionSummary


def open_questions(
    questions: Sequence[QuestionSummary], most: int, length: int, tr: Words
) -> RichTextBlock | None:
    """How many there are, and the first so many of them, each at most so long."""
    if not questions:
        return None
    title = tr("Open questions: {count}", count=len(questions))
    lines = [plain(" ".join(fitted(question.text, length).split())) for question in questions]
    return prose([bold(title)], bullets(first(lines, most, tr)))


def ask_button(kickoff_id: int, tr: Words) -> Button:
    return button(Action.ASK, tr("Ask a question"), kickoff_id)


def ask_modal(tr: Words, kickoff_id: int) -> dict[str, Any]:
    fields = [
        text_field("question", tr("What would you like to know?"), QUESTION_LIMIT, multiline=True),
        yes_or_no_field(
            "named",
            tr("Do you want to show your name?"),
            yes=tr("With my name"),
            no=tr("Without my name"),
            chosen=True,
            hint=tr("Without your name, nobody sees who asked, and I don't store it either."),
        ),
    ]
    return modal.form(tr, Modal.ASK, tr("Ask a question"), tr("Ask"), fields, str(kickoff_id))


def questions_modal(tr: Words, view: QuestionList) -> dict[str, Any]:
    turning = pager(view.page, Action.QUESTIONS_BEFORE, Action.QUESTIONS_AFTER, view.kickoff_id, tr)
    blocks = [row(ask_button(view.kickoff_id, tr)), *_entries(view, tr), *turning]
    return modal.notice(tr, tr("Open questions"), [block for block in blocks if block])


def _entries(view: QuestionList, tr: Words) -> Iterator[Block | None]:
    if not view.page.items:
        yield prose(said(tr("There are no open questions. What would you like to know?")))
    for entry in view.page.items:
        yield prose(plain(entry.question.text), _asked_by(entry.question, tr))
        yield row(*_buttons(entry, view.page.number, tr))


def _asked_by(question: QuestionSummary, tr: Words) -> Line:
    if not question.asked_by:
        return said(tr("Asked without a name."))
    return said(tr("Asked by {person}."), person=RichTextUser(question.asked_by))


def _buttons(entry: QuestionEntry, page: int, tr: Words) -> Iterator[Button]:
    here, text = f"{entry.question.id}:{page}", " ".join(entry.question.text.split())
    if entry.may_answer:
        spoken = tr("Answered: {question}", question=text)
        yield button(Action.ANSWERED, tr("Answered"), here, spoken=spoken)
    if entry.may_remove:
        spoken = tr("Remove: {title}", title=text)
        yield button(Action.REMOVE_QUESTION, tr("Remove"), here, spoken=spoken, confirm=_remove_question(tr))


def _remove_question(tr: Words) -> ConfirmationDialogue:
    return asked(tr, tr("Remove this question?"), tr("This can't be undone."), tr("Remove"), tr("Keep"))
