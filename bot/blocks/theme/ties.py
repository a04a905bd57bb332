"""How speakers tie their parts to the theme: the line itself, the button and the form to write it."""

from collections.abc import Iterable
from typing import Any

from slackblocks import Button

from bot.blocks.kit import modal
from bot.blocks.kit.agenda_list import speaker_of
from bot.blocks.kit.brief import theme_name
from bot.blocks.kit.buttons import button
from bot.blocks.kit.fields import text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.richtext import Line, first, joined, prose, said
from bot.blocks.kit.topics import item_title
from bot.blocks.kit.words import Words
from bot.domain.brief import Brief, Phase
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.theme.ties import TIE_LIMIT, TiesForm, field_of, untied

SHOWN = 5  # speakers


def tie_line(item: ItemSummary, tr: Words) -> Line:
    return said(tr("Tied to the theme: {line}"), line=item.tie) if item.tie else []


def tie_button(brief: Brief, tr: Words) -> Button | None:
    """From when the theme is chosen until the end."""
    if not brief.theme or brief.phase not in (Phase.PREPARING, Phase.LIVE):
        return None
    spoken = tr("Tie it to the theme… in one line")
    return button(Action.TIE_TO_THEME, tr("Tie it to the theme…"), brief.id, spoken=spoken)


def untied_line(brief: Brief, items: Iterable[ItemSummary], tr: Words) -> Line:
    """For facilitators: who has no line, of those who are still to speak."""
    if not brief.theme or not (without := untied(items)):
        return []
    speakers = [speaker_of(item) for item in without]
    return said(tr("No line about the theme yet: {people}"), people=joined(first(speakers, SHOWN, tr)))


def tie_modal(tr: Words, form: TiesForm) -> dict[str, Any]:
    theme = said(tr("The theme is {theme}."), theme=theme_name(form.theme))
    told = said(
        tr("One line for each part: what does it have to do with the theme? It shows while the part is on.")
    )
    fields = [
        text_field(
            field_of(item.id), item_title(item, tr), TIE_LIMIT, value=item.tie, optional=True, is_first=place == 0
        )
        for place, item in enumerate(form.items)
    ]
    about = str(form.kickoff_id)
    return modal.form(
        tr, Modal.TIE_TO_THEME, tr("Tie it to the theme"), tr("Save"), [prose(theme, told), *fields], about
    )
