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
            tr("Which language should I use with you?"),
            [option(tr("The kickoff's language"), BY_DEFAULT), *languages(tr)],
            chosen=preferences.language or BY_DEFAULT,
            hint=tr("This is for what only you see. The channel always reads the kickoff's language."),
        ),
        yes_or_no_field(
            "nudges",
            tr("May I remind you of pre-reads you haven't read?"),
            yes=tr("Yes, at most twice per pre-read"),
            no=tr("No, don't remind me"),
            chosen=preferences.nudges,
            hint=tr("Home always shows what is waiting for you."),
        ),
    ]
    return modals.form(tr, Modal.PREFERENCES, tr("My preferences"), tr("Save"), fields, "")
