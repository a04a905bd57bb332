"""Milestones: add one, and its reminders with it; mark one as done."""

from datetime import date

from bot.domain.actors import Actor, require_one_of
from bot.domain.brief import require_not_cancelled
from bot.domain.calendar import local_day
from bot.domain.clock import Clock
from bot.domain.errors import Limit, LimitReached, Reason, WrongMoment
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.domain.roadmap import milestones as rules
from bot.domain.roadmap.milestones import MilestoneDraft, MilestoneDue
from bot.services import views
from bot.services.authority import facilitator_ids, require_below_limit
from bot.services.kickoff.lifecycle import close_if_all_is_done, reopen
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled
from bot.services.outbox.undelivered import tell_facilitators
from storage import live
from storage.nouns import kickoffs
from storage.nouns import milestones as roadmap
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone


class Roadmap:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def can_add(self, kickoff_id: int, *, by: Actor) -> date:
        """Today, where the kickoff is held. Raises what `add` would raise whatever the milestone."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            _require_room(session, kickoff, by)
            return local_day(self._clock.now(), kickoff.tz)

    def add(self, kickoff_id: int, draft: MilestoneDraft, *, by: Actor, origin: str) -> None:
        """Adds a milestone and plans its reminders, together.

        Raises InvalidField, LimitReached, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            if roadmap.by_origin(session, by.team_id, origin):
                return
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            _require_room(session, kickoff, by)
            draft = rules.checked(draft, local_day(self._clock.now(), kickoff.tz))
            milestone = Milestone(
                team_id=by.team_id,
                kickoff_id=kickoff_id,
                origin=origin,
                title=draft.title,
                owner_id=draft.owner_id,
                due_on=draft.due_on,
                created_by=by.user_id,
                created_at=self._clock.now(),
            )
            session.add(milestone)
            session.flush()
            self._plan_reminders(session, kickoff, milestone)
            reopen(kickoff)
            live.changed(session, kickoff_id, Fact.MILESTONES)

    def _plan_reminders(self, session: Session, kickoff: Kickoff, milestone: Milestone) -> None:
        planned = rules.reminders(milestone.due_on, kickoff.tz, kickoff.country, self._clock.now())
        for step, due_at in planned:
            occasion = rules.occasion(milestone.due_on, step)
            live.plan(
                session, kickoff, DeliveryKind.REMINDER, due_at, subject_id=known(milestone.id), occasion=occasion
            )

    def complete(self, milestone_id: int, *, by: Actor) -> None:
        """Done: by its owner, whoever added it, or a facilitator. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            milestone = roadmap.get(session, by.team_id, milestone_id)
            kickoff = kickoffs.get(session, by.team_id, milestone.kickoff_id)
            owner = (milestone.owner_id,) if milestone.owner_id else ()
            require_one_of(by, (*owner, milestone.created_by, *facilitator_ids(session, kickoff)))
            require_not_cancelled(kickoff.phase)
            if milestone.done_at:
                raise WrongMoment(Reason.ALREADY_DONE)
            milestone.done_at, milestone.done_by = self._clock.now(), by.user_id
            session.flush()
            close_if_all_is_done(session, kickoff)
            live.changed(session, milestone.kickoff_id, Fact.MILESTONES, subject_id=milestone_id)


def _require_room(session: Session, kickoff: Kickoff, by: Actor) -> None:
    require_not_cancelled(kickoff.phase)
    added = roadmap.of_kickoff(session, known(kickoff.id))
    if len(added) >= rules.MILESTONES_LIMIT:
        raise LimitReached(Limit.MILESTONES, rules.MILESTONES_LIMIT)
    added_by = (milestone.created_by for milestone in added)
    require_below_limit(session, kickoff, by, added_by, Limit.YOUR_MILESTONES, rules.EACH_ADDS)


def _is_to_remind(message: Context) -> bool:
    """Whether it is still to be done by that day, and no later reminder, which says the same, has come due."""
    milestone = message.session.get_one(Milestone, message.subject_id)
    return (
        is_not_cancelled(message)
        and milestone.done_at is None
        and rules.is_about(message.occasion, milestone.due_on)
        and not roadmap.has_later_reminder(message.session, milestone, message.due_at, message.now)
    )


def _due(message: Context) -> MilestoneDue:
    milestone = message.session.get_one(Milestone, message.subject_id)
    today = local_day(message.now, message.kickoff.tz)
    return MilestoneDue(
        views.brief(message.session, message.kickoff),
        views.milestone_summary(milestone),
        days_left=(milestone.due_on - today).days,
    )


KINDS = {
    DeliveryKind.REMINDER: Kind(
        is_private=False,
        is_true=_is_to_remind,
        if_refused=tell_facilitators,
        view=_due,
    ),
}
