"""What is done when its moment comes, without a message: it is planned like one, in no channel."""

from datetime import datetime

from bot.domain.outbox.deliveries import NOWHERE, DeliveryKind
from storage import outbox
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def plan_silently(
    session: Session,
    kickoff: Kickoff,
    kind: DeliveryKind,
    at: datetime,
    *,
    subject_id: int | None = None,
    occasion: str = "",
    replan: bool = False,
) -> None:
    """About the kickoff itself, unless there is another subject.

    With `replan`, what was planned before on the same occasion is due then instead.
    """
    about_id = known(kickoff.id) if subject_id is None else subject_id
    outbox.plan(
        session, kickoff, kind, at, subject_id=about_id, occasion=occasion, channel_id=NOWHERE, replan=replan
    )
