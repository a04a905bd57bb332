"""The agenda says so once when the minutes of the current item are used up: no other passing of time is shown."""

from bot.domain.brief import Phase
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services.outbox.kinds import Context, Kind, is_live, tell_nobody, timed_agenda_of
from bot.services.outbox.silent import plan_silently
from storage import live
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def plan_time_up(session: Session, kickoff: Kickoff, agenda: AgendaNow) -> None:
    """Within a unit of work that has changed where the meeting is, or how many minutes an item has."""
    at = agenda.ends_at
    if kickoff.phase is Phase.LIVE and at and at > agenda.now:
        plan_silently(session, kickoff, DeliveryKind.TIME_UP, at, occasion=at.isoformat())


def _is_up(message: Context) -> bool:
    """Whether it still is up by now: it was planned for where the meeting was then."""
    return is_live(message) and timed_agenda_of(message).is_over


def _show(message: Context) -> None:
    live.changed(message.session, known(message.kickoff.id), Fact.PLACE)


KINDS = {
    DeliveryKind.TIME_UP: Kind(
        is_private=False,
        is_true=_is_up,
        if_refused=tell_nobody,
        do=_show,
    ),
}
