"""Writing first: the forms that open a window and that people write in, and what the agenda says meanwhile."""

from collections.abc import Iterator
from typing import Any

from slackblocks import Button

from bot.blocks.kit import modal
from bot.blocks.kit.brief import minutes
from bot.blocks.kit.buttons import button
from bot.blocks.kit.dates import day, time_of
from bot.blocks.kit.fields import checkbox_field, choice_field, option, text_field, yes_or_no_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.richtext import Line, joined, plain, prose, said
from bot.blocks.kit.words import Words
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.writing import (
    ENTRY_LIMIT,
    MINUTES,
    TYPED_LIMIT,
    USUAL_MINUTES,
    WORTH_WRITING,
    MyWriting,
    WritingNow,
)


def written_line(view: AgendaNow, tr: Words) -> Line:
    """Where it is, once the window has closed."""
    if view.writing or not view.has_written:
        return []
    return said(tr("What everyone wrote is in the thread of this message."))


def writing_lines(view: AgendaNow, tr: Words) -> Iterator[Line]:
    """What everyone writes about in a premortem; and how many have written, never what."""
    if not (window := view.writing):
        return
    yield from _failed(window, tr)
    until = said(tr("Everyone writes until {time}."), time=time_of(window.closes_at, view.brief.tz))
    closing = said(tr("Writing is closing: 20 seconds left to save."))
    counted = tr.form(
        "{written} of {invited} has written.", "{written} of {invited} have written.", window.written
    )
    yield joined(
        [
            closing if window.is_closing else until,
            said(_names(window, tr)),
            said(counted, written=str(window.written), invited=str(window.invited)),
        ],
        " ",
    )


def _names(window: WritingNow, tr: Words) -> str:
    return tr("Names will be shown.") if window.is_named else tr("Names won't be shown.")


def writing_buttons(view: AgendaNow, tr: Words, *, primary: bool) -> Iterator[Button]:
    """While a window is open there is one thing to press."""
    if view.writing:
        yield button(Action.WRITE, tr("Write"), view.writing.id, primary=primary)
        if not view.writing.is_closing:
            yield button(Action.CLOSE_WRITING, tr("Close writing"), view.writing.id)


def is_worth_writing(view: AgendaNow) -> bool:
    """Whether the present item offers by itself to write first; for any other, and for causes once more, it is
    behind *More…*."""
    return (
        view.writing is None
        and not view.has_causes
        and view.activity is None
        and view.current is not None
        and view.current.topic in WORTH_WRITING
        and not view.current.is_plain
    )


def open_button(view: AgendaNow, tr: Words) -> Button:
    if view.current and view.current.topic is Topic.PREMORTEM:
        spoken = tr("Start the premortem: everyone writes why it failed")
        return button(Action.OPEN_WRITING, tr("Start the premortem…"), view.brief.id, spoken=spoken)
    spoken = tr("Write first: everyone writes before you talk about it")
    return button(Action.OPEN_WRITING, tr("Write first…"), view.brief.id, spoken=spoken)


def open_modal(tr: Words, kickoff_id: int, *, is_premortem: bool) -> dict[str, Any]:
    lengths = [option(minutes(count, tr), count) for count in MINUTES]
    fields = [
        prose(plain(tr("Everyone writes, and nobody sees it. Then all of it is shown together."))),
        choice_field("minutes", tr("For how long?"), lengths, chosen=str(USUAL_MINUTES)),
        yes_or_no_field(
            "named",
            tr("Do you want to show names?"),
            yes=tr("With names"),
            no=tr("Without names"),
            chosen=False,
            hint=tr("This can't be changed once people are writing."),
        ),
    ]
    title = _title(tr, is_premortem=is_premortem)
    return modal.form(tr, Modal.OPEN_WRITING, title, tr("Start writing"), fields, str(kickoff_id))


def _title(tr: Words, *, is_premortem: bool) -> str:
    return tr("Premortem") if is_premortem else tr("Write first")


def write_modal(tr: Words, mine: MyWriting) -> dict[str, Any]:
    hint = tr("One on each line, at most {limit} characters each. You can change it until writing closes.")
    fields = [
        prose(*_failed(mine.window, tr), *_who_sees(mine.window, tr)),
        text_field(
            "entries",
            tr("Why did it fail?") if mine.window.is_premortem else tr("What do you think?"),
            TYPED_LIMIT,
            value=mine.text,
            hint=hint.format(limit=ENTRY_LIMIT),
            multiline=True,
            optional=True,
        ),
        checkbox_field("done", tr("Are you done?"), tr("I'm done writing"), ticked=mine.is_done),
    ]
    title = _title(tr, is_premortem=mine.window.is_premortem)
    return modal.form(tr, Modal.WRITE, title, tr("Save"), fields, str(mine.window.id))


def _failed(window: WritingNow, tr: Words) -> Iterator[Line]:
    """Said as a fact, since people then find more, and more concrete, reasons."""
    if window.is_premortem and window.failed_on:
        on = day(window.failed_on, tr)
        yield said(tr("It is {date}, and the project has failed. That is certain: write why."), date=on)
    elif window.is_premortem:
        yield said(tr("The project is over, and it has failed. That is certain: write why."))


def _who_sees(window: WritingNow, tr: Words) -> Iterator[Line]:
    if window.is_named:
        yield said(tr("Nobody sees what you write until writing closes. Then everyone sees it with your name."))
        return
    yield said(tr("Nobody sees what you write until writing closes. Then everyone sees it, without names."))
    yield said(tr("If fewer than three people write, others may still guess who wrote what."))
    yield said(
        tr("Until then, the person who runs Kickoff here could technically look it up; after that, nobody can.")
    )
