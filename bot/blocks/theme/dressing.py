"""The theme that was chosen: how the channel is told, and the form in which it is dressed."""

from collections.abc import Iterator
from typing import Any

from slackblocks import Block

from bot.blocks.kit import modal
from bot.blocks.kit.brief import header, theme_in_full, theme_name, when_line
from bot.blocks.kit.fields import choice_field, option, text_field
from bot.blocks.kit.ids import Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.pictures import banner, figures_in_words
from bot.blocks.kit.richtext import bold, plain, prose, said
from bot.blocks.kit.words import N_, Words
from bot.blocks.meeting.agenda_items import fit_line
from bot.domain.brief import Phase, ThemeSummary
from bot.domain.dress import Accent
from bot.domain.figures import FIGURES_LIMIT
from bot.domain.theme.dressing import TAGLINE_LIMIT, OnAgenda, ThemeChosen
from bot.domain.theme.figure_lines import TYPED_LIMIT, as_typed

ACCENTS = {
    Accent.OCEAN: N_("Ocean blue"),
    Accent.LAGOON: N_("Lagoon green"),
    Accent.FOREST: N_("Forest green"),
    Accent.MOSS: N_("Moss green"),
    Accent.SUNRISE: N_("Sunrise orange"),
    Accent.CLAY: N_("Clay brown"),
    Accent.BERRY: N_("Berry red"),
    Accent.PLUM: N_("Plum purple"),
    Accent.DUSK: N_("Dusk blue"),
    Accent.SLATE: N_("Slate grey"),
}


def theme_chosen(view: ThemeChosen, tr: Words) -> Message:
    return message([header(tr("The theme: {project}", project=view.brief.project)), *_chosen(view, tr)])


def _chosen(view: ThemeChosen, tr: Words) -> Iterator[Block | None]:
    brief = view.brief
    if brief.phase is Phase.CANCELLED:
        yield prose(said(tr("This kickoff has been cancelled.")))
    elif brief.theme:
        yield banner(brief, tr)
        yield prose(
            said(tr("The theme has been chosen: {theme}"), theme=theme_in_full(brief.theme)),
            plain(brief.theme.why),
            when_line(brief, tr),
            said(tr("It ties the parts of the kickoff together. If you speak, please tie your part to it.")),
        )


def dress_modal(tr: Words, theme: ThemeSummary, kickoff_id: int) -> dict[str, Any]:
    accents = [option(tr(name), accent) for accent, name in ACCENTS.items()]
    figures_hint = tr(
        "The pre-read and the agenda show them as a chart. One per line, at most {count}, such as: Sales"
        " last year: 1,200,000 EUR",
        count=FIGURES_LIMIT,
    )
    fields = [
        prose(said(tr("The theme is {theme}."), theme=theme_name(theme))),
        text_field(
            "tagline",
            tr("Tagline"),
            TAGLINE_LIMIT,
            value=theme.dress.tagline,
            hint=tr("A few words that follow the theme in every message."),
            optional=True,
        ),
        choice_field(
            "accent",
            tr("Colour"),
            accents,
            chosen=theme.dress.accent,
            hint=tr("Used for the banner and the chart."),
        ),
        text_field(
            "figures",
            tr("Figures"),
            TYPED_LIMIT,
            value=as_typed(theme.dress.figures, tr.language),
            hint=figures_hint,
            multiline=True,
            optional=True,
        ),
    ]
    return modal.form(tr, Modal.DRESS, tr("Theme"), tr("Save"), fields, str(kickoff_id))


def dressed_modal(tr: Words, theme: ThemeSummary) -> dict[str, Any]:
    """What was saved, and above all how each number was read."""
    colour = tr(ACCENTS[theme.dress.accent])
    told = tr("The words in the channel change at once. New pictures come with the next messages.")
    blocks = [
        prose(said(tr("Theme: {theme}"), theme=theme_in_full(theme)), said(tr("Colour: {colour}"), colour=colour)),
        *([figures_in_words(theme.dress.figures, tr)] if theme.dress.figures else []),
        prose(said(told)),
    ]
    return modal.notice(tr, tr("Theme"), blocks)


def on_agenda(answer: OnAgenda, tr: Words) -> Message:
    """For the facilitator's eyes only: what happened, and whether it still fits."""
    told = tr("{theme} is now on the agenda.") if answer.is_new else tr("{theme} was already on the agenda.")
    return message([prose(said(told, theme=bold(answer.title)), fit_line(answer.plan, tr))])
