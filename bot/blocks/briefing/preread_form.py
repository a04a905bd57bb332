"""The form in which the facilitators of a kickoff write its pre-read."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from slackblocks import Block, InputBlock

from bot.blocks.kit import modal
from bot.blocks.kit.fields import text_field
from bot.blocks.kit.ids import Modal
from bot.blocks.kit.richtext import bold, plain, prose, said
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import N_, Words
from bot.domain.brief import DESCRIPTION_LIMIT, GOAL_LIMIT, TOPIC_LIMIT
from bot.domain.briefing.preread import LINKS_LIMIT, PREPARE_LIMIT, SCOPE_ENTRIES, TYPED_LIMIT, Clash, PrereadDraft

CLASH_SHOWN = 600  # characters of what somebody else has written

LABELS = {
    "topic": N_("What is it about, in one sentence?"),
    "description": N_("What should everyone know beforehand?"),
    "goal": N_("What does done look like?"),
    "scope_in": N_("What is in scope?"),
    "scope_out": N_("What is out of scope?"),
    "prepare": N_("What should people prepare?"),
    "links": N_("Which links should they look at?"),
}


def edit_modal(tr: Words, kickoff_id: int, typed: PrereadDraft, begun_from: Mapping[str, str]) -> dict[str, Any]:
    """`begun_from` comes back with the form: it tells whether somebody else has changed it meanwhile."""
    return _form(tr, kickoff_id, begun_from, _fields(typed, tr))


def clash_modal(tr: Words, kickoff_id: int, typed: PrereadDraft, clash: Clash) -> dict[str, Any]:
    """The form once more, with what was typed, below what others have written meanwhile."""
    return _form(tr, kickoff_id, clash.begun_from, [*_written_meanwhile(clash, tr), *_fields(typed, tr)])


def _form(tr: Words, kickoff_id: int, begun_from: Mapping[str, str], blocks: list[Block]) -> dict[str, Any]:
    about = json.dumps({"kickoff": str(kickoff_id), "begun_from": dict(begun_from)})
    return modal.form(tr, Modal.PREREAD, tr("Pre-read"), tr("Save"), blocks, about)


def _written_meanwhile(clash: Clash, tr: Words) -> Iterator[Block]:
    yield prose(
        [bold(tr("Someone else changed this while you were writing"))],
        said(tr("Your version hasn't been saved yet. If you save it now, it replaces the current version:")),
    )
    for name in clash.fields:
        theirs = fitted(getattr(clash.now, name), CLASH_SHOWN)
        yield prose([bold(_label(name, tr))], plain(theirs) if theirs else said(tr("It is now empty.")))


def _fields(typed: PrereadDraft, tr: Words) -> list[Block]:
    entries_hint = tr("One per line, at most {count}.", count=SCOPE_ENTRIES)
    links_hint = tr(
        "One per line, at most {count}: a title if you like, then the address. For example: Sketches"
        " https://example.com/sketches",
        count=LINKS_LIMIT,
    )
    return [
        text_field("topic", _label("topic", tr), TOPIC_LIMIT, value=typed.topic),
        _long("description", DESCRIPTION_LIMIT, typed.description, tr),
        _long("goal", GOAL_LIMIT, typed.goal, tr),
        _long("scope_in", TYPED_LIMIT, typed.scope_in, tr, entries_hint),
        _long("scope_out", TYPED_LIMIT, typed.scope_out, tr, entries_hint),
        _long("prepare", PREPARE_LIMIT, typed.prepare, tr),
        _long("links", TYPED_LIMIT, typed.links, tr, links_hint),
    ]


def _label(name: str, tr: Words) -> str:
    return tr(LABELS[name])


def _long(name: str, limit: int, value: str, tr: Words, hint: str | None = None) -> InputBlock:
    return text_field(name, _label(name, tr), limit, value=value, hint=hint, multiline=True, optional=True)
