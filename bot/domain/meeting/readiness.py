"""What is ready when a kickoff is about to start, and the two minutes of reading that help if few have read."""

from dataclasses import dataclass

SILENT_MINUTES = 2


@dataclass(frozen=True)
class Readiness:
    """How many have read the pre-read and of how many, the open questions, and the talks without a speaker."""

    readers: int
    invited: int
    questions: int
    without_speaker: int
    has_reading: bool = False  # whether the agenda already begins with time to read

    @property
    def offers_reading(self) -> bool:
        """Whether fewer than half have read it, and the agenda has no time for it."""
        return self.readers * 2 < self.invited and not self.has_reading
