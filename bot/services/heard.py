"""Who has been heard in a live meeting. It is for those who lead it alone, and forgotten after it."""

from datetime import datetime, timedelta

from bot.domain.brief import Phase
from bot.domain.meeting import heard as rules
from bot.domain.meeting.heard import Hearing
from bot.domain.meeting.making_moves import UNDONE_WITHIN
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import facilitator_ids
from bot.services.outbox.kinds import Context, Kind, is_live, tell_nobody
from bot.services.outbox.silent import plan_silently
from storage import live
from storage.nouns import heard, kickoffs
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff

A_SECOND = timedelta(seconds=1)


def hear(session: Session, kickoff: Kickoff, *authors: str) -> None:
    """Each of these has contributed something; "" stands for somebody who did so without their name."""
    if kickoff.phase is not Phase.LIVE:
        return
    before = heard.contributed(session, known(kickoff.id))
    contributed = rules.contributions(authors)
    for user_id, times in contributed.items():
        heard.add(session, kickoff, user_id, times)
    if rules.unheard(tuple(contributed), before):
        live.changed(session, known(kickoff.id), Fact.HEARD)


def hearing(session: Session, kickoff: Kickoff) -> Hearing:
    """Of those who have joined. Facilitators count as heard, and so do speakers whose item has been on."""
    kickoff_id, people = known(kickoff.id), kickoffs.joined(session, kickoff)
    items = views.item_summaries(session, kickoff)
    loud = {*facilitator_ids(session, kickoff), *rules.spoken(items, views.progress(session, kickoff))}
    others = [user_id for user_id in people if user_id not in loud]
    return Hearing(
        people=tuple(people),
        silent=rules.unheard(others, heard.contributed(session, kickoff_id)),
        fine=frozenset(heard.are_fine(session, kickoff_id)),
        invited=frozenset(live.readers(session, kickoff_id, DeliveryKind.UNHEARD)),
    )


def plan_to_forget(session: Session, kickoff: Kickoff, ended_at: datetime) -> None:
    """Once the end can no longer be undone: if it is, the meeting goes on as it was."""
    plan_silently(session, kickoff, DeliveryKind.FORGET_HEARD, ended_at + UNDONE_WITHIN + A_SECOND, replan=True)


def _is_over(message: Context) -> bool:
    return not is_live(message)


def _forget(message: Context) -> None:
    heard.forget(message.session, known(message.kickoff.id))


KINDS = {
    DeliveryKind.FORGET_HEARD: Kind(
        is_private=False,
        is_true=_is_over,
        if_refused=tell_nobody,
        do=_forget,
        is_seen=False,
    ),
}
