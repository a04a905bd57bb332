"""Spotlights: nominate a colleague, who alone says whether it shows."""

from bot.domain.actors import Actor, require_one_of
from bot.domain.brief import require_not_cancelled
from bot.domain.briefing import spotlights as rules
from bot.domain.briefing.spotlights import (
    Answer,
    SpotlightAsked,
    SpotlightDraft,
    SpotlightEntry,
    SpotlightList,
    SpotlightSummary,
)
from bot.domain.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.domain.pages import page_of
from bot.services import summaries, views
from bot.services.authority import facilitator_ids
from bot.services.outbox.hours import while_reader_works
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled, tell_nobody
from storage import live
from storage.nouns import kickoffs, spotlights
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff
from storage.tables.spotlights import Spotlight

ON_A_PAGE = 5


class Spotlights:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def can_nominate(self, kickoff_id: int, *, by: Actor) -> tuple[str, ...]:
        """Suggests colleagues who have not had a spotlight lately. Raises LimitReached, NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            _require_room(session, kickoff, by)
            lately = spotlights.lately(session, by.team_id, rules.REMEMBERED)
            return rules.suggested(views.people(session, kickoff), lately, by.user_id)

    def nominate(self, kickoff_id: int, draft: SpotlightDraft, *, by: Actor, origin: str) -> None:
        """Asks the nominee in private; until they say so nothing shows.

        Someone who would rather not is not asked again; to the one who nominates them it looks as if they were.
        Raises InvalidField, LimitReached, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            if spotlights.by_origin(session, by.team_id, origin):
                return
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            _require_room(session, kickoff, by)
            draft = rules.checked(draft, by.user_id)
            nominations = summaries.spotlight_summaries(session, kickoff_id)
            rules.require_free(draft.nominee_id, nominations)
            spotlight = self._row(kickoff_id, draft, by, origin)
            session.add(spotlight)
            if rules.has_declined(draft.nominee_id, nominations):
                spotlight.answer, spotlight.answered_at = Answer.DECLINED, self._clock.now()
            else:
                _ask(session, kickoff, spotlight)

    def _row(self, kickoff_id: int, draft: SpotlightDraft, by: Actor, origin: str) -> Spotlight:
        return Spotlight(
            team_id=by.team_id,
            kickoff_id=kickoff_id,
            origin=origin,
            nominee_id=draft.nominee_id,
            achievement=draft.achievement,
            place=draft.place,
            nominated_by=by.user_id,
            nominated_at=self._clock.now(),
        )

    def can_answer(self, spotlight_id: int, *, by: Actor) -> SpotlightSummary:
        """What the nominee is asked to show. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            return summaries.spotlight_summary(_asked(session, spotlight_id, by))

    def show(self, spotlight_id: int, *, by: Actor) -> None:
        """The nominee's consent. Raises NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            self._answer(session, _asked(session, spotlight_id, by), Answer.SHOWN)

    def reword(self, spotlight_id: int, achievement: str, place: str, *, by: Actor) -> None:
        """The nominee's own words, which then show. Raises InvalidField, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            spotlight = _asked(session, spotlight_id, by)
            spotlight.achievement, spotlight.place = rules.checked_text(achievement, place)
            self._answer(session, spotlight, Answer.SHOWN)

    def decline(self, spotlight_id: int, *, by: Actor) -> None:
        """Rather not: final, and told to nobody. Raises NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            self._answer(session, _asked(session, spotlight_id, by), Answer.DECLINED)

    def take_down(self, spotlight_id: int, *, by: Actor) -> int:
        """What shows no longer does: by the nominee, or a facilitator. Returns its kickoff's id.

        Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            spotlight, kickoff = _found(session, spotlight_id, by)
            if spotlight.answer is not Answer.SHOWN:
                raise NotFound
            require_one_of(by, (spotlight.nominee_id, *facilitator_ids(session, kickoff)))
            require_not_cancelled(kickoff.phase)
            self._answer(session, spotlight, Answer.TAKEN_DOWN)
            return spotlight.kickoff_id

    def withdraw(self, spotlight_id: int, *, by: Actor) -> int:
        """Takes one's own nomination back, for as long as it does not show. Returns its kickoff's id.

        It goes the same way where the nominee would rather not, so that this cannot be found out.
        Raises NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            spotlight, kickoff = _found(session, spotlight_id, by)
            if not rules.may_withdraw(summaries.spotlight_summary(spotlight), by.user_id):
                raise NotFound
            require_not_cancelled(kickoff.phase)
            spotlight.withdrawn_at = self._clock.now()
            live.changed(session, spotlight.kickoff_id, Fact.NOMINATION, subject_id=spotlight_id)
            return spotlight.kickoff_id

    def _answer(self, session: Session, spotlight: Spotlight, answer: Answer) -> None:
        spotlight.answer, spotlight.answered_at = answer, self._clock.now()
        live.changed(session, spotlight.kickoff_id, Fact.NOMINATION, subject_id=spotlight.id)
        if answer is not Answer.DECLINED:
            live.changed(session, spotlight.kickoff_id, Fact.SPOTLIGHTS)

    def list(self, kickoff_id: int, page: int = 1, *, by: Actor) -> SpotlightList:
        """What shows, and what they nominated themselves. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_not_cancelled(kickoff.phase)
            is_facilitator = by.user_id in facilitator_ids(session, kickoff)
            entries = [
                _entry(line, is_facilitator, by) for line in summaries.spotlight_summaries(session, kickoff_id)
            ]
            seen = [entry for entry in entries if entry.spotlight.is_shown or entry.may_withdraw]
            return SpotlightList(kickoff_id, page_of(seen, page, ON_A_PAGE))


def _entry(line: SpotlightSummary, is_facilitator: bool, by: Actor) -> SpotlightEntry:
    may_take_down = line.is_shown and (is_facilitator or line.nominee_id == by.user_id)
    return SpotlightEntry(line, may_take_down, rules.may_withdraw(line, by.user_id))


def _found(session: Session, spotlight_id: int, by: Actor) -> tuple[Spotlight, Kickoff]:
    spotlight = spotlights.get(session, by.team_id, spotlight_id)
    return spotlight, kickoffs.get(session, by.team_id, spotlight.kickoff_id)


def _ask(session: Session, kickoff: Kickoff, spotlight: Spotlight) -> None:
    session.flush()
    live.plan(
        session,
        kickoff,
        DeliveryKind.SPOTLIGHT,
        spotlight.nominated_at,
        subject_id=known(spotlight.id),
        reader_id=spotlight.nominee_id,
    )


def _asked(session: Session, spotlight_id: int, by: Actor) -> Spotlight:
    """What the nominee is being asked. To everybody else it does not exist, and nor does their answer."""
    spotlight, kickoff = _found(session, spotlight_id, by)
    if spotlight.nominee_id != by.user_id:
        raise NotFound
    require_not_cancelled(kickoff.phase)
    rules.require_asked(summaries.spotlight_summary(spotlight))
    return spotlight


def _require_room(session: Session, kickoff: Kickoff, by: Actor) -> None:
    require_not_cancelled(kickoff.phase)
    rules.require_room(summaries.spotlight_summaries(session, known(kickoff.id)), by.user_id)


def _is_asked(message: Context) -> bool:
    return is_not_cancelled(message) and _asks(message).spotlight.is_asked


def _asks(message: Context) -> SpotlightAsked:
    spotlight = message.session.get_one(Spotlight, message.subject_id)
    return SpotlightAsked(views.brief(message.session, message.kickoff), summaries.spotlight_summary(spotlight))


KINDS = {
    DeliveryKind.SPOTLIGHT: Kind(
        is_private=True,
        is_true=_is_asked,
        if_refused=tell_nobody,
        view=_asks,
        when=while_reader_works,
    ),
}
