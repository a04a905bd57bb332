"""What a person wants of Kickoff: in which language it speaks to them, and whether it may nudge them."""

from dataclasses import dataclass

from bot.domain.actors import Language


@dataclass(frozen=True)
class PersonalPreferences:
    """What somebody chose; as it stands here, what those want who never chose anything."""

    language: Language | None = None  # None: that of the kickoff
    nudges: bool = True
