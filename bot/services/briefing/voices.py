"""Client voices: add one, change or remove it, and see those there are."""

from bot.domain.actors import Actor, Role, require_one_of
from bot.domain.brief import require_not_cancelled
from bot.domain.briefing import voices as rules
from bot.domain.briefing.voices import (
    Consent,
    NewVoice,
    QuoteAsked,
    VoiceDraft,
    VoiceEntry,
    VoiceList,
    VoiceSummary,
)
from bot.domain.clock import Clock
from bot.domain.errors import Limit, LimitReached, NotFound
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.domain.pages import page_of
from bot.services import summaries, views
from bot.services.authority import facilitator_ids, require_below_limit
from bot.services.outbox.hours import while_reader_works
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled, tell_nobody
from bot.services.preparation import tell_news
from storage import live
from storage.nouns import kickoffs, voices
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff
from storage.tables.voices import Voice

ON_A_PAGE = 5


class Voices:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def can_add(self, kickoff_id: int, *, by: Actor) -> NewVoice:
        """What the form begins with. Raises what `add` would raise whatever the voice."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            _require_room(session, kickoff, by)
            is_client = by.user_id in kickoffs.in_roles(session, kickoff, Role.CLIENT)
            is_invited = voices.invitation_of(session, kickoff_id, by.user_id) is not None
            return NewVoice(kickoff.client, is_client or is_invited)

    def add(self, kickoff_id: int, draft: VoiceDraft, *, by: Actor, origin: str) -> None:
        """Anyone may. Where they were invited to speak, this is an answer to it.

        Raises InvalidField, LimitReached, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            if voices.by_origin(session, by.team_id, origin):
                return
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            _require_room(session, kickoff, by)
            voice = self._row(kickoff_id, rules.checked(draft), by, origin)
            session.add(voice)
            self._ask(session, kickoff, voice)
            live.changed(session, kickoff_id, Fact.VOICES)
            tell_news(session, kickoff, self._clock.now(), by=by.user_id)
            if invitation := voices.invitation_of(session, kickoff_id, by.user_id):
                invitation.quoted_at = invitation.quoted_at or self._clock.now()
                live.changed(session, kickoff_id, Fact.INVITATION, subject_id=invitation.id)

    def _row(self, kickoff_id: int, draft: VoiceDraft, by: Actor, origin: str) -> Voice:
        return Voice(
            team_id=by.team_id,
            kickoff_id=kickoff_id,
            origin=origin,
            quote=draft.quote,
            person=draft.person,
            organisation=draft.organisation,
            role=draft.role,
            source=draft.source,
            may_show=draft.may_show,
            added_by=by.user_id,
            added_at=self._clock.now(),
            speaker_id=draft.speaker_id,
        )

    def _ask(self, session: Session, kickoff: Kickoff, voice: Voice) -> None:
        """The person who said it, once, when it is to show: if it was not for a while, the question may have been
        skipped."""
        session.flush()
        line = summaries.voice_summary(voice)
        if line.may_show and line.has_to_be_asked and line.consent in (Consent.NOT_ASKED, Consent.WAITING):
            voice.consent, now = Consent.WAITING, self._clock.now()
            live.plan(session, kickoff, DeliveryKind.QUOTED, now, subject_id=line.id, reader_id=line.speaker_id)

    def can_change(self, voice_id: int, *, by: Actor) -> VoiceSummary:
        """The voice as it is. Raises what `change` would raise whatever is changed."""
        with self._store.read() as session:
            return summaries.voice_summary(_changeable(session, voice_id, by))

    def change(self, voice_id: int, draft: VoiceDraft, *, by: Actor) -> int:
        """By the one who added it, or a facilitator. Returns its kickoff's id.

        Raises InvalidField, NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            voice = _changeable(session, voice_id, by)
            draft = rules.checked(draft)
            if draft.quote != voice.quote and voice.consent is Consent.YES and by.user_id != voice.speaker_id:
                voice.consent = Consent.WAITING  # it is not what they agreed to
            voice.quote, voice.person, voice.organisation = draft.quote, draft.person, draft.organisation
            voice.role, voice.source, voice.may_show = draft.role, draft.source, draft.may_show
            self._ask(session, kickoffs.get(session, by.team_id, voice.kickoff_id), voice)
            _changed(session, voice)
            return voice.kickoff_id

    def agree(self, voice_id: int, edition: int, *, by: Actor) -> None:
        """Their own words may show, as they were when they saw them. Raises NotFound, WrongMoment."""
        self._answer(voice_id, Consent.YES, by, edition)

    def disagree(self, voice_id: int, *, by: Actor) -> None:
        """Rather not: final. Raises NotFound, WrongMoment."""
        self._answer(voice_id, Consent.NO, by)

    def _answer(self, voice_id: int, answer: Consent, by: Actor, edition: int | None = None) -> None:
        with self._store.write(by.team_id) as session:
            voice = voices.get(session, by.team_id, voice_id)
            if voice.speaker_id != by.user_id:
                raise NotFound  # to everybody else they were not asked
            require_not_cancelled(kickoffs.get(session, by.team_id, voice.kickoff_id).phase)
            line = summaries.voice_summary(voice)
            rules.require_asked(line)
            if edition is not None:
                rules.require_same_words(line, edition)
            voice.consent = answer
            _changed(session, voice)

    def remove(self, voice_id: int, *, by: Actor) -> int:
        """For good. Returns its kickoff's id. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            voice = _changeable(session, voice_id, by)
            session.delete(voice)
            _changed(session, voice)
            return voice.kickoff_id

    def list(self, kickoff_id: int, page: int = 1, *, by: Actor) -> VoiceList:
        """What may be shown, and their own; all of it for the facilitators. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_not_cancelled(kickoff.phase)
            is_facilitator = by.user_id in facilitator_ids(session, kickoff)
            entries = [
                VoiceEntry(voice, is_facilitator or voice.added_by == by.user_id)
                for voice in summaries.voice_summaries(session, kickoff_id)
            ]
            seen = [entry for entry in entries if entry.voice.is_shown or entry.may_change]
            may_invite = by.user_id in kickoffs.in_roles(session, kickoff, *rules.INVITING)
            invitations = voices.invitations(session, kickoff_id) if may_invite else ()
            return VoiceList(
                kickoff_id=kickoff_id,
                page=page_of(seen, page, ON_A_PAGE),
                may_invite=may_invite,
                invitations=tuple(summaries.invitation_summary(session, row) for row in invitations),
            )


def _changed(session: Session, voice: Voice) -> None:
    live.changed(session, voice.kickoff_id, Fact.VOICES)
    live.changed(session, voice.kickoff_id, Fact.QUOTE, subject_id=voice.id)


def _changeable(session: Session, voice_id: int, by: Actor) -> Voice:
    """A voice that they may change. One that may not be shown does not exist for the others."""
    voice = voices.get(session, by.team_id, voice_id)
    kickoff = kickoffs.get(session, by.team_id, voice.kickoff_id)
    allowed = (voice.added_by, *facilitator_ids(session, kickoff))
    if not summaries.voice_summary(voice).is_shown and by.user_id not in allowed:
        raise NotFound
    require_one_of(by, allowed)
    require_not_cancelled(kickoff.phase)
    return voice


def _require_room(session: Session, kickoff: Kickoff, by: Actor) -> None:
    require_not_cancelled(kickoff.phase)
    added = voices.of_kickoff(session, known(kickoff.id))
    if len(added) >= rules.VOICES_LIMIT:
        raise LimitReached(Limit.VOICES, rules.VOICES_LIMIT)
    added_by = (voice.added_by for voice in added)
    require_below_limit(session, kickoff, by, added_by, Limit.YOUR_VOICES, rules.EACH_ADDS)


def _quoted(message: Context) -> QuoteAsked:
    voice = message.session.get(Voice, message.subject_id)
    line = summaries.voice_summary(voice) if voice else None
    return QuoteAsked(views.brief(message.session, message.kickoff), line)


def _is_asked(message: Context) -> bool:
    line = _quoted(message).voice
    return is_not_cancelled(message) and line is not None and line.is_asked


KINDS = {
    DeliveryKind.QUOTED: Kind(
        is_private=True,
        is_true=_is_asked,
        if_refused=tell_nobody,
        view=_quoted,
        when=while_reader_works,
    ),
}
