"""Each facilitator of a live kickoff has its panel in a direct message, from the start until the end."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.brief import Phase
from bot.domain.meeting.captures import caught
from bot.domain.meeting.feasibility.concerns import how_many_open
from bot.domain.meeting.panel import EarlierPanel, Panel
from bot.domain.outbox.deliveries import DeliveryKind
from bot.services import views
from bot.services.authority import facilitator_ids
from bot.services.heard import hearing
from bot.services.meeting.cues import open_requests
from bot.services.meeting.reading_out import to_read_out
from bot.services.outbox.hours import at_once
from bot.services.outbox.kinds import Context, Kind, agenda_of, is_live, tell_nobody
from bot.services.summaries import parts
from storage import live, superseding
from storage.nouns import captures
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def plan_panels(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """For its facilitators by now, if it is live and they have none, nor had one that somebody took over."""
    for user_id in facilitator_ids(session, kickoff):
        if not _panels(session, kickoff, DeliveryKind.EARLIER_PANEL, user_id):
            plan_panel(session, kickoff, user_id, now)


def plan_panel(session: Session, kickoff: Kickoff, user_id: str, now: datetime) -> None:
    """For one of them, if it is live. One that was skipped, since it was live for a moment only, is posted now."""
    if kickoff.phase is Phase.LIVE:
        there = _panels(session, kickoff, DeliveryKind.PANEL, user_id)
        live.plan(
            session,
            kickoff,
            DeliveryKind.PANEL,
            now,
            subject_id=known(kickoff.id),
            occasion=there[-1] if there else f"{user_id}:{int(now.timestamp())}",
            reader_id=user_id,
        )


def take_panel_from(session: Session, kickoff: Kickoff, user_id: str) -> None:
    """It says from then on that somebody else has taken over."""
    superseding.supersede(session, kickoff, DeliveryKind.PANEL, by=DeliveryKind.EARLIER_PANEL, reader_id=user_id)


def _panels(session: Session, kickoff: Kickoff, post: DeliveryKind, user_id: str) -> Sequence[str]:
    return live.occasions(session, known(kickoff.id), post, user_id, ending="")


def _leads(message: Context) -> bool:
    return message.recipient_id in facilitator_ids(message.session, message.kickoff)


def _is_true(message: Context) -> bool:
    return is_live(message) and _leads(message)


def _panel(message: Context) -> Panel:
    session, kickoff = message.session, message.kickoff
    view = agenda_of(message)
    return Panel(
        view,
        _leads(message),
        requests=open_requests(session, view),
        hearing=hearing(session, kickoff),
        caught=caught(captures.count(session, known(kickoff.id))),
        to_read_out=to_read_out(session, kickoff),
        parts=parts(session, kickoff),
        concerns=how_many_open(captures.concerns_of(session, known(kickoff.id))),
    )


def _earlier_panel(message: Context) -> EarlierPanel:
    return EarlierPanel(views.brief(message.session, message.kickoff))


KINDS = {
    DeliveryKind.PANEL: Kind(
        is_private=True,
        is_true=_is_true,
        if_refused=tell_nobody,
        view=_panel,
        when=at_once,
    ),
    DeliveryKind.EARLIER_PANEL: Kind(
        is_private=True,
        is_true=lambda _: False,  # it stays where it is, or never comes
        if_refused=tell_nobody,
        view=_earlier_panel,
        when=at_once,
    ),
}
