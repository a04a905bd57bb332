"""The theme that was chosen: how the channel is told, and the form in which it is dressed."""

import json
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
from bot.domain.brief import Phase, ThemeLine
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


def theme_chosen(view: ThemeChosen, _: Words) -> Message:
    return message([header(_("The theme: {project}", project=view.brief.project)), *_chosen(view, _)])


def _chosen(view: ThemeChosen, _: Words) -> Iterator[Block | None]:
    brief = view.brief
    if brief.phase is Phase.CANCELLED:
        yield prose(said(_("This kickoff has been cancelled.")))
    elif brief.theme:
        yield banner(brief, _)
        yield prose(
            said(_("The theme has been chosen: {theme}"), theme=theme_in_full(brief.theme)),
            plain(brief.theme.why),
            when_line(brief, _),
            said(_("It ties the parts of the kickoff together. If you speak, please tie your part to it.")),
        )


def dress_modal(_: Words, theme: ThemeLine, kickoff_id: int) -> dict[str, Any]:
    accents = [option(_(name), accent) for accent, name in ACCENTS.items()]
    figures_hint = _(
        "The pre-read and the agenda show them as a chart. One on each line, {count} at most, such as:"
        " Sales last year: 1,200,000 EUR",
        count=FIGURES_LIMIT,
    )
    fields = [
        prose(said(_("The theme is {theme}."), theme=theme_name(theme))),
        text_field(
            "tagline",
            _("Tagline"),
            TAGLINE_LIMIT,
            value=theme.dress.tagline,
            hint=_("A few words that follow the theme in every message."),
            optional=True,
        ),
        choice_field(
            "accent",
            _("Colour"),
            accents,
            chosen=theme.dress.accent,
            hint=_("Of the banner and the chart."),
        ),
        text_field(
            "figures",
            _("Figures"),
            TYPED_LIMIT,
            value=as_typed(theme.dress.figures, _.language),
            hint=figures_hint,
            multiline=True,
            optional=True,
        ),
    ]
    # The language goes with the form: numbers are read as they were written in it.
    about = json.dumps({"kickoff": str(kickoff_id), "language": _.language})
    return modal.form(_, Modal.DRESS, _("Theme"), _("Save"), fields, about)


def dressed_modal(_: Words, theme: ThemeLine) -> dict[str, Any]:
    """What was saved, and above all how each number was read."""
    colour = _(ACCENTS[theme.dress.accent])
    told = _(
        "Messages in the channel change at once, in words. New pictures come with the messages that are posted"
        " from now on."
    )
    blocks = [
        prose(said(_("Theme: {theme}"), theme=theme_in_full(theme)), said(_("Colour: {colour}"), colour=colour)),
        *([figures_in_words(theme.dress.figures, _)] if theme.dress.figures else []),
        prose(said(told)),
    ]
    return modal.notice(_, _("Theme"), blocks)


def on_agenda(answer: OnAgenda, _: Words) -> Message:
    """For the facilitator's eyes only: what happened, and whether it still fits."""
    told = _("{theme} is on the agenda now.") if answer.is_new else _("{theme} was on the agenda already.")
    return message([prose(said(told, theme=bold(answer.title)), fit_line(answer.plan, _))])
