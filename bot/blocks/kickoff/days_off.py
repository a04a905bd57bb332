"""The forms for days off: those of a workspace, and the country whose holidays a kickoff has."""

from datetime import date, timedelta
from typing import Any

from babel.dates import get_day_names
from slackblocks import Option

from bot.blocks.kit import modal as modals
from bot.blocks.kit.countries import country_groups
from bot.blocks.kit.dates import LOCALES
from bot.blocks.kit.fields import checkboxes_field, grouped_choice_field, option, text_field
from bot.blocks.kit.ids import BY_DEFAULT, Modal
from bot.blocks.kit.words import Words
from bot.domain.kickoff.days_off import DAYS_OF_A_WEEK, TYPED_LIMIT, DaysOff, written

A_MONTH = timedelta(days=31)


def days_off_modal(tr: Words, days_off: DaysOff, today: date) -> dict[str, Any]:
    fields = [
        checkboxes_field(
            "weekend",
            tr("Which days of the week are off?"),
            _weekdays(tr),
            ticked=[str(day) for day in days_off.weekend or ()],
            hint=tr("If you tick none, each kickoff has the weekend of its country."),
        ),
        text_field(
            "days",
            tr("Which other days are off?"),
            TYPED_LIMIT,
            value=written(days_off.days, today - A_MONTH),
            hint=tr("One on each line: 2026-12-24, or 2026-12-24 - 2027-01-01."),
            multiline=True,
            optional=True,
        ),
    ]
    return modals.form(tr, Modal.DAYS_OFF, tr("Days off"), tr("Save"), fields, "")


def _weekdays(tr: Words) -> list[Option]:
    names = get_day_names("wide", locale=LOCALES[tr.language])
    return [option(names[day].capitalize(), day) for day in range(DAYS_OF_A_WEEK)]


def country_modal(tr: Words, kickoff_id: int, country: str | None) -> dict[str, Any]:
    groups = country_groups(tr.language)
    if country is None:
        groups = {tr("Default"): [option(tr("None"), BY_DEFAULT)]} | groups
    field = grouped_choice_field(
        "country",
        tr("Holidays of which country?"),
        groups,
        chosen=country or BY_DEFAULT,
        hint=tr("Reminders are only sent on its working days. Those already planned move with it."),
    )
    return modals.form(tr, Modal.COUNTRY, tr("Holidays"), tr("Save"), [field], str(kickoff_id))
