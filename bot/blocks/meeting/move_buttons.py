"""The moves of a meeting as buttons.

Each carries the number of the last move, so that a press on what has passed is seen for what it is.
"""

from collections.abc import Iterator

from slackblocks import Button

from bot.blocks.kit.buttons import asked, button
from bot.blocks.kit.ids import Action
from bot.blocks.kit.topics import item_title
from bot.blocks.kit.words import Words
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.making_moves import TO_FINISH

EXTENSIONS = {2: Action.EXTEND_2, 5: Action.EXTEND_5}


def _here(agenda: AgendaNow) -> str:
    return f"{agenda.brief.id}:{agenda.progress.number}"


def on_button(agenda: AgendaNow, tr: Words, *, primary: bool = False) -> Button:
    """To the next item; after the last one, to the end."""
    if agenda.is_last:
        return end_button(agenda, tr, primary=primary)
    return button(Action.NEXT, tr("Next"), _here(agenda), primary=primary)


def end_button(agenda: AgendaNow, tr: Words, *, primary: bool = False) -> Button:
    sure = asked(tr, tr("End the kickoff?"), " ".join(_before_the_end(agenda, tr)), tr("End"))
    return button(Action.END, tr("End"), _here(agenda), primary=primary, confirm=sure)


def _before_the_end(agenda: AgendaNow, tr: Words) -> Iterator[str]:
    """What is missing comes first."""
    if not agenda.has_milestones:
        yield tr("There are no milestones yet.")
    if agenda.open_questions:
        yield tr.plural(
            "{count} question is still open.", "{count} questions are still open.", agenda.open_questions
        )
    yield tr("The agenda closes for everyone, and I'll post a recap. You can still add milestones afterwards.")


def back_button(agenda: AgendaNow, tr: Words) -> Button | None:
    return button(Action.BACK, tr("Back"), _here(agenda)) if agenda.position > 0 else None


def extend_button(agenda: AgendaNow, minutes: int, tr: Words) -> Button:
    spoken = tr("+{minutes} minutes for this item", minutes=minutes)
    return button(EXTENSIONS[minutes], f"+{minutes}", _here(agenda), spoken=spoken)


def finish_button(agenda: AgendaNow, tr: Words) -> Button | None:
    """Unless the last item has minutes left anyway."""
    if agenda.is_last and not agenda.is_over:
        return None
    spoken = tr("Finish in {minutes} minutes", minutes=TO_FINISH)
    return button(Action.FINISH, tr("Finish in {minutes}", minutes=TO_FINISH), _here(agenda), spoken=spoken)


def book_button(agenda: AgendaNow, tr: Words) -> Button:
    spoken = tr("Book the rest: plan a kickoff for what is left of the agenda")
    return button(Action.BOOK_REST, tr("Book the rest"), agenda.brief.id, spoken=spoken)


def pause_button(agenda: AgendaNow, tr: Words, *, primary: bool = False) -> Button:
    """*Resume* if it is paused; only that can be `primary`."""
    if agenda.paused_since:
        return button(Action.RESUME, tr("Resume"), _here(agenda), primary=primary)
    return button(Action.PAUSE, tr("Pause"), _here(agenda))


def park_button(agenda: AgendaNow, item: ItemSummary, tr: Words) -> Button | None:
    """The last item is not parked if it is on: the meeting would have none."""
    if agenda.is_last:
        return None
    spoken = tr("Park: {title}", title=item_title(item, tr))
    return button(Action.PARK, tr("Park"), f"{item.id}:{agenda.progress.number}", spoken=spoken)


def bring_back_button(agenda: AgendaNow, item: ItemSummary, tr: Words) -> Button:
    spoken = tr("Bring back: {title}", title=item_title(item, tr))
    return button(Action.BRING_BACK, tr("Bring back"), f"{item.id}:{agenda.progress.number}", spoken=spoken)


def undo_button(agenda: AgendaNow, tr: Words) -> Button:
    return button(Action.UNDO, tr("Undo"), _here(agenda), spoken=tr("Undo my last move"))


def more_button(agenda: AgendaNow, tr: Words) -> Button:
    return button(Action.MORE_MOVES, tr("More…"), agenda.brief.id, spoken=tr("More ways to lead this meeting"))
