"""What one person's Home shows."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from bot.domain.actors import Actor, Person
from bot.domain.brief import Phase
from bot.domain.calendar import ONE_DAY, local_day
from bot.domain.clock import Clock
from bot.domain.kickoff.home import (
    BallotToCast,
    DecisionToApprove,
    HomeView,
    InvitationToAnswer,
    KickoffSummary,
    LateMilestone,
    NeedsAttention,
    PartToPrepare,
    PendingDecision,
    PrereadToRead,
    QuoteToAnswer,
    Refusal,
    SpotlightToAnswer,
    Waiting,
)
from bot.domain.kickoff.workspace import may_create
from bot.domain.meeting import speakers
from bot.domain.outbox.backlog import LATELY
from bot.domain.pages import page_of
from bot.domain.roadmap.milestones import MilestoneSummary
from bot.services import views
from bot.services.authority import facilitator_ids
from bot.services.meeting.capture_sheets import capture_summary
from bot.services.preparation import preparation
from bot.services.summaries import invitation_summary, milestone_summary, spotlight_summary, voice_summary
from storage import backlog
from storage.nouns import attention, kickoffs, waiting, workspaces
from storage.nouns import milestones as roadmap
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone

SHOWN = 50
ON_A_PAGE = 8
ASKED_ABOUT = 30  # channels: Slack is asked about each of them
FURTHEST_EAST = timedelta(hours=14)


class Home:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def channels_to_ask_about(self, *, of: Actor, person: Person) -> Sequence[str]:
        """The channels of which an admin sees what needs attention, if Slack lets them know of those."""
        if not person.is_admin:
            return ()
        with self._store.read() as session:
            return attention.channels(session, of.team_id, self._tomorrow(), ASKED_ABOUT)

    def of(
        self, actor: Actor, person: Person, page: int = 1, channel_ids: Collection[str] = frozenset()
    ) -> HomeView:
        """`page` is that of what needs attention, `channel_ids` are the channels of which an admin sees that."""
        with self._store.read() as session:
            late = tuple(self._late(session, actor))
            mine = kickoffs.of_person(session, actor.team_id, actor.user_id, SHOWN)
            owned = roadmap.open_of_person(session, actor.team_id, actor.user_id, SHOWN)
            settings = workspaces.settings(session, actor.team_id)
            return HomeView(
                waiting=tuple(sorted((*late, *_waiting(session, actor)), key=lambda one: one.at)),
                kickoffs=tuple(views.all_without_people(session, mine).values()),
                milestones=_on_time([milestone_summary(row, project=project) for row, project in owned], late),
                may_create=may_create(settings, person),
                may_settle=person.is_admin,
                led=tuple(preparation(session, kickoff) for kickoff in mine if _prepares(session, kickoff, actor)),
                refusals=_refusals(session, actor.team_id, self._clock.now()) if person.is_admin else (),
                closed=tuple(map(_line, kickoffs.closed_of_person(session, actor.team_id, actor.user_id, SHOWN))),
                attention=page_of(self._attention(session, actor, channel_ids), page, ON_A_PAGE),
                pending=tuple(_pending(session, actor)),
            )

    def _tomorrow(self) -> date:
        """Wherever it is tomorrow already."""
        return (self._clock.now() + FURTHEST_EAST).date() + ONE_DAY

    def _late(self, session: Session, actor: Actor) -> Iterator[LateMilestone]:
        for row, kickoff in attention.due_before(session, actor.team_id, actor.user_id, self._tomorrow()):
            if self._is_late(row, kickoff):
                yield LateMilestone(_line(kickoff), milestone_summary(row, project=kickoff.project))

    def _attention(self, session: Session, actor: Actor, channel_ids: Collection[str]) -> list[NeedsAttention]:
        found = attention.needing(
            session, actor.team_id, self._tomorrow(), led_by=actor.user_id, channel_ids=channel_ids
        )
        lines = [
            NeedsAttention(
                _line(kickoff), milestone_summary(row, project=kickoff.project), self._is_late(row, kickoff)
            )
            for row, kickoff in found
        ]
        in_need = (one for one in lines if one.is_late or one.milestone.is_at_risk or not one.milestone.owner_id)
        return sorted(in_need, key=lambda one: one.rank)

    def _is_late(self, milestone: Milestone, kickoff: Kickoff) -> bool:
        return milestone.due_on < local_day(self._clock.now(), kickoff.tz)


def _on_time(owned: Iterable[MilestoneSummary], late: Iterable[LateMilestone]) -> tuple[MilestoneSummary, ...]:
    """Those that do not wait for their owner above."""
    waiting_ids = {one.milestone.id for one in late}
    return tuple(one for one in owned if one.id not in waiting_ids)


def _prepares(session: Session, kickoff: Kickoff, actor: Actor) -> bool:
    return kickoff.phase is Phase.PREPARING and actor.user_id in facilitator_ids(session, kickoff)


def _refusals(session: Session, team_id: str, now: datetime) -> tuple[Refusal, ...]:
    return tuple(Refusal(*one) for one in backlog.refused_in_team(session, team_id, now - LATELY, SHOWN))


def _waiting(session: Session, actor: Actor) -> Iterator[Waiting]:
    for kickoff, ballot_id, closes_at in waiting.ballots(session, actor):
        yield BallotToCast(_line(kickoff), ballot_id, closes_at)
    for kickoff, has_changed in waiting.prereads(session, actor):
        yield PrereadToRead(_line(kickoff), has_changed)
    for kickoff in waiting.parts(session, actor):
        slots = speakers.slots(views.item_summaries(session, kickoff), kickoff.starts_at, actor.user_id)
        yield PartToPrepare(_line(kickoff), slots)
    for kickoff, spotlight in waiting.spotlights(session, actor):
        yield SpotlightToAnswer(_line(kickoff), spotlight_summary(spotlight))
    for kickoff, voice in waiting.quotes(session, actor):
        yield QuoteToAnswer(_line(kickoff), voice_summary(voice))
    for kickoff, invitation in waiting.invitations(session, actor):
        yield InvitationToAnswer(_line(kickoff), invitation_summary(session, invitation))
    for kickoff, decision in waiting.decisions(session, actor):
        yield DecisionToApprove(_line(kickoff), capture_summary(decision))


def _pending(session: Session, actor: Actor) -> Iterator[PendingDecision]:
    for kickoff, decision in waiting.decisions_of_others(session, actor):
        yield PendingDecision(_line(kickoff), capture_summary(decision))


def _line(kickoff: Kickoff) -> KickoffSummary:
    return KickoffSummary(known(kickoff.id), kickoff.project, kickoff.channel_id, kickoff.starts_at, kickoff.tz)
