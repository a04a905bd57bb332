"""Spotlights: nominating a colleague, asking them, and what everyone sees once they say so."""

from collections.abc import Iterator, Sequence
from typing import Any

from slackblocks import Block, Button, RichTextBlock, RichTextQuote, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.brief import PHASES, header, theme_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.fields import person_field, text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.pages import pager
from bot.blocks.kit.richtext import Line, and_more, bold, bullets, first, joined, mentions, plain, prose, said
from bot.blocks.kit.size import fitted, how_many_fit
from bot.blocks.kit.words import Words
from bot.domain.brief import Phase
from bot.domain.briefing.spotlights import (
    ACHIEVEMENT_LIMIT,
    PLACE_LIMIT,
    Answer,
    SpotlightAsked,
    SpotlightEntry,
    SpotlightList,
    SpotlightSummary,
)

SHOWN = 5  # people, and what they achieved
ROOM = 1200  # characters for the spotlights of a message


def nominate_modal(tr: Words, kickoff_id: int, suggested: Sequence[str]) -> dict[str, Any]:
    hint = tr("I'll ask them privately first. Nobody sees it until they agree.")
    blocks = [
        *([prose(_suggestion(suggested, tr))] if suggested else []),
        person_field("nominee_id", tr("Who?"), hint, optional=False),
        *_text_fields("", "", tr),
    ]
    return modal.form(tr, Modal.NOMINATE, tr("Spotlight"), tr("Nominate"), blocks, str(kickoff_id))


def _suggestion(suggested: Sequence[str], tr: Words) -> Line:
    return said(tr("Not in the spotlight lately: {people}"), people=mentions(suggested, tr))


def _text_fields(achievement: str, place: str, tr: Words) -> list[Block]:
    where = tr("This project, or an earlier one.")
    return [
        text_field("achievement", tr("What for?"), ACHIEVEMENT_LIMIT, value=achievement, multiline=True),
        text_field("place", tr("Which project?"), PLACE_LIMIT, value=place, hint=where, optional=True),
    ]


def nominated(tr: Words, nominee_id: str) -> dict[str, Any]:
    """After the form was handed in."""
    worded = tr(
        "Thank you. I'll ask {person} privately. If they agree, everyone sees it. If they'd rather not,"
        " nobody does, and that's fine too."
    )
    told = prose(said(worded, person=RichTextUser(nominee_id)))
    return modal.notice(tr, tr("Spotlight"), [told])


def reword_modal(tr: Words, spotlight: SpotlightSummary) -> dict[str, Any]:
    fields = _text_fields(spotlight.achievement, spotlight.place, tr)
    return modal.form(tr, Modal.REWORD_SPOTLIGHT, tr("Your spotlight"), tr("Show it"), fields, str(spotlight.id))


def asked(view: SpotlightAsked, tr: Words) -> Message:
    """Asks the nominee; once answered the same message says so."""
    spotlight = view.spotlight
    blocks = [
        header(tr("A spotlight for you: {project}", project=view.brief.project)),
        prose(theme_line(view.brief, tr), *nomination(spotlight, tr)),
        prose(said(_standing(view, tr), person=RichTextUser(spotlight.nominated_by))),
        row(*_answers(view, tr)),
    ]
    return message(blocks)


def nomination(spotlight: SpotlightSummary, tr: Words) -> tuple[Line | RichTextQuote, ...]:
    """Who nominated them, and what for."""
    by = said(tr("{person} would like to put you in the spotlight:"), person=RichTextUser(spotlight.nominated_by))
    return by, RichTextQuote(plain(spotlight.achievement)), _place(spotlight, tr)


def promise(tr: Words) -> str:
    return tr("It only appears in the kickoff's channel if you agree. If you'd rather not, nobody is told.")


def answers(spotlight_id: int, tr: Words, project: str = "") -> tuple[Button, ...]:
    """What a nominee can answer; `project` tells the buttons of several kickoffs apart."""

    def answer(action: Action, label: str, *, primary: bool = False) -> Button:
        spoken = f"{label}: {project}" if project else None
        return button(action, label, spotlight_id, spoken=spoken, primary=primary)

    return (
        answer(Action.SHOW_SPOTLIGHT, tr("Show it"), primary=True),
        answer(Action.REWORD_SPOTLIGHT, tr("Edit")),
        answer(Action.DECLINE_SPOTLIGHT, tr("Rather not")),
    )


def _place(spotlight: SpotlightSummary, tr: Words) -> Line:
    return said(tr("Project: {project}"), project=spotlight.place) if spotlight.place else []


def _standing(view: SpotlightAsked, tr: Words) -> str:
    if view.spotlight.is_asked:
        return tr(PHASES[Phase.CANCELLED]) if view.brief.phase is Phase.CANCELLED else promise(tr)
    return {
        Answer.WAITING: tr("{person} withdrew this before you answered, so nobody sees it."),
        Answer.SHOWN: tr("You've agreed: it appears in the pre-read and at the kickoff."),
        Answer.DECLINED: tr("You'd rather not, and that's fine. Nobody sees it, and nobody is told."),
        Answer.TAKEN_DOWN: tr("It has been hidden again."),
    }[view.spotlight.answer]


def _answers(view: SpotlightAsked, tr: Words) -> Iterator[Button]:
    spotlight = view.spotlight
    if view.brief.phase is Phase.CANCELLED:
        return
    if spotlight.is_asked:
        yield from answers(spotlight.id, tr)
    elif spotlight.is_shown:
        yield button(Action.TAKE_DOWN_SPOTLIGHT, tr("Hide it"), f"{spotlight.id}:1")


def honoured(spotlights: Sequence[SpotlightSummary], tr: Words) -> Line:
    """Who is in the spotlight, in one line."""
    people = [RichTextUser(nominee_id) for nominee_id in dict.fromkeys(one.nominee_id for one in spotlights)]
    named = joined(first(people, SHOWN, tr))
    return said(tr("In the spotlight: {people}"), people=named) if people else []


def achievements(
    spotlights: Sequence[SpotlightSummary], tr: Words, room: int = ROOM, *, is_titled: bool = True
) -> RichTextBlock | None:
    """The first few, as far as there is room, and how many more there are. Only the first is ever shortened."""
    if not spotlights:
        return None
    lengths = [len(spotlight.achievement) + len(spotlight.place) for spotlight in spotlights]
    shown = spotlights[: how_many_fit(lengths, SHOWN, room)]
    more = filter(None, [and_more(len(spotlights) - len(shown), tr)])
    title: Line = [bold(tr("In the spotlight"))] if is_titled else []
    return prose(title, bullets([*(_achievement(spotlight, tr, room) for spotlight in shown), *more]))


def _achievement(spotlight: SpotlightSummary, tr: Words, room: int = ROOM) -> Line:
    who, what = RichTextUser(spotlight.nominee_id), fitted(spotlight.achievement, room)
    if not spotlight.place:
        return said(tr("{person}: {achievement}"), person=who, achievement=what)
    worded = tr("{person}: {achievement} (project: {place})")
    return said(worded, person=who, achievement=what, place=spotlight.place)


def spotlights_modal(tr: Words, view: SpotlightList) -> dict[str, Any]:
    turning = pager(view.page, Action.SPOTLIGHTS_BEFORE, Action.SPOTLIGHTS_AFTER, view.kickoff_id, tr)
    blocks = [*_entries(view, tr), *turning]
    return modal.notice(tr, tr("Spotlights"), [block for block in blocks if block])


def _entries(view: SpotlightList, tr: Words) -> Iterator[Block | None]:
    if not view.page.items:
        yield prose(said(tr("Nobody is in the spotlight yet. Who deserves it?")))
    for entry in view.page.items:
        standing = [] if entry.spotlight.is_shown else said(tr("Nominated by you. It appears once they agree."))
        yield prose(_achievement(entry.spotlight, tr), standing)
        yield row(_change(entry, view.page.number, tr))


def _change(entry: SpotlightEntry, page: int, tr: Words) -> Button | None:
    here = f"{entry.spotlight.id}:{page}"
    if entry.may_take_down:
        return button(Action.TAKE_DOWN_SPOTLIGHT, tr("Hide it"), here)
    return button(Action.WITHDRAW_SPOTLIGHT, tr("Withdraw"), here) if entry.may_withdraw else None
