"""Why something is refused, in words: one record for each subject, which `blocks.errors` gathers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.errors import Fault, Limit, Reason


@dataclass(frozen=True)
class Refusals:
    """Sentences as they stand in the catalogue; `{most}`, `{limit}` and `{line}` are filled in later.

    `too_early` are the reasons that pass if one waits; `reasons` are all others.
    """

    too_early: Mapping[Reason, str] = field(default_factory=dict)
    reasons: Mapping[Reason, str] = field(default_factory=dict)
    limits: Mapping[Limit, str] = field(default_factory=dict)
    faults: Mapping[Fault, str] = field(default_factory=dict)
