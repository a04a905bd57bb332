"""Open an activity of the present item, answer in it, close it, and ask again."""

from collections.abc import Collection, Sequence
from datetime import date

from bot.domain.actors import Actor
from bot.domain.brief import require_live
from bot.domain.calendar import local_day
from bot.domain.clock import Clock
from bot.domain.meeting.activities import activity as rules
from bot.domain.meeting.activities.activity import ActivityForm, ActivityKind, Answer, Asked
from bot.domain.meeting.activities.consent import checked as checked_proposal
from bot.domain.meeting.activities.consent import to_propose_again
from bot.domain.meeting.activities.dots import require_causes
from bot.domain.meeting.activities.read_back import require_camp
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import led
from bot.services.meeting.activities.closing import close_activity, close_if_answered
from bot.services.meeting.activities.kinds import ASKINGS
from bot.services.meeting.writing import led_with_nothing_open
from bot.services.now.activities import disciplines_of, now_of, speaks_for
from storage import live
from storage.nouns import activities, kickoffs
from storage.rows import known
from storage.store import Session, Store
from storage.tables.activities import Activity
from storage.tables.kickoffs import Kickoff


class Activities:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def open(self, kickoff_id: int, kind: ActivityKind, *, by: Actor) -> None:
        """For the present item; as often as they like. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            kickoff = led_with_nothing_open(session, kickoff_id, by)
            self._begin(session, kickoff, kind, known(ASKINGS[kind].asks)(session, kickoff), by)

    def proposal(self, kickoff_id: int, *, by: Actor) -> Asked:
        """What the form begins with: the last proposal at the present item that did not become a decision.

        Raises what `propose` would raise whatever the proposal.
        """
        with self._store.read() as session:
            kickoff = led_with_nothing_open(session, kickoff_id, by)
            return to_propose_again(views.agenda_now(session, kickoff, self._clock.now()).results)

    def propose(self, kickoff_id: int, proposal: str, look_on: date | None, *, by: Actor) -> None:
        """Asks for consent on a decision, which can have a day on which it is looked at again.

        Raises InvalidField, NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            kickoff = led_with_nothing_open(session, kickoff_id, by)
            asked = checked_proposal(proposal, look_on, local_day(self._clock.now(), kickoff.tz))
            self._begin(session, kickoff, ActivityKind.CONSENT, [asked], by)

    def _begin(
        self, session: Session, kickoff: Kickoff, kind: ActivityKind, asked: Sequence[Asked], by: Actor
    ) -> None:
        now, kickoff_id = self._clock.now(), known(kickoff.id)
        item_id = known(views.timed_agenda(session, kickoff, now).current).id
        activity = Activity(
            team_id=kickoff.team_id,
            kickoff_id=kickoff_id,
            item_id=item_id,
            kind=kind,
            number=activities.how_many(session, kickoff_id, item_id, kind) + 1,
            opened_by=by.user_id,
            opened_at=now,
        )
        activities.begin(session, activity, asked)
        if begins := ASKINGS[kind].begins:
            begins(session, kickoff, now)
        live.changed(session, kickoff_id, Fact.PLACE)

    def form(self, activity_id: int, *, by: Actor) -> ActivityForm:
        """With what they have answered so far. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            activity, kickoff = _asking(session, activity_id, by)
            asked = activities.asked(session, activity_id)
            if rules.MANNERS[activity.kind].is_choice:
                require_causes(asked)  # all may have been removed
            return ActivityForm(
                now_of(session, kickoff, activity),
                asked,
                activities.answers_of(session, activity, by.user_id),
                disciplines_of(session, kickoff).get(by.user_id, ""),
            )

    def answer(
        self, activity_id: int, answers: Sequence[Answer], *, by: Actor, discipline: str = ""
    ) -> tuple[str, ...]:
        """Anyone may, in place of what they answered before. `discipline` is for somebody who has none on the
        roster. Once all have answered it closes. Returns the user ids of those it still waits for.

        Raises InvalidField, JoinFirst, Malformed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            activity, kickoff = _asking(session, activity_id, by)
            discipline = speaks_for(session, kickoff, activity.kind).get(by.user_id) or discipline
            rules.require_discipline(activity.kind, discipline)
            checked = rules.checked(activity.kind, activities.asked(session, activity_id), answers)
            activities.keep(session, activity, by.user_id, discipline, checked)
            live.changed(session, activity.kickoff_id, Fact.ANSWERS)
            return close_if_answered(session, kickoff, activity, self._clock.now())

    def close_without(self, activity_id: int, absent: Collection[str], *, by: Actor) -> None:
        """If it waits for nobody but these, who have left Slack or are apps. Raises NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            activity, kickoff = _asking(session, activity_id, by)
            close_if_answered(session, kickoff, activity, self._clock.now(), absent)

    def close(self, activity_id: int, *, by: Actor) -> None:
        """Without those who have not answered. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            led(session, activities.activity(session, by.team_id, activity_id).kickoff_id, by)
            activity, kickoff = _open_one(session, activity_id, by)
            close_activity(session, kickoff, activity, self._clock.now())


def _open_one(session: Session, activity_id: int, by: Actor) -> tuple[Activity, Kickoff]:
    activity = activities.activity(session, by.team_id, activity_id)
    kickoff = kickoffs.get(session, by.team_id, activity.kickoff_id)
    if rules.MANNERS[activity.kind].shows_at_once:
        require_camp(takes_part=by.user_id in disciplines_of(session, kickoff))
    require_live(kickoff.phase)
    rules.require_open(activity.closed_at)
    return activity, kickoff


def _asking(session: Session, activity_id: int, by: Actor) -> tuple[Activity, Kickoff]:
    """The same, of a kind in which questions are answered. Raises Malformed for others."""
    activity, kickoff = _open_one(session, activity_id, by)
    rules.require_questions(activity.kind)
    return activity, kickoff
