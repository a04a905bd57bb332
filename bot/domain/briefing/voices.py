"""Client voices: the words of a client, with a name and a source. And the invitation to a client to speak."""

from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from bot.domain.actors import FACILITATING, Role
from bot.domain.brief import CLIENT_LIMIT, Brief
from bot.domain.errors import Fault, InvalidField, Limit, LimitReached, Reason, WrongMoment
from bot.domain.pages import Page
from bot.domain.text import line, paragraph

QUOTE_LIMIT = 500
PERSON_LIMIT = 80
ORGANISATION_LIMIT = CLIENT_LIMIT
ROLE_LIMIT = 80
SOURCE_LIMIT = 200
EACH_ADDS = 20
VOICES_LIMIT = 100  # in a kickoff
INVITATIONS_LIMIT = 50  # in a kickoff; each is a direct message to somebody
SLOTS = (3, 5, 8, 10, 15, 20)  # minutes
USUAL_SLOT = 5
INVITING = (*FACILITATING, Role.MEMBER)  # those who may invite a client
_SLOT = "invitation:"  # no form that Slack opens is called so


class Consent(StrEnum):
    """What somebody who is quoted, and is in Slack, says to it."""

    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class VoiceDraft:
    quote: str
    person: str
    organisation: str = ""
    role: str = ""
    source: str = ""  # where it comes from: an interview, a mail
    may_show: bool = False  # if not, it is kept for the facilitators
    speaker_id: str = ""  # who said it, if they are in Slack
    is_reachable: bool = True  # False if that is an app, or somebody who has left


def checked(draft: VoiceDraft) -> VoiceDraft:
    """The draft, trimmed. Raises InvalidField."""
    if not draft.is_reachable:
        raise InvalidField("speaker_id", Fault.UNREACHABLE)
    return VoiceDraft(
        quote=paragraph("quote", draft.quote, QUOTE_LIMIT, required=True),
        person=line("person", draft.person, PERSON_LIMIT, required=True),
        organisation=line("organisation", draft.organisation, ORGANISATION_LIMIT),
        role=line("role", draft.role, ROLE_LIMIT),
        source=line("source", draft.source, SOURCE_LIMIT),
        may_show=draft.may_show,
        speaker_id=draft.speaker_id,
    )


@dataclass(frozen=True)
class VoiceSummary:
    id: int
    quote: str
    person: str
    organisation: str
    role: str
    source: str
    may_show: bool
    added_by: str
    speaker_id: str = ""
    consent: Consent = Consent.NOT_ASKED

    @property
    def has_to_be_asked(self) -> bool:
        """Whether it shows only once the person who said it agrees."""
        return bool(self.speaker_id) and self.speaker_id != self.added_by

    @property
    def is_shown(self) -> bool:
        return self.may_show and (not self.has_to_be_asked or self.consent is Consent.YES)

    @property
    def is_asked(self) -> bool:
        return self.may_show and self.consent is Consent.WAITING

    @property
    def edition(self) -> int:
        """Of its words. A button carries it, so that nobody agrees to other words than the screen showed."""
        return crc32(self.quote.encode())


def require_asked(voice: VoiceSummary) -> None:
    """Raises WrongMoment once it has been answered, or is not to show any more."""
    if not voice.is_asked:
        raise WrongMoment(Reason.ANSWERED if voice.consent is not Consent.WAITING else Reason.WITHDRAWN)


def require_same_words(voice: VoiceSummary, edition: int) -> None:
    """Raises WrongMoment if they have been changed since."""
    if voice.edition != edition:
        raise WrongMoment(Reason.QUOTE_CHANGED)


@dataclass(frozen=True)
class QuoteAsked:
    """The private message to somebody who is quoted, and what they answered. None: the quote has been removed."""

    brief: Brief
    voice: VoiceSummary | None


@dataclass(frozen=True)
class NewVoice:
    """What the form for a new voice begins with. `is_own`: the one who fills it in speaks for the client."""

    organisation: str
    is_own: bool


@dataclass(frozen=True)
class InvitationSummary:
    """An invitation to speak, and how it was answered: with a quote, a slot, both, or rather not."""

    id: int
    user_id: str
    invited_by: str
    has_quoted: bool = False
    slot_minutes: int | None = None  # as the agenda has it
    has_declined: bool = False
    has_lost_slot: bool = False  # they had taken one, and it has gone from the agenda

    @property
    def is_accepted(self) -> bool:
        return self.has_quoted or self.slot_minutes is not None


def slot_origin(invitation_id: int) -> str:
    """The origin of the agenda item that an invited client took."""
    return f"{_SLOT}{invitation_id}"


def invitation_of_slot(origin: str | None) -> int | None:
    """Whose slot an agenda item is; None if it is nobody's."""
    return int(origin.removeprefix(_SLOT)) if origin and origin.startswith(_SLOT) else None


def require_room(invitations: int) -> None:
    if invitations >= INVITATIONS_LIMIT:
        raise LimitReached(Limit.INVITATIONS, INVITATIONS_LIMIT)


def require_unanswered(invitation: InvitationSummary) -> None:
    """Raises WrongMoment unless *Rather not* can still be said."""
    if invitation.has_declined or invitation.is_accepted:
        raise WrongMoment(Reason.ANSWERED)


def slots_within(free: int | None) -> tuple[int, ...]:
    """How long a client may speak: no longer than the agenda's own item for them, where that is free."""
    if free is None:
        return SLOTS
    return tuple(minutes for minutes in SLOTS if minutes <= free) or (free,)


def require_slot(invitation: InvitationSummary, minutes: int, free: int | None) -> bool:
    """Whether the slot is still to be made; False if the same one was. Raises InvalidField, WrongMoment."""
    require_may_take_slot(invitation, minutes)
    if invitation.slot_minutes is not None:
        return False
    if minutes not in slots_within(free):
        raise InvalidField("minutes", Fault.NOT_A_CHOICE)
    return True


def require_may_take_slot(invitation: InvitationSummary, minutes: int | None = None) -> None:
    """Raises WrongMoment once they have taken another slot, or would rather not speak."""
    if invitation.has_declined:
        raise WrongMoment(Reason.ANSWERED)
    if invitation.has_lost_slot:
        raise WrongMoment(Reason.SLOT_GONE)
    if invitation.slot_minutes not in (None, minutes):
        raise WrongMoment(Reason.SLOT_TAKEN)


@dataclass(frozen=True)
class InvitationView:
    """The private message to somebody who is invited to speak, and what they answered."""

    brief: Brief
    invitation: InvitationSummary


@dataclass(frozen=True)
class VoiceEntry:
    voice: VoiceSummary
    may_change: bool


@dataclass(frozen=True)
class VoiceList:
    """One person's list: what may be shown, and what is theirs; the facilitators see all."""

    kickoff_id: int
    page: Page[VoiceEntry]
    may_invite: bool
    invitations: tuple[InvitationSummary, ...]  # none for those who may not invite


@dataclass(frozen=True)
class Guests:
    """Whom to invite to speak: the clients of the kickoff who have not been."""

    kickoff_id: int
    clients: tuple[str, ...]
