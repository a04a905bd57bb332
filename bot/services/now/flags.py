"""The feasibility flags of a kickoff, as its plan stands by now."""

from bot.domain.actors import PersonSummary
from bot.domain.briefing.preread import Side
from bot.domain.meeting.captures import CaptureKind, CaptureSummary
from bot.domain.meeting.deciders import Matter, Unclear, unclear
from bot.domain.meeting.feasibility import flags as rules
from bot.domain.meeting.feasibility.flags import Flag, FlagKind, Plan
from bot.services.now.deciders import deciders_now
from bot.services.summaries import milestone_summaries
from storage.nouns import captures, kickoffs, roster, workspaces
from storage.nouns import scope_entries as scope
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def flags_now(session: Session, kickoff: Kickoff) -> tuple[Flag, ...]:
    """All of them; those that were accepted come last."""
    found = rules.flags(_plan(session, kickoff))
    return rules.accepted(found, kickoffs.accepted_flags(session, known(kickoff.id)))


def open_flags(session: Session, kickoff: Kickoff) -> tuple[Flag, ...]:
    """Those that nobody has accepted. What is unclear about decisions shows with the decisions instead."""
    found = flags_now(session, kickoff)
    return tuple(flag for flag in found if not flag.accepted and flag.kind is not FlagKind.NO_DECIDER)


def _plan(session: Session, kickoff: Kickoff) -> Plan:
    kickoff_id = known(kickoff.id)
    return Plan(
        days=workspaces.settings(session, kickoff.team_id).workdays(kickoff.country),
        finish_on=kickoff.finish_on,
        milestones=milestone_summaries(session, kickoff_id),
        scope_in=tuple(one.text for one in scope.of_kickoff(session, kickoff_id) if one.side is Side.IN),
        people=tuple(
            PersonSummary(one.user_id, one.role, one.discipline, one.attendance)
            for one in roster.everyone(session, kickoff)
        ),
        actions=_actions(session, kickoff_id),
        undecided=_undecided(session, kickoff),
    )


def _actions(session: Session, kickoff_id: int) -> tuple[CaptureSummary, ...]:
    return tuple(
        CaptureSummary(known(one.id), one.kind, one.text, one.added_by, one.person_id, one.due_on)
        for one in captures.of_kickoff(session, kickoff_id)
        if one.kind is CaptureKind.ACTION
    )


def _undecided(session: Session, kickoff: Kickoff) -> tuple[Matter, ...]:
    joined = kickoffs.joined(session, kickoff)
    found = ((one.matter, unclear(one, joined)) for one in deciders_now(session, kickoff))
    return tuple(matter for matter, why in found if why not in (None, Unclear.NO_DRIVER))
