"""All services on one real database, at a clock that is moved by hand."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import event, inspect
from sqlmodel import Session, select

from bot.domain.actors import Actor, Language, Person, Role
from bot.domain.brief import KickoffDraft, Kind, Phase
from bot.domain.briefing.preread import PrereadContent, PrereadDraft, fingerprints
from bot.domain.briefing.spotlights import SpotlightDraft
from bot.domain.briefing.voices import VoiceDraft
from bot.domain.dress import Accent
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.captures import CaptureDraft, CaptureKind
from bot.domain.meeting.moves import Progress
from bot.domain.outbox.deliveries import LEASE, Claim, DeliveryKind
from bot.domain.people.roster import OutsiderDraft
from bot.domain.roadmap.milestones import MilestoneDraft
from bot.domain.theme.dressing import DressDraft
from bot.domain.theme.themes import ThemeDraft
from bot.domain.theme.voting import Rules, dots_for
from bot.services import views
from bot.services.services import compose
from bot.services.summaries import voice_summary
from storage.engine import connect
from storage.migrate import upgrade
from storage.store import Store
from storage.tables.agenda import AgendaItem, AgendaTemplate
from storage.tables.base import Row
from storage.tables.captures import Capture
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.dressing import Dresser
from storage.tables.kickoffs import Kickoff, Participant
from storage.tables.milestones import Milestone
from storage.tables.questions import Question
from storage.tables.roster import Outsider
from storage.tables.spotlights import Spotlight
from storage.tables.themes import Theme
from storage.tables.voices import Voice, VoiceInvitation
from storage.tables.voting import Ballot

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # ten o'clock in Amsterdam
START = MONDAY + timedelta(days=7)
DUE_ON = date(2026, 12, 16)  # a Wednesday
CHANNEL = "C1"

SARA = Actor("T1", "USARA")  # the facilitator
BO = Actor("T1", "UBO")  # of the team
CARLA = Actor("T1", "UCARLA")  # the client
COLIN = Actor("T1", "UCOLIN")  # helps Sara, once `co_facilitates` says so
PASSER_BY = Actor("T1", "UPASSERBY")  # in the channel, and in no kickoff
STRANGER = Actor("T2", "USARA")  # of another workspace, with Sara's id

MEMBER = Person(Language.ENGLISH, "Europe/Amsterdam")  # what Slack says of most people
ADMIN = replace(MEMBER, is_admin=True)

DRAFT = KickoffDraft(
    project="Harbour website",
    topic="A site that ships find",
    kind=Kind.CLIENT,
    starts_at=START,
    tz="Europe/Amsterdam",
    language=Language.ENGLISH,
    team=(BO.user_id,),
    clients=(CARLA.user_id,),
)


NUDGES = {DeliveryKind.NUDGE, DeliveryKind.LAST_NUDGE}
AROUND_START = {DeliveryKind.START_SOON, DeliveryKind.NOT_STARTED}
WITH_A_MOVE = {DeliveryKind.PANEL, DeliveryKind.CUE, DeliveryKind.TIME_LEFT, DeliveryKind.LEFT_ALONE}
ROADMAP = {DeliveryKind.ROADMAP, DeliveryKind.ROADMAP_PICTURE, DeliveryKind.LATE_DAY, DeliveryKind.CHECK_OWNERS}
# planned with most of what people do
ALONG = NUDGES | AROUND_START | WITH_A_MOVE | ROADMAP | {DeliveryKind.PREPARATION}

AS_PLANNED = fingerprints(PrereadContent(topic=DRAFT.topic))  # from what the form for the pre-read begins


Kept = TypeVar("Kept", bound=Row)


def _begin_with_small_pages(path: Path) -> None:
    """So that a database of few rows is a small one: it is copied several times in a test."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA page_size = 1024")
        database.execute("VACUUM")


class MovedClock:
    def __init__(self) -> None:
        self.at = MONDAY

    def now(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


def hurry(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")  # no test pulls the plug


@dataclass(frozen=True)
class Snapshot:
    """All rows as they were at one moment, for `go_back_to`."""

    rows: sqlite3.Connection
    at: datetime
    origins: int  # that had been made by then

    def close(self) -> None:
        self.rows.close()


class ServiceHarness:
    def __init__(self, folder: Path) -> None:
        path = folder / "kickoff.db"
        _begin_with_small_pages(path)
        self.engine = connect(f"sqlite:///{path}")
        event.listen(self.engine, "connect", hurry)
        self._move_in()

    def _move_in(self) -> None:
        upgrade(self.engine)
        self.store = Store(self.engine)
        self.clock = MovedClock()
        self.services = compose(self.store, self.clock)
        self._origins = 0
        self._begin_empty()

    def __getattr__(self, name: str) -> Any:
        """A service, as in `harness.voting.cast`."""
        return getattr(self.services, name)

    def _begin_empty(self) -> None:
        self._empty = self.kept()
        self._cleared = b""
        self._firsts: dict[tuple[Actor, datetime, str], Snapshot] = {}

    def clear(self) -> None:
        """No rows, and the time at which it began: as new, at a fraction of the time that a new one takes."""
        self.go_back_to(self._empty)
        self._cleared = self.image()

    def kept(self) -> Snapshot:
        """As it is now, for `go_back_to`."""
        rows = sqlite3.connect(":memory:", check_same_thread=False)
        with self._database() as database:
            database.backup(rows)
        return Snapshot(rows, self.clock.at, self._origins)

    def go_back_to(self, kept: Snapshot) -> None:
        """Those rows and no others, at the time that it was."""
        with self._database() as database:
            kept.rows.backup(database)
        self.clock.at, self._origins = kept.at, kept.origins

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        with closing(self.engine.raw_connection()) as connection:
            yield connection.driver_connection

    def origin(self) -> str:
        self._origins += 1
        return f"VIEW{self._origins}"  # not what a test would call one by itself

    def rows(self, table: type[Kept], **having: Any) -> list[Kept]:
        """The rows of a table, in the order of their keys: the oldest first, where that is a number."""
        wanted = select(table).order_by(*inspect(table).primary_key)
        for name, value in having.items():
            wanted = wanted.where(getattr(table, name) == value)
        with Session(self.engine, expire_on_commit=False) as session:
            return list(session.exec(wanted).all())

    def row(self, table: type[Kept], **having: Any) -> Kept:
        (found,) = self.rows(table, **having)
        return found

    def change(self, row: Any, **values: Any) -> None:
        """Sets what no service can set yet, such as the phase of a cancelled kickoff."""
        with self.store.write("T1") as session:
            kept = session.get_one(type(row), row.id)
            for name, value in values.items():
                setattr(kept, name, value)

    def kickoff(self, by: Actor = SARA, **changes: Any) -> int:
        """Most tests begin with one: what follows upon `clear` is made once, and gone back to from then on."""
        if not self._is_cleared():
            return self._create(by, changes)
        first = (by, self.clock.at, repr(changes))
        if first not in self._firsts:
            self._create(by, changes)
            self._firsts[first] = self.kept()
        self.go_back_to(self._firsts[first])
        return 1

    def _is_cleared(self) -> bool:
        """And nothing has been written since."""
        return self.image() == self._cleared

    def _create(self, by: Actor, changes: dict[str, Any]) -> int:
        draft = replace(DRAFT, **changes)
        return self.kickoffs.create(draft, by=by, person=MEMBER, channel_id=CHANNEL, origin=self.origin())

    def dump(self) -> str:
        """Every row of every table, as SQL."""
        with self._database() as database:
            return "\n".join(database.iterdump())

    def image(self) -> bytes:
        """The database as it is: other bytes once anything has changed, and quicker than `dump`."""
        with self._database() as database:
            return database.serialize()

    def co_facilitates(self, kickoff_id: int, who: Actor) -> None:
        with self.store.write("T1") as session:
            session.add(
                Participant(
                    team_id=who.team_id, kickoff_id=kickoff_id, user_id=who.user_id, role=Role.CO_FACILITATOR
                )
            )

    def participant(self, kickoff_id: int, who: Actor) -> int:
        return self.row(Participant, kickoff_id=kickoff_id, user_id=who.user_id).id

    def people(self, kickoff_id: int) -> dict[str, Role]:
        """Who has which role."""
        return {row.user_id: row.role for row in self.rows(Participant, kickoff_id=kickoff_id)}

    def outsider(self, kickoff_id: int, name: str = "Ada Visser", by: Actor = SARA) -> int:
        origin = self.origin()
        draft = OutsiderDraft(name, "Port of Delft", Role.CLIENT)
        self.roster.add_outsider(kickoff_id, draft, by=by, origin=origin)
        return self.row(Outsider, origin=origin).id

    def theme(self, kickoff_id: int, title: str = "Open water", by: Actor = BO) -> int:
        origin = self.origin()
        self.themes.propose(kickoff_id, ThemeDraft(title), by=by, origin=origin)
        return self.row(Theme, origin=origin).id

    def ballot(self, kickoff_id: int, dots: int = 0, **rules: Any) -> int:
        """On two themes at least, with as many dots as there may be unless it says how many."""
        while (themes := len(self.rows(Theme, kickoff_id=kickoff_id))) < 2:
            self.theme(kickoff_id, f"Another way {themes}")
        dots = dots or max(dots_for(themes))
        self.voting.open(kickoff_id, Rules(dots, **rules), by=SARA)
        return self.row(Ballot, kickoff_id=kickoff_id).id

    def question(self, kickoff_id: int, text: str, *, by: Actor, named: bool = True) -> int:
        origin = self.origin()
        self.questions.ask(kickoff_id, text, named=named, by=by, origin=origin)
        return self.row(Question, origin=origin).id

    def theme_chosen(self, kickoff_id: int, *titles: str) -> list[int]:
        """Themes of these titles, of which the first has two dots and is chosen, and the others have one."""
        theme_ids = [self.theme(kickoff_id, title) for title in titles or ("Open water",)]
        if len(theme_ids) == 1:
            self.voting.choose(theme_ids[0], by=SARA)
            return theme_ids
        ballot_id = self.ballot(kickoff_id)
        for number, theme_id in enumerate([*theme_ids, theme_ids[0]]):
            self.voting.cast(ballot_id, theme_id, by=Actor("T1", f"UVOTER{number}"))
        self.voting.close(ballot_id, by=SARA)
        return theme_ids

    def dress(self, kickoff_id: int, tagline: str = "", figures: str = "", accent: Accent | None = None) -> None:
        accent = accent or self.dressing.theme(kickoff_id, by=SARA).theme.dress.accent  # as the form has it
        self.dressing.dress(kickoff_id, DressDraft(tagline, accent, figures, Language.ENGLISH), by=SARA)

    def ask_to_dress(self, kickoff_id: int, who: Actor = BO, by: Actor = SARA) -> int:
        self.dressing.ask(kickoff_id, who.user_id, is_reachable=True, by=by, origin=self.origin())
        return self.rows(Dresser)[-1].id

    def milestone(
        self, kickoff_id: int, due_on: date = DUE_ON, *, title: str = "Live", by: Actor = BO, owner: str = ""
    ) -> int:
        origin = self.origin()
        self.milestones.add(kickoff_id, MilestoneDraft(title, due_on, owner), by=by, origin=origin)
        return self.row(Milestone, origin=origin).id

    def item(self, kickoff_id: int, title: str = "The old quay", by: Actor = BO, **more: Any) -> int:
        origin = self.origin()
        self.agenda_items.add(kickoff_id, ItemDraft(title, 5, **more), by=by, origin=origin)
        return self.row(AgendaItem, origin=origin).id

    def template(
        self, kickoff_id: int, name: str = "Half a day", by: Actor = SARA, *, is_shared: bool = False
    ) -> int:
        origin = self.origin()
        self.agenda_templates.save(kickoff_id, name, is_shared=is_shared, by=by, origin=origin)
        return self.row(AgendaTemplate, origin=origin).id

    def capture(self, kickoff_id: int, text: str = "We launch in May.", by: Actor = BO, **changes: Any) -> int:
        """A decision, unless `changes` say otherwise."""
        origin = self.origin()
        draft = replace(CaptureDraft(CaptureKind.DECISION, text), **changes)
        self.captures.add(kickoff_id, draft, by=by, origin=origin)
        return self.row(Capture, origin=origin).id

    def voice(self, kickoff_id: int, quote: str = "Make it light.", by: Actor = BO, **changes: Any) -> int:
        """One that may be shown, unless `changes` say otherwise."""
        origin = self.origin()
        draft = replace(VoiceDraft(quote, "Carla", may_show=True), **changes)
        self.voices.add(kickoff_id, draft, by=by, origin=origin)
        return self.row(Voice, origin=origin).id

    def edition(self, **where: Any) -> int:
        """Of a quote, as it is worded now."""
        return voice_summary(self.row(Voice, **where)).edition

    def agree_to_quote(self, voice_id: int, by: Actor) -> None:
        self.voices.agree(voice_id, self.edition(id=voice_id), by=by)

    def invitation(self, kickoff_id: int, who: Actor = CARLA, by: Actor = SARA) -> int:
        origin = self.origin()
        self.invitations.invite(kickoff_id, who.user_id, is_reachable=True, by=by, origin=origin)
        return self.row(VoiceInvitation, origin=origin).id

    def write_preread(self, draft: PrereadDraft, by: Actor = SARA) -> None:
        """Of the first kickoff, from what it says now."""
        begun_from = fingerprints(self.preread.content(1, by=by))
        assert self.preread.edit(1, draft, begun_from, by=by) is None

    def spotlight(self, kickoff_id: int, who: Actor = BO, by: Actor = SARA) -> int:
        origin = self.origin()
        draft = SpotlightDraft(who.user_id, "Rewrote the search.", "Ferry app")
        self.spotlights.nominate(kickoff_id, draft, by=by, origin=origin)
        return self.row(Spotlight, origin=origin).id

    def items(self, kickoff_id: int) -> list[int]:
        return [item.id for item in self.rows(AgendaItem, kickoff_id=kickoff_id)]

    def progress(self, kickoff_id: int) -> Progress:
        with self.store.read() as session:
            return views.progress(session, session.get_one(Kickoff, kickoff_id))

    def agenda_now(self, kickoff_id: int) -> AgendaNow:
        """What the live agenda shows."""
        with self.store.read() as session:
            return views.agenda_now(session, session.get_one(Kickoff, kickoff_id), self.clock.at)

    def current(self, kickoff_id: int) -> int | None:
        """The item that the meeting is at."""
        visit = self.progress(kickoff_id).current
        return visit.item_id if visit else None

    def number(self, kickoff_id: int) -> int:
        """Of the last move, which the buttons of the agenda carry."""
        return self.progress(kickoff_id).number

    def phase(self, kickoff_id: int) -> Phase:
        return self.row(Kickoff, id=kickoff_id).phase

    def hold(self, *joined: Actor) -> None:
        """A kickoff that Sara leads is live, with these people, who have joined."""
        kickoff_id = self.kickoff()
        for person in joined:
            self.attendances.join(kickoff_id, by=person)
        self.clock.at = START
        self.lifecycle.start(kickoff_id, by=SARA)

    def end(self, kickoff_id: int) -> None:
        """Starts a kickoff and ends it."""
        self.lifecycle.start(kickoff_id, by=SARA)
        self.lifecycle.end(kickoff_id, self.number(kickoff_id), by=SARA)

    def post_all(self) -> list[tuple[Claim, Any]]:
        """Posts all that is due, and returns it with what it shows; what has nothing to say is left out."""
        posted: list[tuple[Claim, Any]] = []
        while claims := self.deliveries.claim():
            for claim in claims:
                if composed := self.deliveries.compose(claim, MEMBER):
                    ts = f"{self.clock.at.timestamp() + claim.id / 1000}"
                    self.deliveries.sent(claim, ts, composed.wanted, f"D{claim.channel_id}")
                    posted.append((claim, composed.view))
        return posted

    def wanted(self, post: DeliveryKind) -> int:
        """How often the one live message of that sort has changed."""
        return self.row(LiveMessage, post=post).wanted

    def planned(self) -> dict[str, datetime]:
        """When each planned message is due, by key; but for nudges and digests."""
        return {row.key: row.due_at for row in self.rows(Delivery) if row.post not in ALONG}

    def die(self) -> None:
        """Starts again after a crash; where there may be other processes the leases are waited for."""
        self.deliveries.abandon_claims()
        if self.store.is_shared:
            self.clock.at += LEASE

    def close(self) -> None:
        for kept in (self._empty, *self._firsts.values()):
            kept.close()
        self.store.close()
