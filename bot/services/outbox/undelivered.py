"""What the outbox itself says: the facilitators are told, once, what could not be delivered."""

from bot.domain.kickoff.card import Undelivered
from bot.domain.outbox.deliveries import DeliveryKind
from bot.services import views
from bot.services.authority import facilitator_ids
from bot.services.outbox.hours import while_reader_works
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled, tell_nobody
from storage import outbox
from storage.rows import known


def tell_facilitators(message: Context, error: str, once_for: str = "") -> None:
    """Once for each kickoff, whatever could not be delivered; with `once_for`, once more for that."""
    kickoff = message.kickoff
    for user_id in facilitator_ids(message.session, kickoff):
        outbox.plan(
            message.session,
            kickoff,
            DeliveryKind.UNDELIVERED,
            message.now,
            subject_id=known(kickoff.id),
            occasion=user_id + once_for,
            channel_id=user_id,
            error=error,
        )


def _undelivered(message: Context) -> Undelivered:
    return Undelivered(views.brief(message.session, message.kickoff), message.error)


KINDS = {
    DeliveryKind.UNDELIVERED: Kind(
        is_private=True,
        is_true=is_not_cancelled,
        if_refused=tell_nobody,
        view=_undelivered,
        when=while_reader_works,
    ),
}
