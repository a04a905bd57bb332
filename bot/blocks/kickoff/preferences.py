"""The form in which a person says what they want of Kickoff."""

from typing import Any

from slackblocks import Option

from bot.blocks.kickoff.new_kickoff import languages
from bot.blocks.kit import modal as modals
from bot.blocks.kit.dates import day
from bot.blocks.kit.fields import choice_field, option, yes_or_no_field
from bot.blocks.kit.ids import BY_DEFAULT, Modal
from bot.blocks.kit.words import Words
from bot.domain.calendar import local_day
from bot.domain.kickoff.preferences import Nudging, PersonalPreferences


def modal(preferences: PersonalPreferences, tz: str, tr: Words) -> dict[str, Any]:
    fields = [
        choice_field(
            "language",
            tr("Which language should I use with you?"),
            [option(tr("The kickoff's language"), BY_DEFAULT), *languages(tr)],
            chosen=preferences.language or BY_DEFAULT,
            hint=tr("This is for what only you see. The channel always reads the kickoff's language."),
        ),
        choice_field(
            "nudges",
            tr("May I remind you of pre-reads you haven't read?"),
            _nudging(preferences, tz, tr),
            chosen=_chosen(preferences),
            hint=tr("Home always shows what is waiting for you."),
        ),
        yes_or_no_field(
            "starts",
            tr("May I tell you that a kickoff is about to start?"),
            yes=tr("Yes, ten minutes before"),
            no=tr("No, don't tell me"),
            chosen=preferences.starts,
        ),
        yes_or_no_field(
            "unheard",
            tr("May I ask during a kickoff if you'd like to add something?"),
            yes=tr("Yes, at most once per kickoff"),
            no=tr("No, don't ask me"),
            chosen=preferences.unheard,
            hint=tr("Only if you haven't been heard yet, in a message that only you see."),
        ),
    ]
    return modals.form(tr, Modal.PREFERENCES, tr("My preferences"), tr("Save"), fields, "")


def _nudging(preferences: PersonalPreferences, tz: str, tr: Words) -> list[Option]:
    options = [
        option(tr("Yes, at most twice per pre-read"), Nudging.YES),
        option(tr("No, don't remind me"), Nudging.NO),
    ]
    if preferences.paused_until:
        until = day(local_day(preferences.paused_until, tz), tr)
        options.append(option(tr("Yes, but not until {date}", date=until), Nudging.PAUSED))
    return options


def _chosen(preferences: PersonalPreferences) -> Nudging:
    if preferences.paused_until:
        return Nudging.PAUSED
    return Nudging.YES if preferences.nudges else Nudging.NO
