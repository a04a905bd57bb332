"""The puzzle: what everyone brings, the picture that it fills, and the form for one's own piece."""

from collections.abc import Iterator, Sequence
from typing import Any

from slackblocks import Block, Button, InputBlock, RichTextChannel, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.brief import PHASES, header, theme_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.fields import person_field, text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.message import Message, message, with_as_many
from bot.blocks.kit.people import outsider_name
from bot.blocks.kit.pictures import puzzle as picture
from bot.blocks.kit.richtext import Line, bold, bullets, elements, first, plain, prose, said
from bot.blocks.kit.size import in_short
from bot.blocks.kit.words import Words
from bot.domain.actors import OutsiderSummary
from bot.domain.brief import Phase
from bot.domain.meeting.activities.puzzle import (
    MINE,
    PIECE_LIMIT,
    Piece,
    PieceAsked,
    Puzzle,
    PuzzleForm,
    PuzzlePicture,
    PuzzleView,
    field_of,
)


def puzzle(view: PuzzleView, tr: Words) -> Message:
    """With as many of the pieces in words as a message holds."""
    image = picture(view.brief, view.puzzle, tr)
    return with_as_many(lambda most: message(_blocks(view, image, most, tr)))


def _blocks(view: PuzzleView, image: Block | None, most: int, tr: Words) -> Iterator[Block | None]:
    brief = view.brief
    yield header(tr("The puzzle: {project}", project=brief.project))
    if brief.phase is Phase.CANCELLED:
        yield prose(said(tr(PHASES[brief.phase])))
        return
    told = said(tr("Each of us says one thing that we bring, and with each piece the picture fills."))
    yield prose(theme_line(brief, tr), told if brief.phase is Phase.LIVE else [], in_place(view.puzzle, tr))
    yield image
    yield pieces(view.puzzle, most, PIECE_LIMIT, tr)
    if brief.phase is Phase.LIVE:
        yield row(piece_button(brief.id, tr))


def in_place(found: Puzzle, tr: Words) -> Line:
    """How many pieces are in place."""
    count = len(found.pieces)
    worded = tr.form(
        "{pieces} of {people} pieces is in place.", "{pieces} of {people} pieces are in place.", count
    )
    return said(worded, pieces=str(count), people=str(found.people))


def pieces(found: Puzzle, most: int, length: int, tr: Words) -> Block | None:
    """Who brings what, the first so many."""
    lines = [piece_line(piece, length) for piece in found.pieces]
    return prose(bullets(first(lines, most, tr))) if lines else None


def piece_line(piece: Piece, length: int) -> Line:
    who = elements(RichTextUser(piece.user_id)) if piece.user_id else plain(in_short(piece.name, length))
    return [*who, *plain(f": {in_short(piece.text, length)}")]


def piece_button(kickoff_id: int, tr: Words, *, primary: bool = False) -> Button:
    spoken = tr("Add my piece: what I bring to this kickoff")
    return button(Action.ADD_PIECE, tr("Add my piece"), kickoff_id, spoken=spoken, primary=primary)


def puzzle_picture(view: PuzzlePicture, tr: Words) -> Message:
    told = [*said(tr("The puzzle of {project}:"), project=bold(view.brief.project)), *plain(" ")]
    return message([prose([*told, *in_place(view.puzzle, tr)]), picture(view.brief, view.puzzle, tr)])


def piece_asked(view: PieceAsked, tr: Words) -> Message:
    project = bold(view.brief.project)
    if view.piece:
        told = said(tr("Your piece of the puzzle of {project}: {piece}"), project=project, piece=view.piece)
    elif view.brief.phase is Phase.LIVE:
        channel = RichTextChannel(view.brief.channel_id)
        worded = tr(
            "The puzzle of {project}, in {channel}, has a place for you: what is one thing that you bring?"
        )
        told = said(worded, project=project, channel=channel)
    else:
        told = said(tr("I asked you this while {project} was under way."), project=project)
    return message([prose(told), row(_asked_button(view, tr))])


def _asked_button(view: PieceAsked, tr: Words) -> Button | None:
    if view.brief.phase is not Phase.LIVE:
        return None
    changes = button(Action.ADD_PIECE, tr("Change my piece"), view.brief.id)
    return changes if view.piece else piece_button(view.brief.id, tr)


def piece_modal(tr: Words, form: PuzzleForm) -> dict[str, Any]:
    told = said(
        tr("Something you know, have or are good at. Everyone sees it, with your name, also in the recap.")
    )
    fields: list[Block] = [prose(told), *_fields(form, tr)]
    return modal.form(tr, Modal.ADD_PIECE, tr("The puzzle"), tr("Save"), fields, str(form.kickoff_id))


def _fields(form: PuzzleForm, tr: Words) -> Iterator[InputBlock]:
    """One for their own piece, which is emptied to take it back, and one for each person who is not in Slack."""
    may_be_empty = bool(form.mine or form.may_remove)
    hint = tr("Empty it to take your piece back.") if form.mine else None
    label = tr("One thing that you bring")
    yield text_field(
        field_of(MINE), label, PIECE_LIMIT, value=form.mine, hint=hint, optional=may_be_empty, is_first=True
    )
    yield from _outsiders(form.outsiders, tr)
    if form.may_remove:
        yield person_field(
            "removed", tr("Remove the piece of"), tr("If it doesn't belong here. They can add another.")
        )


def _outsiders(outsiders: Sequence[tuple[OutsiderSummary, str]], tr: Words) -> Iterator[InputBlock]:
    for person, text in outsiders:
        label = tr("One thing that {person} brings", person=in_short(outsider_name(person), PIECE_LIMIT))
        yield text_field(field_of(person.id), label, PIECE_LIMIT, value=text, optional=True)
