"""Rows become the frozen dataclasses that messages are drawn from. Table rows do not leave this floor."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.actors import OutsiderSummary, PersonSummary, Role, facilitators
from bot.domain.brief import Brief, BriefWithPeople, Phase, ThemeSummary
from bot.domain.briefing.preread import ScopeSummary, links
from bot.domain.briefing.pulse import Pulse, shown
from bot.domain.dress import Dress, OwnPicture, suited
from bot.domain.figures import Figure
from bot.domain.kickoff.card import CardView, PrereadView
from bot.domain.meeting.agenda import ItemSummary, Topic
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.moments import FLAGGED, Content, shown_at
from bot.domain.meeting.moves import Move, Progress
from bot.domain.meeting.readiness import Readiness
from bot.domain.meeting.speakers import speakers, without_speaker
from bot.services.now.activities import activity_now, causes, puzzle_if_begun, results_at, written_at
from bot.services.now.deciders import deciders_now
from bot.services.now.flags import open_flags
from bot.services.now.queue import queue_now
from bot.services.now.writing import writing_now
from bot.services.summaries import (
    answers_in_words,
    milestone_summaries,
    open_questions,
    parts,
    shown_spotlights,
    shown_voices,
)
from storage.nouns import agenda, dressing, kickoffs, pulse, roster, themes, voting
from storage.nouns import scope_entries as scope
from storage.rows import known
from storage.store import Session
from storage.tables.agenda import AgendaItem, AgendaMove
from storage.tables.kickoffs import Kickoff, Participant
from storage.tables.roster import Outsider
from storage.tables.themes import Theme


def brief(session: Session, kickoff: Kickoff) -> Brief:
    return replace(without_people(session, kickoff), facilitators=_facilitators(session, kickoff))


def _facilitators(session: Session, kickoff: Kickoff) -> tuple[str, ...]:
    return tuple(kickoffs.in_roles(session, kickoff, Role.FACILITATOR))


def with_people(session: Session, kickoff: Kickoff) -> BriefWithPeople:
    everyone = people(session, kickoff)
    view = replace(without_people(session, kickoff), facilitators=facilitators(everyone))
    return BriefWithPeople(**vars(view), people=everyone, outsiders=outsiders(session, kickoff))


def without_people(session: Session, kickoff: Kickoff) -> Brief:
    """For a message that shows nobody, not even who leads it."""
    return all_without_people(session, [kickoff])[known(kickoff.id)]


def all_without_people(session: Session, some: Collection[Kickoff]) -> dict[int, Brief]:
    """The same for several kickoffs, by their ids."""
    chosen = themes.chosen_in(session, {known(kickoff.id) for kickoff in some})
    dressed = dressed_summaries(session, chosen)
    return {known(kickoff.id): _brief(kickoff, dressed.get(known(kickoff.id))) for kickoff in some}


def _brief(kickoff: Kickoff, theme: ThemeSummary | None) -> Brief:
    return Brief(
        id=known(kickoff.id),
        team_id=kickoff.team_id,
        channel_id=kickoff.channel_id,
        project=kickoff.project,
        client=kickoff.client,
        topic=kickoff.topic,
        description=kickoff.description,
        goal=kickoff.goal,
        kind=kickoff.kind,
        phase=kickoff.phase,
        starts_at=kickoff.starts_at,
        minutes=kickoff.minutes,
        tz=kickoff.tz,
        language=kickoff.language,
        theme=theme,
        meeting_link=kickoff.meeting_link,
    )


def chosen_theme(session: Session, kickoff: Kickoff) -> ThemeSummary | None:
    chosen = themes.chosen(session, known(kickoff.id))
    return dressed_summary(session, chosen) if chosen else None


def people(session: Session, kickoff: Kickoff) -> tuple[PersonSummary, ...]:
    return tuple(person_summary(row) for row in kickoffs.participants(session, kickoff))


def person_summary(row: Participant) -> PersonSummary:
    return PersonSummary(row.user_id, row.role, row.discipline, row.attendance, known(row.id))


def outsiders(session: Session, kickoff: Kickoff) -> tuple[OutsiderSummary, ...]:
    return tuple(outsider_summary(row) for row in roster.outsiders(session, kickoff))


def outsider_summary(row: Outsider) -> OutsiderSummary:
    return OutsiderSummary(known(row.id), row.name, row.organisation, row.role)


def theme_summary(theme: Theme, also_by: tuple[str, ...] = ()) -> ThemeSummary:
    return ThemeSummary(known(theme.id), theme.title, theme.why, theme.emoji, theme.proposed_by, also_by)


def dressed_summary(session: Session, chosen: Theme) -> ThemeSummary:
    """The theme that was chosen, in what it is dressed in."""
    return dressed_summaries(session, {chosen.kickoff_id: chosen})[chosen.kickoff_id]


def dressed_summaries(session: Session, chosen: Mapping[int, Theme]) -> dict[int, ThemeSummary]:
    """The same for several kickoffs, by their ids."""
    figures = dressing.figures(session, chosen.values())
    return {
        kickoff_id: replace(theme_summary(theme), dress=_dress(theme, figures[known(theme.id)]))
        for kickoff_id, theme in chosen.items()
    }


def _dress(chosen: Theme, figures: tuple[Figure, ...]) -> Dress:
    accent = chosen.accent or suited(chosen.title, chosen.emoji)
    picture = OwnPicture(chosen.picture_id, chosen.picture_alt) if chosen.picture_id else None
    return Dress(chosen.tagline, accent, figures, picture)


def theme_summaries(session: Session, kickoff: Kickoff) -> tuple[ThemeSummary, ...]:
    kickoff_id = known(kickoff.id)
    also_by = themes.also_by(session, kickoff_id)
    return tuple(
        theme_summary(theme, also_by.get(known(theme.id), ())) for theme in themes.of_kickoff(session, kickoff_id)
    )


def item_summary(item: AgendaItem) -> ItemSummary:
    return ItemSummary(
        id=known(item.id),
        topic=item.topic,
        minutes=item.minutes,
        title=item.title,
        purpose=item.purpose,
        speaker_id=item.speaker_id,
        speaker_name=item.speaker_name,
        tie=item.tie,
        added_by=item.added_by,
        is_plain=item.is_plain,
    )


def item_summaries(session: Session, kickoff: Kickoff) -> tuple[ItemSummary, ...]:
    return tuple(item_summary(item) for item in agenda.items(session, known(kickoff.id)))


def card(session: Session, kickoff: Kickoff) -> CardView:
    ballot = voting.last_ballot(session, known(kickoff.id))
    readers, invited = kickoffs.readers(session, kickoff)
    return CardView(
        brief=with_people(session, kickoff),
        themes=theme_summaries(session, kickoff),
        voting=None if ballot is None else ballot.closed_at is None,
        preread_at=kickoff.preread_at,
        readers=readers,
        invited=invited,
        milestones=milestone_summaries(session, known(kickoff.id)),
        spotlights=shown_spotlights(session, known(kickoff.id)),
        parts=parts(session, kickoff),
        client_speakers=speakers(item for item in item_summaries(session, kickoff) if item.topic is Topic.VOICES),
    )


def preread(session: Session, kickoff: Kickoff) -> PrereadView:
    readers, invited = kickoffs.readers(session, kickoff)
    return PrereadView(
        brief=with_people(session, kickoff),
        items=item_summaries(session, kickoff),
        readers=readers,
        invited=invited,
        scope=scope_summaries(session, kickoff),
        prepare=kickoff.prepare,
        links=links(kickoff.links),
        pulse=pulse_now(session, kickoff),
        questions=open_questions(session, known(kickoff.id)),
        answered=answers_in_words(session, known(kickoff.id)),
        voices=shown_voices(session, known(kickoff.id)),
        spotlights=shown_spotlights(session, known(kickoff.id)),
        changed_at=kickoff.preread_changed_at,
    )


def scope_summaries(session: Session, kickoff: Kickoff) -> tuple[ScopeSummary, ...]:
    return tuple(ScopeSummary(row.side, row.text) for row in scope.of_kickoff(session, known(kickoff.id)))


def pulse_now(session: Session, kickoff: Kickoff) -> Pulse:
    is_open = kickoff.phase is Phase.PREPARING and not pulse.is_counted(session, known(kickoff.id))
    return shown(pulse.counts(session, known(kickoff.id)), is_open=is_open)


def progress(session: Session, kickoff: Kickoff) -> Progress:
    return Progress(tuple(_move(row) for row in agenda.moves(session, known(kickoff.id))))


def _move(row: AgendaMove) -> Move:
    return Move(
        row.number,
        row.kind,
        row.item_id,
        row.made_at,
        row.made_by,
        row.minutes,
        row.about_id,
        tuple(row.parks),
        row.undoes,
    )


def timed_agenda(session: Session, kickoff: Kickoff, now: datetime) -> AgendaNow:
    """Where the meeting is and how its time stands, without people and what shows with the present item: for rules
    rather than for a message."""
    return AgendaNow(
        brief=without_people(session, kickoff),
        items=item_summaries(session, kickoff),
        progress=progress(session, kickoff),
        now=now,
        ended_at=kickoff.ended_at,
    )


def led_agenda(session: Session, kickoff: Kickoff, now: datetime) -> AgendaNow:
    """The same with those who lead it: for a message that names them."""
    timed = timed_agenda(session, kickoff, now)
    return replace(timed, brief=replace(timed.brief, facilitators=_facilitators(session, kickoff)))


def agenda_now(session: Session, kickoff: Kickoff, now: datetime) -> AgendaNow:
    view = replace(
        led_agenda(session, kickoff, now),
        writing=writing_now(session, kickoff, now),
        activity=activity_now(session, kickoff),
    )
    if kickoff.phase is Phase.PREPARING:
        return replace(view, readiness=readiness(session, kickoff, view.items))
    return _with_content(session, kickoff, view)


def _with_content(session: Session, kickoff: Kickoff, view: AgendaNow) -> AgendaNow:
    """With what belongs to the present item alone, and what has to be known before the end."""
    kickoff_id = known(kickoff.id)
    shows = shown_at(view.open_items, view.current.id) if view.current else frozenset()
    has_questions = Content.QUESTIONS in shows
    written = written_at(session, kickoff, view.current.id) if view.current else []
    planned, asked = milestone_summaries(session, kickoff_id), open_questions(session, kickoff_id)
    return replace(
        view,
        shows=shows,
        queue=queue_now(session, kickoff, view.current.id if view.current else None),
        has_milestones=bool(planned),
        open_questions=len(asked),
        flags=open_flags(session, kickoff) if shows & FLAGGED else (),
        puzzle=puzzle_if_begun(session, kickoff),
        has_written=bool(written),
        has_causes=bool(causes(written)),
        results=results_at(session, kickoff, view.current.id) if view.current else (),
        milestones=planned if Content.MILESTONES in shows else (),
        questions=asked if has_questions else (),
        answered=answers_in_words(session, kickoff_id) if has_questions else (),
        scope=scope_summaries(session, kickoff) if Content.SCOPE in shows else (),
        deciders=deciders_now(session, kickoff) if Content.DECIDERS in shows else (),
        joined_ids=frozenset(kickoffs.joined(session, kickoff)) if Content.DECIDERS in shows else frozenset(),
        voices=shown_voices(session, kickoff_id) if Content.VOICES in shows else (),
        spotlights=shown_spotlights(session, kickoff_id) if Content.SPOTLIGHTS in shows else (),
    )


def readiness(session: Session, kickoff: Kickoff, items: Sequence[ItemSummary]) -> Readiness:
    readers, invited = kickoffs.readers(session, kickoff)
    return Readiness(
        readers=readers,
        invited=invited,
        questions=len(open_questions(session, known(kickoff.id))),
        without_speaker=without_speaker(items),
        has_reading=any(item.topic is Topic.READING for item in items),
    )
