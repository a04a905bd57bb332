"""Dress a kickoff in its theme: tell the channel, add to it, ask somebody to, put a runner-up on the agenda."""

from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import Phase, ThemeSummary, require_not_cancelled, require_preparing
from bot.domain.clock import Clock
from bot.domain.dress import Dress
from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting.agenda_items import AgendaPlan
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.domain.theme import dressing as rules
from bot.domain.theme.dressing import DressDraft, DressingAsked, OnAgenda, ThemeChosen, ThemeToDress
from bot.domain.theme.voting import is_runner_up
from bot.services import views
from bot.services.authority import facilitator_ids, led
from bot.services.meeting import agenda_items
from bot.services.outbox.hours import while_reader_works
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled, is_preparing, tell_nobody
from bot.services.outbox.undelivered import tell_facilitators
from storage import live
from storage.nouns import agenda, dressing, kickoffs, themes, voting
from storage.rows import known
from storage.store import Session, Store
from storage.tables.dressing import Dresser
from storage.tables.kickoffs import Kickoff
from storage.tables.themes import Theme


class Dressing:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def theme(self, kickoff_id: int, *, by: Actor) -> ThemeToDress:
        """The theme as it is dressed now. Raises what `dress` would raise whatever the draft."""
        with self._store.read() as session:
            kickoff = _dressed_by(session, kickoff_id, by)
            theme = views.dressed_summary(session, _chosen(session, kickoff))
            leads = by.user_id in facilitator_ids(session, kickoff)
            return ThemeToDress(kickoff_id, theme, may_ask=leads and kickoff.phase is Phase.PREPARING)

    def dress(self, kickoff_id: int, draft: DressDraft, *, by: Actor) -> ThemeSummary:
        """Returns the theme as it is from now on. For those who lead and, until the start, who was asked to.

        Raises InvalidField, NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            theme = _chosen(session, _dressed_by(session, kickoff_id, by))
            before = views.dressed_summary(session, theme).dress
            dress = rules.checked(draft, before.picture)
            if dress != before:
                _put_on(session, theme, dress)
                live.changed(session, kickoff_id, Fact.THEME)
            return views.dressed_summary(session, theme)

    def can_ask(self, kickoff_id: int, *, by: Actor) -> None:
        """Raises what `ask` would raise for anybody."""
        with self._store.read() as session:
            _asking(session, kickoff_id, by)

    def ask(self, kickoff_id: int, user_id: str, *, is_reachable: bool, by: Actor, origin: str) -> None:
        """Asks somebody in private, once, to dress the theme. `is_reachable` is False for an app, and for somebody
        who has left. Raises InvalidField, LimitReached, NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            if dressing.asked_by_origin(session, by.team_id, origin):
                return
            kickoff = _asking(session, kickoff_id, by)
            leads, asked = facilitator_ids(session, kickoff), _asked_ids(session, kickoff_id)
            rules.require_can_be_asked(user_id, is_reachable=is_reachable, leads=leads, asked=asked)
            dresser = Dresser(
                team_id=by.team_id, kickoff_id=kickoff_id, origin=origin, user_id=user_id, asked_by=by.user_id
            )
            session.add(dresser)
            session.flush()
            live.plan(
                session,
                kickoff,
                DeliveryKind.DRESSING_ASKED,
                self._clock.now(),
                subject_id=known(dresser.id),
                reader_id=user_id,
            )

    def put_on_agenda(self, theme_id: int, *, by: Actor) -> OnAgenda:
        """Makes a runner-up something to talk about; once, however often it is asked.

        Raises LimitReached, NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            theme = themes.get(session, by.team_id, theme_id)
            kickoff = led(session, theme.kickoff_id, by, require_preparing)
            _require_runner_up(session, theme)
            origin = f"theme:{theme_id}"  # no view of Slack's is called so
            is_new = agenda.by_origin(session, by.team_id, origin) is None
            draft = rules.as_item(views.theme_summary(theme))
            now = self._clock.now()
            agenda_items.insert(session, kickoff, draft, added_by=by.user_id, origin=origin, now=now)
            plan = AgendaPlan(
                views.brief(session, kickoff),
                views.item_summaries(session, kickoff),
                by.user_id,
                is_facilitator=True,
            )
            return OnAgenda(theme.title, is_new, plan)


def theme_is_known(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """Voting has ended. If there is a theme, the channel is told, and what is there already is dressed in it."""
    kickoff_id = known(kickoff.id)
    theme = themes.chosen(session, kickoff_id)
    live.changed(session, kickoff_id, Fact.VOTING, *((Fact.THEME,) if theme else ()))
    if theme:
        live.plan(session, kickoff, DeliveryKind.THEME, now, subject_id=known(theme.id))


def _put_on(session: Session, theme: Theme, dress: Dress) -> None:
    theme.tagline, theme.accent = dress.tagline, dress.accent
    theme.picture_id = dress.picture.file_id if dress.picture else ""
    theme.picture_alt = dress.picture.alt if dress.picture else ""
    dressing.replace_figures(session, theme, dress.figures)


def _dressed_by(session: Session, kickoff_id: int, by: Actor) -> Kickoff:
    """A kickoff, for those who may dress it. Raises NotAllowed, NotFound, WrongMoment."""
    kickoff = kickoffs.get(session, by.team_id, kickoff_id)
    is_asked = by.user_id in _asked_ids(session, kickoff_id)
    if is_asked and by.user_id not in facilitator_ids(session, kickoff):
        require_preparing(kickoff.phase)
        return kickoff
    led(session, kickoff_id, by, require_not_cancelled)
    return kickoff


def _asking(session: Session, kickoff_id: int, by: Actor) -> Kickoff:
    kickoff = led(session, kickoff_id, by, require_preparing)
    _chosen(session, kickoff)
    rules.require_room(len(_asked_ids(session, kickoff_id)))
    return kickoff


def _asked_ids(session: Session, kickoff_id: int) -> set[str]:
    return {row.user_id for row in dressing.asked(session, kickoff_id)}


def _chosen(session: Session, kickoff: Kickoff) -> Theme:
    """Raises WrongMoment."""
    theme = themes.chosen(session, known(kickoff.id))
    if theme is None:
        raise WrongMoment(Reason.NO_THEME_YET)
    return theme


def _require_runner_up(session: Session, theme: Theme) -> None:
    chosen = themes.chosen(session, theme.kickoff_id)
    theme_id = known(theme.id)
    if not is_runner_up(theme_id, voting.final_dots(session, theme_id), chosen.id if chosen else None):
        raise WrongMoment(Reason.NOT_A_RUNNER_UP)


def _theme(message: Context) -> ThemeChosen:
    return ThemeChosen(views.brief(message.session, message.kickoff))


def _asks(message: Context) -> DressingAsked:
    row = message.session.get_one(Dresser, message.subject_id)
    return DressingAsked(views.brief(message.session, message.kickoff), row.asked_by)


KINDS = {
    DeliveryKind.THEME: Kind(
        is_private=False,
        is_true=is_not_cancelled,
        if_refused=tell_facilitators,
        view=_theme,
    ),
    DeliveryKind.DRESSING_ASKED: Kind(
        is_private=True,
        is_true=is_preparing,
        if_refused=tell_nobody,
        view=_asks,
        when=while_reader_works,
    ),
}
