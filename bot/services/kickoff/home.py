"""What one person's Home shows."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.actors import Actor, Person
from bot.domain.brief import Phase
from bot.domain.clock import Clock
from bot.domain.kickoff.home import (
    BallotToCast,
    HomeView,
    InvitationToAnswer,
    KickoffSummary,
    PartToPrepare,
    PrereadToRead,
    Refusal,
    SpotlightToAnswer,
    Waiting,
)
from bot.domain.kickoff.workspace import may_create
from bot.domain.meeting import speakers
from bot.domain.outbox.backlog import LATELY
from bot.services import views
from bot.services.authority import facilitator_ids
from bot.services.preparation import preparation
from bot.services.summaries import invitation_summary, milestone_summary, spotlight_summary
from storage import backlog
from storage.nouns import kickoffs, waiting, workspaces
from storage.nouns import milestones as roadmap
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff

SHOWN = 50


class Home:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def of(self, actor: Actor, person: Person) -> HomeView:
        with self._store.read() as session:
            mine = kickoffs.of_person(session, actor.team_id, actor.user_id, SHOWN)
            owned = roadmap.open_of_person(session, actor.team_id, actor.user_id, SHOWN)
            settings = workspaces.settings(session, actor.team_id)
            return HomeView(
                waiting=tuple(sorted(_waiting(session, actor), key=lambda one: one.at)),
                kickoffs=tuple(views.brief(session, kickoff) for kickoff in mine),
                milestones=tuple(milestone_summary(row, project=project) for row, project in owned),
                may_create=may_create(settings, person),
                may_settle=person.is_admin,
                led=tuple(preparation(session, kickoff) for kickoff in mine if _prepares(session, kickoff, actor)),
                refusals=_refusals(session, actor.team_id, self._clock.now()) if person.is_admin else (),
            )


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
    for kickoff, invitation in waiting.invitations(session, actor):
        yield InvitationToAnswer(_line(kickoff), invitation_summary(session, invitation))


def _line(kickoff: Kickoff) -> KickoffSummary:
    return KickoffSummary(known(kickoff.id), kickoff.project, kickoff.channel_id, kickoff.starts_at, kickoff.tz)
