"""Ask a question, with one's name or without; say that it was answered, or remove it."""

from bot.domain.actors import Actor, require_one_of
from bot.domain.brief import require_not_cancelled
from bot.domain.briefing import questions as rules
from bot.domain.briefing.questions import QuestionEntry, QuestionList, QuestionSummary, Standing
from bot.domain.clock import Clock
from bot.domain.errors import Limit
from bot.domain.outbox.facts import Fact
from bot.domain.pages import page_of
from bot.services import summaries
from bot.services.authority import facilitator_ids, led, require_below_limit
from bot.services.preparation import tell_news
from storage import live
from storage.nouns import kickoffs, questions
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff
from storage.tables.questions import Question

ON_A_PAGE = 10


class Questions:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def can_ask(self, kickoff_id: int, *, by: Actor) -> None:
        """Raises what `ask` would raise whatever the question."""
        with self._store.read() as session:
            _require_room(session, kickoffs.get(session, by.team_id, kickoff_id))

    def ask(self, kickoff_id: int, text: str, *, named: bool, by: Actor, origin: str) -> None:
        """Anyone may. Where it is not `named`, who asked is kept nowhere.

        Raises InvalidField, LimitReached, NotFound, WrongMoment.
        """
        text = rules.checked(text)
        with self._store.write(by.team_id) as session:
            if questions.by_origin(session, by.team_id, origin):
                return
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            _require_room(session, kickoff)
            if named:
                asked_by = (question.asked_by for question in questions.open_ones(session, kickoff_id))
                require_below_limit(session, kickoff, by, asked_by, Limit.YOUR_QUESTIONS, rules.EACH_ASKS)
            session.add(
                Question(
                    team_id=by.team_id,
                    kickoff_id=kickoff_id,
                    origin=origin,
                    text=text,
                    asked_by=by.user_id if named else "",
                )
            )
            live.changed(session, kickoff_id, Fact.QUESTIONS)
            tell_news(session, kickoff, self._clock.now())  # all of them: leaving one out would say who asked

    def list(self, kickoff_id: int, page: int = 1, *, by: Actor) -> QuestionList:
        """The open ones, for everybody. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_not_cancelled(kickoff.phase)
            is_facilitator = by.user_id in facilitator_ids(session, kickoff)
            entries = [_entry(line, is_facilitator, by) for line in summaries.open_questions(session, kickoff_id)]
            return QuestionList(kickoff_id, page_of(entries, page, ON_A_PAGE))

    def answered(self, question_id: int, *, by: Actor) -> int:
        """By who leads. Returns the kickoff's id. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            question = questions.get(session, by.team_id, question_id)
            kickoff = led(session, question.kickoff_id, by)
            require_not_cancelled(kickoff.phase)
            _settle(session, question, Standing.ANSWERED, by)
            return question.kickoff_id

    def remove(self, question_id: int, *, by: Actor) -> int:
        """By who leads, or who asked it with their name. Returns the kickoff's id.

        Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            question = questions.get(session, by.team_id, question_id)
            kickoff = kickoffs.get(session, by.team_id, question.kickoff_id)
            require_one_of(by, filter(None, (question.asked_by, *facilitator_ids(session, kickoff))))
            require_not_cancelled(kickoff.phase)
            _settle(session, question, Standing.REMOVED, by)
            return question.kickoff_id


def _require_room(session: Session, kickoff: Kickoff) -> None:
    require_not_cancelled(kickoff.phase)
    rules.require_room(questions.open_ones(session, known(kickoff.id)))


def _settle(session: Session, question: Question, standing: Standing, by: Actor) -> None:
    """Once: a second press changes nothing."""
    if question.standing is not Standing.OPEN:
        return
    question.standing, question.settled_by = standing, by.user_id
    if standing is Standing.REMOVED:
        question.text = ""
    live.changed(session, question.kickoff_id, Fact.QUESTIONS)


def _entry(line: QuestionSummary, is_facilitator: bool, by: Actor) -> QuestionEntry:
    return QuestionEntry(line, may_answer=is_facilitator, may_remove=is_facilitator or line.asked_by == by.user_id)
