"""Themes before there is a vote on them: proposing, changing and withdrawing one."""

from collections.abc import Iterator
from typing import Any

from slackblocks import ActionsBlock, Block, Button, ConfirmationDialogue, InputBlock

from bot.blocks.kit import modal
from bot.blocks.kit.brief import theme_name
from bot.blocks.kit.buttons import asked, button
from bot.blocks.kit.emoji import emoji_options
from bot.blocks.kit.fields import choice_field, text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.richtext import Line, bold, first, joined, plain, prose, said, users
from bot.blocks.kit.words import Words
from bot.domain.brief import ThemeLine
from bot.domain.theme.themes import TITLE_LIMIT, WHY_LIMIT, MyThemes

PROPOSERS_SHOWN = 3


def propose_modal(_: Words, kickoff_id: int) -> dict[str, Any]:
    title = _("Propose a theme")
    return modal.form(_, Modal.PROPOSE_THEME, title, _("Propose"), _fields(_), str(kickoff_id))


def edit_modal(_: Words, theme: ThemeLine) -> dict[str, Any]:
    return modal.form(_, Modal.EDIT_THEME, _("Change a theme"), _("Save"), _fields(_, theme), str(theme.id))


def _fields(_: Words, now: ThemeLine | None = None) -> list[InputBlock]:
    title, why, emoji = (now.title, now.why, now.emoji) if now else ("", "", "")
    hint = _("A few words that tie the parts of the project together.")
    return [
        text_field("title", _("Theme"), TITLE_LIMIT, value=title, hint=hint),
        text_field("why", _("Why this theme?"), WHY_LIMIT, value=why, multiline=True, optional=True),
        choice_field("emoji", _("Emoji"), emoji_options(_), chosen=emoji, optional=True),
    ]


def proposed_by(theme: ThemeLine, _: Words) -> Line:
    people = joined(first(users(theme.proposers), PROPOSERS_SHOWN, _))
    return said(_("Proposed by {people}."), people=people)


def proposed_already(_: Words, theme: ThemeLine, reader_id: str) -> dict[str, Any]:
    """In place of the form, for whoever had the same idea: it is no error."""
    if reader_id == theme.proposed_by:
        told = said(_("You had proposed {theme} already, so it is on the list."), theme=bold(theme.title))
    else:
        people = joined(first(users([by for by in theme.proposers if by != reader_id]), PROPOSERS_SHOWN, _))
        worded = _(
            "You had the same idea as {people}: {theme} was proposed already. Your name stands with it now."
        )
        told = said(worded, people=people, theme=bold(theme.title))
    return modal.notice(_, _("Proposed already"), [prose(told)])


def my_themes(_: Words, view: MyThemes) -> dict[str, Any]:
    return modal.notice(_, _("Themes") if view.leads else _("My themes"), list(_listed(view, _)))


def _listed(view: MyThemes, _: Words) -> Iterator[Block]:
    until = _("Themes can be changed and withdrawn until voting opens.")
    none = _("Nobody has proposed a theme yet.") if view.leads else _("You have not proposed a theme yet.")
    yield prose(said(until if view.themes else none))
    for theme in view.themes:
        yield prose(theme_name(theme), plain(theme.why), proposed_by(theme, _))
        yield ActionsBlock(list(_buttons(view, theme, _)))


def _buttons(view: MyThemes, theme: ThemeLine, _: Words) -> Iterator[Button]:
    if view.may_edit(theme):
        yield button(Action.EDIT_THEME, _("Edit"), theme.id, spoken=_("Edit {theme}", theme=theme.title))
    spoken, question = _("Withdraw {theme}", theme=theme.title), _withdraw_question(view, theme, _)
    yield button(Action.WITHDRAW_THEME, _("Withdraw"), theme.id, spoken=spoken, confirm=question)


def _withdraw_question(view: MyThemes, theme: ThemeLine, _: Words) -> ConfirmationDialogue:
    stays = view.reader_id in theme.proposers and len(theme.proposers) > 1
    shared = _("Others proposed it too, so it stays on the list without your name.")
    alone = _("It is taken off the list for everyone.")
    return asked(_, _("Withdraw this theme?"), shared if stays else alone, _("Withdraw"))
