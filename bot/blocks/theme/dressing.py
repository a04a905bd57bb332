"""The theme that was chosen: how the channel is told, the form in which it is dressed, and who is asked to."""

from collections.abc import Iterator
from typing import Any

from slackblocks import Block, PlainText, RichTextUser, SectionBlock

from bot.blocks.kit import modal
from bot.blocks.kit.brief import PHASES, header, theme_in_full, theme_line, theme_name, when_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.fields import checkbox_field, choice_field, file_field, option, person_field, text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.pictures import banner, figures_in_words
from bot.blocks.kit.richtext import plain, prose, said
from bot.blocks.kit.words import N_, Words
from bot.domain.brief import Phase, ThemeSummary
from bot.domain.dress import Accent, OwnPicture
from bot.domain.figures import FIGURES_LIMIT
from bot.domain.theme.dressing import (
    PICTURE_ALT_LIMIT,
    TAGLINE_LIMIT,
    DressingAsked,
    ThemeChosen,
    ThemeToDress,
)
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


def dressing_asked(view: DressingAsked, tr: Words) -> Message:
    """Asks; from the start on the same message offers nothing."""
    return message([header(tr("The theme of {project}", project=view.brief.project)), *_asked(view, tr)])


def _asked(view: DressingAsked, tr: Words) -> Iterator[Block | None]:
    brief, who = view.brief, RichTextUser(view.asked_by)
    yield prose(
        said(tr("{person} would like you to decide how the theme of this kickoff looks."), person=who),
        theme_line(brief, tr),
        plain(brief.theme.why if brief.theme else ""),
        when_line(brief, tr),
    )
    if brief.phase is Phase.PREPARING:
        yield prose(
            said(tr("You can give it a tagline, a colour, and figures in a chart, until the kickoff starts."))
        )
        yield row(button(Action.DRESS, tr("Dress the theme"), brief.id, primary=True))
    elif brief.phase is Phase.CANCELLED:
        yield prose(said(tr(PHASES[Phase.CANCELLED])))
    else:
        yield prose(said(tr("The kickoff has started, so a facilitator would have to change it now.")))


def ask_modal(tr: Words, kickoff_id: int) -> dict[str, Any]:
    hint = tr("I'll ask them privately. They can change the tagline, the colour and the figures until the start.")
    field = person_field("user_id", tr("Who should decide how the theme looks?"), hint, optional=False)
    return modal.form(tr, Modal.ASK_TO_DRESS, tr("Ask a colleague"), tr("Ask"), [field], str(kickoff_id))


def asked_modal(tr: Words, user_id: str) -> dict[str, Any]:
    """After the form was handed in."""
    worded = tr("I'll ask {person} privately to decide how the theme looks.")
    return modal.notice(tr, tr("Ask a colleague"), [prose(said(worded, person=RichTextUser(user_id)))])


def dress_modal(tr: Words, form: ThemeToDress, *, takes_pictures: bool) -> dict[str, Any]:
    """Without the scope files:read it does not ask for a picture."""
    theme = form.theme
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
        *(_picture_fields(theme.dress.picture, tr) if takes_pictures else ()),
        *([_ask_instead(form, tr)] if form.may_ask else []),
    ]
    return modal.form(tr, Modal.DRESS, tr("Theme"), tr("Save"), fields, str(form.kickoff_id))


def _picture_fields(picture: OwnPicture | None, tr: Words) -> Iterator[Block]:
    where = tr("Messages show it from now on in place of the banner I draw. At most 10 MB.")
    yield file_field("picture", tr("Picture of your own"), ("png", "jpg", "jpeg", "gif"), where)
    yield text_field(
        "picture_alt",
        tr("What the picture shows"),
        PICTURE_ALT_LIMIT,
        value=picture.alt if picture else "",
        hint=tr("Read aloud to people who can't see it."),
        optional=True,
    )
    if picture:
        yield checkbox_field("drawn", tr("Banner"), tr("Use the banner again, without this picture"), ticked=False)


def _ask_instead(form: ThemeToDress, tr: Words) -> Block:
    told = tr("A designer or a writer can do this for you.")
    ask = button(Action.ASK_TO_DRESS, tr("Ask a colleague"), form.kickoff_id)
    return SectionBlock(PlainText(told), accessory=ask)


def dressed_modal(tr: Words, theme: ThemeSummary) -> dict[str, Any]:
    """What was saved, and above all how each number was read."""
    colour = tr(ACCENTS[theme.dress.accent])
    told = tr("The words in the channel change at once. New pictures come with the next messages.")
    picture = theme.dress.picture
    blocks = [
        prose(
            said(tr("Theme: {theme}"), theme=theme_in_full(theme)),
            said(tr("Colour: {colour}"), colour=colour),
            said(tr("Picture: {alt}"), alt=picture.alt) if picture else [],
        ),
        *([figures_in_words(theme.dress.figures, tr)] if theme.dress.figures else []),
        prose(said(told)),
    ]
    return modal.notice(tr, tr("Theme"), blocks)
