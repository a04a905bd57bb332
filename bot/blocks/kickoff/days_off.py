"""The forms for days off: those of a workspace, and the country whose holidays a kickoff has."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from babel.dates import get_day_names
from slackblocks import Block, Option

from bot.blocks.kit import modal as modals
from bot.blocks.kit.countries import country_groups
from bot.blocks.kit.dates import LOCALES, day_with_year
from bot.blocks.kit.fields import checkboxes_field, file_field, grouped_choice_field, option, text_field
from bot.blocks.kit.ids import BY_DEFAULT, Modal
from bot.blocks.kit.richtext import prose, said
from bot.blocks.kit.words import Words
from bot.domain.kickoff.company_calendar import FIELD
from bot.domain.kickoff.days_off import DAYS_OF_A_WEEK, TYPED_LIMIT, DaysOffForm, written

A_MONTH = timedelta(days=31)


def days_off_modal(tr: Words, form: DaysOffForm, *, takes_files: bool) -> dict[str, Any]:
    """With what was found in a calendar, for which it does not ask again."""
    days_off = form.days_off
    fields = [
        *([_found(form.found, tr)] if form.found else []),
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
            value=written(days_off.days, form.today - A_MONTH),
            hint=tr("One on each line: 2026-12-24, or 2026-12-24 - 2027-01-01."),
            multiline=True,
            optional=True,
            element="days:found" if form.found else "",
        ),
        *([_calendar_field(tr)] if takes_files and not form.found else []),
    ]
    return modals.form(tr, Modal.DAYS_OFF, tr("Days off"), tr("Save"), fields, "")


def _found(days: Sequence[date], tr: Words) -> Block:
    told = tr.form(
        "The calendar has {count} day off: {days}. It is in the list below. Press Save to keep it.",
        "The calendar has {count} days off: {days}. They are in the list below. Press Save to keep them.",
        len(days),
    )
    span = " – ".join(day_with_year(day, tr) for day in sorted({days[0], days[-1]}))
    return prose(said(told, count=str(len(days)), days=span))


def _calendar_field(tr: Words) -> Block:
    hint = tr("An .ics file of at most 1 MB. You see its all-day events as a list before they are kept.")
    return file_field(FIELD, tr("Calendar with your days off"), ("ics",), hint)


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
