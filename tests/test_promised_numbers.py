"""The numbers that the pages name are those that hold. What follows from each is tested where it is built."""

from datetime import timedelta
from pathlib import Path

from bot.domain import clock, press
from bot.domain.briefing import questions, spotlights, voices
from bot.domain.meeting import agenda_items, agenda_templates, captures, left_alone, making_moves, reading_out
from bot.domain.outbox.backlog import LATELY
from bot.domain.outbox.deliveries import LEASE
from bot.domain.roadmap import milestones
from bot.domain.theme import dressing, themes, voting
from bot.slack import auth, channels, http, people
from bot.slack.socket import PATIENT
from bot.sparing_log import IN_FULL
from bot.web import server
from handlers.request import bounds
from storage import damage, postgresql, unusable

DOCS = Path(__file__).parent.parent / "docs"
WORDS = {
    1: "one",
    2: "two",
    3: "three",
    5: "five",
    10: "ten",
    20: "twenty",
    30: "thirty",
    50: "fifty",
    90: "ninety",
}
HUNDREDS = {100: "a hundred", 500: "five hundred"}


def said(number: float) -> str:
    return (WORDS | HUNDREDS)[round(number)]


def minutes(time: timedelta) -> str:
    return said(time.total_seconds() / 60)


PERMISSIONS = (
    f"fewer dots for each person than there are themes, and {said(voting.MOST_DOTS)} at most",
    f"facilitators ask {said(dressing.DRESSERS_LIMIT)} people at most",
    f"An agenda has {said(agenda_items.ITEMS_LIMIT)} items at most",
    f"A workspace keeps {said(agenda_templates.TEMPLATES_LIMIT)} templates at most, and one person "
    f"{said(agenda_templates.EACH_KEEPS)} of them",
    f"A move is undone for {minutes(making_moves.UNDONE_WITHIN)} minute",
    f"adds at most {said(themes.EACH_PROPOSES)} themes, {said(agenda_items.EACH_ADDS)} agenda items, "
    f"{said(milestones.EACH_ADDS)} milestones, {said(voices.EACH_ADDS)} client voices and "
    f"{said(questions.EACH_ASKS)} open questions",
    f"captures {said(captures.EACH_CAPTURES)} things in it at most, and all together "
    f"{said(captures.CAPTURES_LIMIT)}",
    f"{said(reading_out.WAITING_LIMIT)} such things can wait at a time",
    f"invited to speak once in a kickoff, and {said(voices.INVITATIONS_LIMIT)} people at most",
    f"one person makes {said(spotlights.EACH_NOMINATES)} nominations at most, and is nominated "
    f"{said(spotlights.EACH_IS_NOMINATED)} times at most",
    f"the same button {said(bounds.PRESSES)} times, and hand in the same form {said(bounds.FORMS)} times",
    f"keeps the answer for {said(channels.KEPT_FOR / 60)} minutes",
)
RUNNING = (
    f"a request that takes longer than {said(http.SLOWEST)} seconds to arrive is cut off",
    f"looked through for damage, for {said(damage.IN_TIME)} seconds at the most",
    f"has {postgresql.CONNECTIONS} connections at the most",
    f"{minutes(LEASE).replace('one', 'a')} minute later: until then it might be alive",
    f"lines of one sort are written {said(IN_FULL)} times a minute",
    f"half of the files that the process may open, and {server.MOST_CONNECTIONS} at most",
    f"leaps by {minutes(clock.A_LEAP)} minutes or more",
    f"believes the clock once it has stayed so for {minutes(clock.HELD_FOR)} minutes",
    f"Slack was not heard for {said(PATIENT.process / 60)} minutes",
)
FIXED = (  # said in words that no number fits into
    (auth.KEPT_FOR, 60, "asked at most once a minute", "running"),
    (PATIENT.connection, 60, "a new connection was begun each minute", "running"),
    (LATELY.days, 7, "`kickoff doctor` for a week after", "running"),
    (unusable.BUSY_TIMEOUT, 1.5, "a row or a table for longer than a second and a half", "running"),
    (
        left_alone.PATIENCE,
        timedelta(minutes=15),
        "for a quarter of an hour after the time of an item",
        "permissions",
    ),
    (people.KEPT_FOR, 3600, "asks it at most once an hour for each person", "permissions"),
    (press.KEPT_FOR, timedelta(hours=1), "for an hour, or two at the most", "permissions"),
    (press.KEPT_FOR, timedelta(hours=1), "for two hours at the most, with the hour", "anonymity"),
)


def test_the_pages_name_the_numbers_that_hold() -> None:
    named = [*(("permissions", words) for words in PERMISSIONS), *(("running", words) for words in RUNNING)]
    named += [(page, words) for _, _, words, page in FIXED]
    assert [] == [(page, words) for page, words in named if words not in (DOCS / f"{page}.md").read_text()]
    assert [] == [words for holds, promised, words, _ in FIXED if holds != promised]
