"""Dress a kickoff in its theme: tell the channel, add to it, put a runner-up on the agenda."""

from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import ThemeSummary, require_not_cancelled, require_preparing
from bot.domain.clock import Clock
from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting.agenda_items import AgendaPlan
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.domain.theme import dressing as rules
from bot.domain.theme.dressing import DressDraft, OnAgenda, ThemeChosen
from bot.domain.theme.voting import is_runner_up
from bot.services import views
from bot.services.authority import led
from bot.services.meeting import agenda_items
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled
from bot.services.outbox.undelivered import tell_facilitators
from storage import live
from storage.nouns import agenda, dressing, themes, voting
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff
from storage.tables.themes import Theme


class Dressing:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def theme(self, kickoff_id: int, *, by: Actor) -> ThemeSummary:
        """The theme as it is dressed now, for facilitators. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.read() as session:
            return views.dressed_summary(session, _chosen_by_lead(session, kickoff_id, by))

    def dress(self, kickoff_id: int, draft: DressDraft, *, by: Actor) -> ThemeSummary:
        """Returns the theme as it is from now on. Raises InvalidField, NotAllowed, NotFound, WrongMoment."""
        dress = rules.checked(draft)
        with self._store.write(by.team_id) as session:
            theme = _chosen_by_lead(session, kickoff_id, by)
            if dress != views.dressed_summary(session, theme).dress:
                theme.tagline, theme.accent = dress.tagline, dress.accent
                dressing.replace_figures(session, theme, dress.figures)
                live.changed(session, kickoff_id, Fact.THEME)
            return views.dressed_summary(session, theme)

    def put_on_agenda(self, theme_id: int, *, by: Actor) -> OnAgenda:
        """Makes a runner-up something to talk about; once, however often it is asked.

        Raises LimitReached, NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            theme = themes.get(session, by.team_id, theme_id)
            kickoff = led(session, theme.kickoff_id, by)
            require_preparing(kickoff.phase)
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


def _chosen_by_lead(session: Session, kickoff_id: int, by: Actor) -> Theme:
    """The kickoff's theme, for its facilitators. Raises NotAllowed, NotFound, WrongMoment."""
    kickoff = led(session, kickoff_id, by)
    require_not_cancelled(kickoff.phase)
    theme = themes.chosen(session, kickoff_id)
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


KINDS = {
    DeliveryKind.THEME: Kind(
        is_private=False,
        is_true=is_not_cancelled,
        if_refused=tell_facilitators,
        view=_theme,
    ),
}
