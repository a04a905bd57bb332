"""All tables together, for what has to know every one of them: migrations, and tests that empty a database."""

from storage.tables import (
    activities,
    agenda,
    captures,
    deciders,
    deliveries,
    digests,
    dressing,
    heard,
    kickoffs,
    preferences,
    pulse,
    questions,
    queue,
    roster,
    schedule,
    spotlights,
    themes,
    voices,
    voting,
    writing,
)
from storage.tables import milestones as roadmap
from storage.tables import scope_entries as scope
from storage.tables.base import Row
from storage.tables.bookkeeping import leaps, presses, pruned

NOUNS = (
    activities,
    agenda,
    captures,
    deciders,
    deliveries,
    digests,
    dressing,
    heard,
    kickoffs,
    leaps,
    preferences,
    presses,
    pruned,
    pulse,
    questions,
    queue,
    roadmap,
    roster,
    schedule,
    scope,
    themes,
    spotlights,
    voices,
    voting,
    writing,
)  # loaded, so that their tables are in METADATA
METADATA = Row.metadata
SECRET_TABLES = tuple(sorted(name for name, table in METADATA.tables.items() if "secret" in table.info))
