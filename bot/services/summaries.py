"""Client voices, invitations, spotlights, questions, milestones as lines: what `views` and the services share."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.domain.briefing.questions import QuestionSummary, Standing
from bot.domain.briefing.spotlights import SpotlightSummary
from bot.domain.briefing.voices import InvitationSummary, VoiceSummary, slot_origin
from bot.domain.meeting.parts import OtherPart, Parts
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.roadmap.milestones import MilestoneState, MilestoneSummary
from storage import live
from storage.nouns import agenda, kickoffs, questions, spotlights, voices
from storage.nouns import milestones as roadmap
from storage.rows import known
from storage.store import Session
from storage.tables.agenda import AgendaItem
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone, MilestoneChanged
from storage.tables.questions import Question
from storage.tables.spotlights import Spotlight
from storage.tables.voices import Voice, VoiceInvitation


def voice_summary(voice: Voice) -> VoiceSummary:
    return VoiceSummary(
        id=known(voice.id),
        quote=voice.quote,
        person=voice.person,
        organisation=voice.organisation,
        role=voice.role,
        source=voice.source,
        may_show=voice.may_show,
        added_by=voice.added_by,
        speaker_id=voice.speaker_id,
        consent=voice.consent,
    )


def voice_summaries(session: Session, kickoff_id: int) -> tuple[VoiceSummary, ...]:
    return tuple(map(voice_summary, voices.of_kickoff(session, kickoff_id)))


def shown_voices(session: Session, kickoff_id: int) -> tuple[VoiceSummary, ...]:
    """Those that everybody may see."""
    return tuple(voice for voice in voice_summaries(session, kickoff_id) if voice.is_shown)


def invitation_summary(session: Session, row: VoiceInvitation) -> InvitationSummary:
    slot = _slot(session, row)
    return InvitationSummary(
        id=known(row.id),
        user_id=row.user_id,
        invited_by=row.invited_by,
        has_quoted=row.quoted_at is not None,
        slot_minutes=slot.minutes if slot else None,
        has_declined=row.declined_at is not None,
        has_lost_slot=row.slot_minutes is not None and slot is None,
    )


def _slot(session: Session, row: VoiceInvitation) -> AgendaItem | None:
    """Their part of the agenda, for as long as it is there and theirs."""
    if row.slot_minutes is None:
        return None
    item = agenda.by_origin(session, row.team_id, slot_origin(known(row.id)))
    return item if item and item.speaker_id == row.user_id else None


def spotlight_summary(row: Spotlight) -> SpotlightSummary:
    return SpotlightSummary(
        id=known(row.id),
        nominee_id=row.nominee_id,
        achievement=row.achievement,
        place=row.place,
        nominated_by=row.nominated_by,
        answer=row.answer,
        is_withdrawn=row.withdrawn_at is not None,
    )


def spotlight_summaries(session: Session, kickoff_id: int) -> tuple[SpotlightSummary, ...]:
    return tuple(map(spotlight_summary, spotlights.of_kickoff(session, kickoff_id)))


def shown_spotlights(session: Session, kickoff_id: int) -> tuple[SpotlightSummary, ...]:
    """Those that their nominees let everybody see."""
    return tuple(line for line in spotlight_summaries(session, kickoff_id) if line.is_shown)


def question_summary(row: Question) -> QuestionSummary:
    is_answered = row.standing is Standing.ANSWERED
    answered_by = row.settled_by if is_answered else ""
    return QuestionSummary(known(row.id), row.text, row.asked_by, is_answered, row.answer, answered_by)


def open_questions(session: Session, kickoff_id: int) -> tuple[QuestionSummary, ...]:
    return tuple(map(question_summary, questions.open_ones(session, kickoff_id)))


def answered_questions(session: Session, kickoff_id: int) -> tuple[QuestionSummary, ...]:
    return tuple(map(question_summary, questions.answered_ones(session, kickoff_id)))


def answers_in_words(session: Session, kickoff_id: int) -> tuple[QuestionSummary, ...]:
    return tuple(question for question in answered_questions(session, kickoff_id) if question.answer)


def milestone_state(row: Milestone) -> MilestoneState:
    return milestone_summary(row).state


def milestone_summary(row: Milestone, earlier: tuple[date, ...] = (), project: str = "") -> MilestoneSummary:
    return MilestoneSummary(
        id=known(row.id),
        title=row.title,
        owner_id=row.owner_id,
        due_on=row.due_on,
        done_at=row.done_at,
        done_by=row.done_by,
        kickoff_id=row.kickoff_id,
        project=project,
        cancelled_at=row.cancelled_at,
        cancelled_by=row.cancelled_by,
        at_risk=row.at_risk,
        at_risk_by=row.at_risk_by,
        earlier=earlier,
    )


def milestone_summaries(session: Session, kickoff_id: int) -> tuple[MilestoneSummary, ...]:
    """Those of a kickoff, the first to fall due first, with the dates that they had before."""
    return _with_earlier(roadmap.of_kickoff(session, kickoff_id), roadmap.moves_in(session, kickoff_id))


def summaries_of(session: Session, rows: Sequence[Milestone]) -> tuple[MilestoneSummary, ...]:
    """Of these, in their order, with the dates that they had before."""
    return _with_earlier(rows, roadmap.moves_of(session, {known(row.id) for row in rows}))


def _with_earlier(rows: Sequence[Milestone], moves: Iterable[MilestoneChanged]) -> tuple[MilestoneSummary, ...]:
    earlier = _earlier_dates(moves)
    return tuple(milestone_summary(row, earlier.get(known(row.id), ())) for row in rows)


def _earlier_dates(moves: Iterable[MilestoneChanged]) -> dict[int, tuple[date, ...]]:
    """By milestone."""
    dates: dict[int, tuple[date, ...]] = {}
    for move in moves:
        dates[move.milestone_id] = (*dates.get(move.milestone_id, ()), date.fromisoformat(move.old))
    return dates


def parts(session: Session, kickoff: Kickoff) -> Parts:
    earlier = kickoff.continues_id and kickoffs.get(session, kickoff.team_id, kickoff.continues_id)
    later = kickoffs.continuing(session, kickoff)
    return Parts(
        _other_part(session, earlier) if earlier else None, _other_part(session, later) if later else None
    )


def _other_part(session: Session, kickoff: Kickoff) -> OtherPart:
    card_ts = live.ts_of(session, known(kickoff.id), DeliveryKind.CARD)
    return OtherPart(kickoff.project, kickoff.channel_id, card_ts)
