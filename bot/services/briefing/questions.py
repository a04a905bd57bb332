"""Ask a question, with one's name or without; answer it, open it again, or remove it."""

from datetime import datetime

from bot.domain.actors import Actor, require_one_of
from bot.domain.brief import require_not_cancelled
from bot.domain.briefing import questions as rules
from bot.domain.briefing.questions import QuestionAnswered, QuestionEntry, QuestionList, QuestionSummary, Standing
from bot.domain.clock import Clock
from bot.domain.errors import Limit
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.domain.pages import page_of
from bot.services import summaries, views
from bot.services.authority import facilitator_ids, led, require_below_limit
from bot.services.heard import hear
from bot.services.meeting.recap import recap_grows
from bot.services.outbox.hours import while_reader_works
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled, tell_nobody
from bot.services.preparation import tell_news
from storage import live, outbox
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
        with self._store.write(by.team_id) as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            ask_question(session, kickoff, text, named=named, by=by, origin=origin, now=self._clock.now())

    def list(self, kickoff_id: int, page: int = 1, *, by: Actor) -> QuestionList:
        """The open ones and those that were answered, for everybody. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_not_cancelled(kickoff.phase)
            is_facilitator = by.user_id in facilitator_ids(session, kickoff)
            lines = (
                *summaries.open_questions(session, kickoff_id),
                *summaries.answered_questions(session, kickoff_id),
            )
            entries = [_entry(line, is_facilitator, by) for line in lines]
            return QuestionList(kickoff_id, page_of(entries, page, ON_A_PAGE))

    def to_answer(self, question_id: int, *, by: Actor) -> QuestionSummary:
        """What the form shows. Raises what `answer` would raise whatever the answer."""
        with self._store.read() as session:
            question, _ = _led(session, question_id, by)
            return summaries.question_summary(question)

    def answer(self, question_id: int, text: str, *, by: Actor) -> int:
        """By a facilitator; the one who asked with their name is told the words, once. Returns the kickoff's id.

        Raises InvalidField, NotAllowed, NotFound, WrongMoment.
        """
        text = rules.checked_answer(text)
        with self._store.write(by.team_id) as session:
            question, kickoff = _led(session, question_id, by)
            if question.standing is not Standing.REMOVED:
                question.standing, question.settled_by, question.answer = Standing.ANSWERED, by.user_id, text
                live.changed(session, question.kickoff_id, Fact.QUESTIONS)
                if text:
                    recap_grows(session, kickoff, self._clock.now())
                if text and question.asked_by not in ("", by.user_id):
                    self._tell(session, kickoff, question)
            return question.kickoff_id

    def _tell(self, session: Session, kickoff: Kickoff, question: Question) -> None:
        outbox.plan(
            session,
            kickoff,
            DeliveryKind.QUESTION_ANSWERED,
            self._clock.now(),
            subject_id=known(question.id),
            channel_id=question.asked_by,
        )

    def reopen(self, question_id: int, *, by: Actor) -> int:
        """It waits for an answer again. By a facilitator. Returns the kickoff's id.

        Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            question, _ = _led(session, question_id, by)
            if question.standing is Standing.ANSWERED:
                question.standing, question.settled_by, question.answer = Standing.OPEN, "", ""
                live.changed(session, question.kickoff_id, Fact.QUESTIONS)
            return question.kickoff_id

    def remove(self, question_id: int, *, by: Actor) -> int:
        """By a facilitator, or the one who asked it with their name. Returns the kickoff's id.

        Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            question = questions.get(session, by.team_id, question_id)
            kickoff = kickoffs.get(session, by.team_id, question.kickoff_id)
            require_one_of(by, filter(None, (question.asked_by, *facilitator_ids(session, kickoff))))
            require_not_cancelled(kickoff.phase)
            _remove(session, question, by)
            return question.kickoff_id


def ask_question(
    session: Session, kickoff: Kickoff, text: str, *, named: bool, by: Actor, origin: str, now: datetime
) -> None:
    """Within a unit of work that is open. Raises as `Questions.ask` does."""
    text = rules.checked(text)
    if questions.by_origin(session, by.team_id, origin):
        return
    kickoff_id = known(kickoff.id)
    _require_room(session, kickoff)
    if named:
        asked_by = (question.asked_by for question in questions.open_ones(session, kickoff_id))
        require_below_limit(session, kickoff, by, asked_by, Limit.YOUR_QUESTIONS, rules.EACH_ASKS)
    asker = by.user_id if named else ""
    session.add(Question(team_id=by.team_id, kickoff_id=kickoff_id, origin=origin, text=text, asked_by=asker))
    hear(session, kickoff, asker)
    live.changed(session, kickoff_id, Fact.QUESTIONS)
    tell_news(session, kickoff, now)  # of all of them: leaving one out would say who asked


def _require_room(session: Session, kickoff: Kickoff) -> None:
    require_not_cancelled(kickoff.phase)
    rules.require_room(questions.open_ones(session, known(kickoff.id)))


def _led(session: Session, question_id: int, by: Actor) -> tuple[Question, Kickoff]:
    question = questions.get(session, by.team_id, question_id)
    kickoff = led(session, question.kickoff_id, by, require_not_cancelled)
    return question, kickoff


def _remove(session: Session, question: Question, by: Actor) -> None:
    """Once: a second press changes nothing."""
    if question.standing is not Standing.REMOVED:
        question.standing, question.settled_by = Standing.REMOVED, by.user_id
        question.text = question.answer = ""
        live.changed(session, question.kickoff_id, Fact.QUESTIONS)


def _entry(line: QuestionSummary, is_facilitator: bool, by: Actor) -> QuestionEntry:
    may_remove = is_facilitator or line.asked_by == by.user_id
    return QuestionEntry(line, is_facilitator, may_remove, may_reopen=is_facilitator and line.is_answered)


def _answered(message: Context) -> QuestionAnswered:
    question = message.session.get_one(Question, message.subject_id)
    return QuestionAnswered(views.brief(message.session, message.kickoff), summaries.question_summary(question))


def _is_answered(message: Context) -> bool:
    return is_not_cancelled(message) and bool(_answered(message).question.answer)


KINDS = {
    DeliveryKind.QUESTION_ANSWERED: Kind(
        is_private=True,
        is_true=_is_answered,
        if_refused=tell_nobody,
        view=_answered,
        when=while_reader_works,
    ),
}
