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
from bot.domain.briefing.questions import QUESTION_LIMIT, QuestionEntry, QuestionLine, QuestionList


def open_questions(questions: Sequence[QuestionLine], most: int, length: int, _: Words) -> RichTextBlock | None:
    """How many there are, and the first so many of them, each at most so long."""
    if not questions:
        return None
    title = _("Open questions: {count}", count=len(questions))
    lines = [plain(" ".join(fitted(question.text, length).split())) for question in questions]
    return prose([bold(title)], bullets(first(lines, most, _)))


def ask_button(kickoff_id: int, _: Words) -> Button:
    return button(Action.ASK, _("Ask a question"), kickoff_id)


def ask_modal(_: Words, kickoff_id: int) -> dict[str, Any]:
    fields = [
        text_field("question", _("What would you like to know?"), QUESTION_LIMIT, multiline=True),
        yes_or_no_field(
            "named",
            _("Do you ask it with your name?"),
            yes=_("With my name"),
            no=_("Without my name"),
            chosen=True,
            hint=_("Without your name nobody sees who asked, and I do not keep it either."),
        ),
    ]
    return modal.form(_, Modal.ASK, _("Ask a question"), _("Ask"), fields, str(kickoff_id))


def questions_modal(_: Words, view: QuestionList) -> dict[str, Any]:
    turning = pager(view.page, Action.QUESTIONS_BEFORE, Action.QUESTIONS_AFTER, view.kickoff_id, _)
    blocks = [row(ask_button(view.kickoff_id, _)), *_entries(view, _), *turning]
    return modal.notice(_, _("Open questions"), [block for block in blocks if block])


def _entries(view: QuestionList, _: Words) -> Iterator[Block | None]:
    if not view.page.items:
        yield prose(said(_("No questions are open. What would you like to know?")))
    for entry in view.page.items:
        yield prose(plain(entry.question.text), _asked_by(entry.question, _))
        yield row(*_buttons(entry, view.page.number, _))


def _asked_by(question: QuestionLine, _: Words) -> Line:
    if not question.asked_by:
        return said(_("Asked without a name."))
    return said(_("Asked by {person}."), person=RichTextUser(question.asked_by))


def _buttons(entry: QuestionEntry, page: int, _: Words) -> Iterator[Button]:
    here, text = f"{entry.question.id}:{page}", " ".join(entry.question.text.split())
    if entry.may_answer:
        spoken = _("Answered: {question}", question=text)
        yield button(Action.ANSWERED, _("Answered"), here, spoken=spoken)
    if entry.may_remove:
        spoken = _("Remove: {title}", title=text)
        yield button(Action.REMOVE_QUESTION, _("Remove"), here, spoken=spoken, confirm=_remove_question(_))


def _remove_question(_: Words) -> ConfirmationDialogue:
    return asked(_, _("Remove this question?"), _("It is gone for good."), _("Remove"))
