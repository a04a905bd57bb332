"""The form in which a person says what they want of Kickoff."""

from typing import Any

from bot.blocks.kickoff.new_kickoff import languages
from bot.blocks.kit import modal as modals
from bot.blocks.kit.fields import choice_field, option, yes_or_no_field
from bot.blocks.kit.ids import BY_DEFAULT, Modal
from bot.blocks.kit.words import Words
from bot.domain.kickoff.preferences import PersonalPreferences


def modal(preferences: PersonalPreferences, tr: Words) -> dict[str, Any]:
    fields = [
        choice_field(
            "language",
            tr("In which language do I speak to you?"),
            [option(tr("As in Slack"), BY_DEFAULT), *languages(tr)],
            chosen=preferences.language or BY_DEFAULT,
            hint=tr("This is about what only you see. A channel keeps the language of its kickoff."),
        ),
        yes_or_no_field(
            "nudges",
            tr("May I remind you of what waits for you?"),
            yes=tr("Yes, at most twice for each pre-read"),
            no=tr("No, leave me alone"),
            chosen=preferences.nudges,
            hint=tr("You always find what waits for you here on Home."),
        ),
    ]
    return modals.form(tr, Modal.PREFERENCES, tr("My preferences"), tr("Save"), fields, "")
