"""Questions that people ask beforehand, with or without their name, and that are open until somebody answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.brief import Brief
from bot.domain.errors import Limit, LimitReached
from bot.domain.pages import Page
from bot.domain.text import paragraph

QUESTION_LIMIT = 300
ANSWER_LIMIT = 500
EACH_ASKS = 20  # open ones with their name: of the others nobody knows whose they are
QUESTIONS_LIMIT = 200  # open ones, in a kickoff


class Standing(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    REMOVED = "removed"


@dataclass(frozen=True)
class QuestionSummary:
    id: int
    text: str
    asked_by: str = ""  # "" for somebody who asked without their name
    is_answered: bool = False
    answer: str = ""  # "" if it was answered without words here
    answered_by: str = ""


@dataclass(frozen=True)
class QuestionEntry:
    """A question in the list, and what its reader can do about it."""

    question: QuestionSummary
    may_answer: bool
    may_remove: bool
    may_reopen: bool = False


@dataclass(frozen=True)
class QuestionList:
    """A page of them for one person: the open ones in the order in which they were asked, and then the others."""

    kickoff_id: int
    page: Page[QuestionEntry]


def checked(text: str) -> str:
    """Trimmed. Raises InvalidField."""
    return paragraph("question", text, QUESTION_LIMIT, required=True)


def checked_answer(text: str) -> str:
    """Trimmed; it may be empty, if the answer was given otherwise. Raises InvalidField."""
    return paragraph("answer", text, ANSWER_LIMIT)


@dataclass(frozen=True)
class QuestionAnswered:
    """To the one who asked it with their name."""

    brief: Brief
    question: QuestionSummary


def require_room(questions: Sequence[object]) -> None:
    if len(questions) >= QUESTIONS_LIMIT:
        raise LimitReached(Limit.QUESTIONS, QUESTIONS_LIMIT)
