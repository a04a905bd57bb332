"""Settle who decides on what; a decision that somebody else took waits for its approver, who may also say no."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.actors import Actor, require_one_of
from bot.domain.brief import require_not_cancelled
from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting import deciders as rules
from bot.domain.meeting.captures import CaptureKind, CaptureSummary, DecisionWaits, checked_refusal
from bot.domain.meeting.deciders import MATTERS, DecidersDraft, DecidersForm
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import facilitator_ids, led
from bot.services.meeting.capture_sheets import capture_summary
from bot.services.now.deciders import deciders_now
from bot.services.outbox.hours import while_reader_works
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled, tell_nobody
from storage import live
from storage.nouns import captures, kickoffs, roster
from storage.rows import known
from storage.store import Session, Store
from storage.tables.captures import Capture
from storage.tables.deciders import Decider
from storage.tables.kickoffs import Kickoff


class Deciding:
    def __init__(self, store: Store) -> None:
        self._store = store

    def form(self, kickoff_id: int, *, by: Actor) -> DecidersForm:
        """Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = _to_settle(session, kickoff_id, by)
            return DecidersForm(kickoff_id, deciders_now(session, kickoff), views.outsiders(session, kickoff))

    def settle(self, kickoff_id: int, drafts: Sequence[DecidersDraft], *, by: Actor) -> None:
        """Replaces what was settled about these matters before.

        Raises InvalidField, NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            kickoff = _to_settle(session, kickoff_id, by)
            people = [one.user_id for one in kickoffs.participants(session, kickoff)]
            outsiders = [one.id for one in views.outsiders(session, kickoff)]
            checked = rules.checked(drafts, kickoff.kind, people, outsiders)
            roster.settle_deciders(session, [_row(kickoff, draft, by) for draft in checked])
            live.changed(session, kickoff_id, Fact.DECIDERS)

    def approve(self, capture_id: int, *, by: Actor) -> int:
        """A decision that waits for them; a facilitator does it for somebody who is not in Slack.

        Returns the kickoff's id. Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            row = _to_approve(session, capture_id, by)
            row.approved_by, row.refusal = by.user_id, ""
            return _answered(session, row)

    def to_refuse(self, capture_id: int, *, by: Actor) -> CaptureSummary:
        """What the form shows. Raises as `approve` does."""
        with self._store.read() as session:
            return capture_summary(_to_approve(session, capture_id, by))

    def refuse(self, capture_id: int, reason: str, *, by: Actor) -> int:
        """By the same people. It goes on waiting, until it is approved after all, or changed.

        Returns the kickoff's id. Raises InvalidField, and as `approve` does.
        """
        reason = checked_refusal(reason)
        with self._store.write(by.team_id) as session:
            row = _to_approve(session, capture_id, by)
            row.refusal = reason
            return _answered(session, row)


def _to_approve(session: Session, capture_id: int, by: Actor) -> Capture:
    row = captures.kept(session, by.team_id, capture_id)
    kickoff = kickoffs.get(session, by.team_id, row.kickoff_id)
    require_one_of(by, [row.approver_id] if row.approver_id else facilitator_ids(session, kickoff))
    require_not_cancelled(kickoff.phase)
    if not _waits(row):
        raise WrongMoment(Reason.NOT_WAITING)
    return row


def _answered(session: Session, row: Capture) -> int:
    """Returns the kickoff's id."""
    live.changed(session, row.kickoff_id, Fact.CAPTURES, subject_id=row.sheet_id)
    live.changed(session, row.kickoff_id, Fact.DECISION, subject_id=known(row.id))
    return row.kickoff_id


def _to_settle(session: Session, kickoff_id: int, by: Actor) -> Kickoff:
    kickoff = led(session, kickoff_id, by, require_not_cancelled)
    if not MATTERS[kickoff.kind]:
        raise WrongMoment(Reason.NO_MATTERS)
    return kickoff


def _row(kickoff: Kickoff, draft: DecidersDraft, by: Actor) -> Decider:
    return Decider(
        kickoff_id=known(kickoff.id),
        matter=draft.matter,
        team_id=kickoff.team_id,
        driver_id=draft.driver_id,
        approver_ids=" ".join(dict.fromkeys(draft.approver_ids)),
        outsider_id=draft.outsider_id,
        settled_by=by.user_id,
    )


def wait_for_approver(session: Session, kickoff: Kickoff, row: Capture) -> None:
    """Says of a decision whom it waits for, once it is about a matter that has one approver. Without anybody who
    decided it, it is its approver's."""
    row.approver_id = row.approver_name = row.approved_by = row.refusal = ""
    if row.kind is not CaptureKind.DECISION or row.matter is None:
        return
    found = next(one for one in deciders_now(session, kickoff) if one.matter is row.matter)
    row.person_id = row.person_id or (found.approver.user_id if found.approver else "")
    if approver := rules.waits_for(found, row.person_id):
        row.approver_id, row.approver_name = approver.user_id, approver.name


def ask_approver(session: Session, kickoff: Kickoff, row: Capture, now: datetime) -> None:
    """In a direct message, once for each wording of a decision that waits for them."""
    session.flush()
    if row.approver_id and _waits(row):
        live.plan(
            session,
            kickoff,
            DeliveryKind.DECISION_WAITS,
            now,
            subject_id=known(row.id),
            occasion=row.approver_id,
            reader_id=row.approver_id,
        )
    live.changed(session, known(kickoff.id), Fact.DECISION, subject_id=known(row.id))


def _waits(row: Capture) -> bool:
    return bool(row.approver_id or row.approver_name) and not row.approved_by


def _is_waiting(message: Context) -> bool:
    row = message.session.get_one(Capture, message.subject_id)
    is_theirs = row.approver_id == message.recipient_id and not row.removed_by
    return is_not_cancelled(message) and is_theirs and _waits(row)


def _decision(message: Context) -> DecisionWaits:
    row = message.session.get_one(Capture, message.subject_id)
    brief = views.brief(message.session, message.kickoff)
    return DecisionWaits(brief, capture_summary(row), _is_waiting(message))


KINDS = {
    DeliveryKind.DECISION_WAITS: Kind(
        is_private=True,
        is_true=_is_waiting,
        if_refused=tell_nobody,
        view=_decision,
        when=while_reader_works,
    ),
}
