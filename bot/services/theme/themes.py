"""Propose themes, change them, withdraw them: until voting opens."""

from bot.domain.actors import Actor, require_one_of
from bot.domain.brief import ThemeSummary, require_preparing
from bot.domain.clock import Clock
from bot.domain.errors import Fault, InvalidField, Limit, LimitReached, WrongMoment
from bot.domain.outbox.facts import Fact
from bot.domain.theme import themes as rules
from bot.domain.theme.themes import MyThemes, ThemeDraft
from bot.domain.theme.voting import why_too_late
from bot.services import views
from bot.services.authority import facilitator_ids, require_below_limit
from storage import live
from storage.nouns import kickoffs, themes, voting
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff
from storage.tables.themes import Theme


class Themes:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def can_propose(self, kickoff_id: int, *, by: Actor) -> None:
        """Raises what `propose` would raise whatever the theme, so that nobody fills in a form for nothing."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            _require_before_voting(session, kickoff)
            _require_room(session, kickoff, by)

    def propose(self, kickoff_id: int, draft: ThemeDraft, *, by: Actor, origin: str) -> ThemeSummary | None:
        """Anyone may propose a theme until voting opens. Raises InvalidField, LimitReached, NotFound, WrongMoment.

        Where a theme of that title is there already, it is theirs too from now on, and is returned.
        """
        with self._store.write(by.team_id) as session:
            if themes.by_origin(session, by.team_id, origin):
                return None
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            _require_before_voting(session, kickoff)
            draft = rules.checked(draft)
            if same := rules.of_title(draft.title, views.theme_summaries(session, kickoff)):
                return _joined(session, same, by)
            _require_room(session, kickoff, by)
            session.add(
                Theme(
                    team_id=by.team_id,
                    kickoff_id=kickoff_id,
                    origin=origin,
                    title=draft.title,
                    why=draft.why,
                    emoji=draft.emoji,
                    proposed_by=by.user_id,
                    created_at=self._clock.now(),
                )
            )
            live.changed(session, kickoff_id, Fact.THEMES)
            return None

    def mine(self, kickoff_id: int, *, by: Actor) -> MyThemes:
        """The themes that they may change or withdraw now. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            _require_before_voting(session, kickoff)
            return _mine(session, kickoff, by)

    def to_edit(self, theme_id: int, *, by: Actor) -> ThemeSummary:
        """The theme as it is. Raises what `edit` would raise whatever the draft."""
        with self._store.read() as session:
            theme = themes.get(session, by.team_id, theme_id)
            _require_editing(session, theme, by)
            return views.theme_summary(theme)

    def edit(self, theme_id: int, draft: ThemeDraft, *, by: Actor) -> MyThemes:
        """For the one who proposed it first, and facilitators. Returns what they may change now.

        Raises InvalidField, NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            theme = themes.get(session, by.team_id, theme_id)
            kickoff = _require_editing(session, theme, by)
            draft = rules.checked(draft)
            same = rules.of_title(draft.title, views.theme_summaries(session, kickoff))
            if same and same.id != theme_id:
                raise InvalidField("title", Fault.DUPLICATE)
            if same is None:  # who proposed it too has not proposed what it is called now
                themes.leave_all(session, theme)
            theme.title, theme.why, theme.emoji = draft.title, draft.why, draft.emoji
            live.changed(session, theme.kickoff_id, Fact.THEMES)
            return _mine(session, kickoff, by)

    def withdraw(self, theme_id: int, *, by: Actor) -> MyThemes:
        """Takes their name off a theme of theirs, and the theme away once nobody else proposes it.

        Facilitators take away any. Returns what they may change now. Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            theme = themes.get(session, by.team_id, theme_id)
            kickoff = kickoffs.get(session, by.team_id, theme.kickoff_id)
            proposers = theme.proposed_by, *themes.also_by(session, theme.kickoff_id).get(theme_id, ())
            require_one_of(by, (*proposers, *facilitator_ids(session, kickoff)))
            _require_before_voting(session, kickoff)
            others = [user_id for user_id in proposers if user_id != by.user_id]
            if by.user_id in proposers and others:
                theme.proposed_by = others[0]
                themes.leave(session, theme, by.user_id)
                themes.leave(session, theme, others[0])
            else:
                themes.remove(session, theme)
            live.changed(session, theme.kickoff_id, Fact.THEMES)
            return _mine(session, kickoff, by)


def _mine(session: Session, kickoff: Kickoff, by: Actor) -> MyThemes:
    lines, is_facilitator = (
        views.theme_summaries(session, kickoff),
        by.user_id in facilitator_ids(session, kickoff),
    )
    theirs = tuple(line for line in lines if is_facilitator or by.user_id in line.proposers)
    return MyThemes(by.user_id, is_facilitator, theirs)


def _joined(session: Session, theme: ThemeSummary, by: Actor) -> ThemeSummary:
    row = themes.get(session, by.team_id, theme.id)
    if by.user_id not in theme.proposers:
        themes.join(session, row, by.user_id)
        live.changed(session, row.kickoff_id, Fact.THEMES)
    return theme


def _require_editing(session: Session, theme: Theme, by: Actor) -> Kickoff:
    kickoff = kickoffs.get(session, by.team_id, theme.kickoff_id)
    require_one_of(by, (theme.proposed_by, *facilitator_ids(session, kickoff)))
    _require_before_voting(session, kickoff)
    return kickoff


def _require_before_voting(session: Session, kickoff: Kickoff) -> None:
    require_preparing(kickoff.phase)
    if ballot := voting.last_ballot(session, known(kickoff.id)):
        raise WrongMoment(why_too_late(ballot.closed_at, ballot.chosen_id))


def _require_room(session: Session, kickoff: Kickoff, by: Actor) -> None:
    proposed = themes.of_kickoff(session, known(kickoff.id))
    if len(proposed) >= rules.THEMES_LIMIT:
        raise LimitReached(Limit.THEMES, rules.THEMES_LIMIT)
    proposed_by = (theme.proposed_by for theme in proposed)
    require_below_limit(session, kickoff, by, proposed_by, Limit.YOUR_THEMES, rules.EACH_PROPOSES)
