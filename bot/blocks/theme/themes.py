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
from bot.domain.brief import ThemeSummary
from bot.domain.theme.themes import TITLE_LIMIT, WHY_LIMIT, MyThemes

PROPOSERS_SHOWN = 3


def propose_modal(tr: Words, kickoff_id: int) -> dict[str, Any]:
    title = tr("Propose a theme")
    return modal.form(tr, Modal.PROPOSE_THEME, title, tr("Propose"), _fields(tr), str(kickoff_id))


def edit_modal(tr: Words, theme: ThemeSummary) -> dict[str, Any]:
    return modal.form(tr, Modal.EDIT_THEME, tr("Edit a theme"), tr("Save"), _fields(tr, theme), str(theme.id))


def _fields(tr: Words, now: ThemeSummary | None = None) -> list[InputBlock]:
    title, why, emoji = (now.title, now.why, now.emoji) if now else ("", "", "")
    hint = tr("A few words that tie the parts of the project together.")
    return [
        text_field("title", tr("Theme"), TITLE_LIMIT, value=title, hint=hint),
        text_field("why", tr("Why this theme?"), WHY_LIMIT, value=why, multiline=True, optional=True),
        choice_field("emoji", tr("Emoji"), emoji_options(tr), chosen=emoji, optional=True),
    ]


def proposed_by(theme: ThemeSummary, tr: Words) -> Line:
    people = joined(first(users(theme.proposers), PROPOSERS_SHOWN, tr))
    return said(tr("Proposed by {people}."), people=people)


def proposed_already(tr: Words, theme: ThemeSummary, reader_id: str) -> dict[str, Any]:
    """In place of the form, for someone who had the same idea: it is no error."""
    if reader_id == theme.proposed_by:
        told = said(tr("You had already proposed {theme}, so it is on the list."), theme=bold(theme.title))
    else:
        people = joined(first(users([by for by in theme.proposers if by != reader_id]), PROPOSERS_SHOWN, tr))
        worded = tr("You had the same idea as {people}: {theme}. Your name has been added to it.")
        told = said(worded, people=people, theme=bold(theme.title))
    return modal.notice(tr, tr("Already proposed"), [prose(told)])


def my_themes(tr: Words, view: MyThemes) -> dict[str, Any]:
    return modal.notice(tr, tr("Themes") if view.is_facilitator else tr("My themes"), list(_listed(view, tr)))


def _listed(view: MyThemes, tr: Words) -> Iterator[Block]:
    until = tr("Themes can be edited and withdrawn until voting opens.")
    none = (
        tr("Nobody has proposed a theme yet.") if view.is_facilitator else tr("You haven't proposed a theme yet.")
    )
    yield prose(said(until if view.themes else none))
    for theme in view.themes:
        yield prose(theme_name(theme), plain(theme.why), proposed_by(theme, tr))
        yield ActionsBlock(list(_buttons(view, theme, tr)))


def _buttons(view: MyThemes, theme: ThemeSummary, tr: Words) -> Iterator[Button]:
    if view.may_edit(theme):
        yield button(Action.EDIT_THEME, tr("Edit"), theme.id, spoken=tr("Edit {theme}", theme=theme.title))
    spoken, question = tr("Withdraw {theme}", theme=theme.title), _withdraw_question(view, theme, tr)
    yield button(Action.WITHDRAW_THEME, tr("Withdraw"), theme.id, spoken=spoken, confirm=question)


def _withdraw_question(view: MyThemes, theme: ThemeSummary, tr: Words) -> ConfirmationDialogue:
    stays = view.reader_id in theme.proposers and len(theme.proposers) > 1
    shared = tr("Others proposed it too, so it stays on the list without your name.")
    alone = tr("It disappears from the list for everyone.")
    return asked(tr, tr("Withdraw this theme?"), shared if stays else alone, tr("Withdraw"), tr("Keep"))
