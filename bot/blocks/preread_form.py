"""The form in which those who lead a kickoff write its pre-read."""

from collections.abc import Iterable
from typing import Any

from slackblocks import InputBlock

from bot.blocks import modal
from bot.blocks.fields import text_field
from bot.blocks.ids import Modal
from bot.blocks.words import Words
from bot.domain.kickoff import DESCRIPTION_LIMIT, GOAL_LIMIT, TOPIC_LIMIT
from bot.domain.preread import LINKS_LIMIT, PREPARE_LIMIT, SCOPE_ENTRIES, TYPED_LIMIT, PrereadContent


def edit_modal(_: Words, kickoff_id: int, now: PrereadContent) -> dict[str, Any]:
    entries_hint = _("One on each line, {count} at most.", count=SCOPE_ENTRIES)
    links_hint = _(
        "One on each line, {count} at most: a title if you like, and then the address. For example:"
        " Sketches https://example.com/sketches",
        count=LINKS_LIMIT,
    )
    fields = [
        text_field("topic", _("What is it about, in one sentence?"), TOPIC_LIMIT, value=now.topic),
        _long("description", _("What should everyone know beforehand?"), DESCRIPTION_LIMIT, now.description),
        _long("goal", _("What does done look like?"), GOAL_LIMIT, now.goal),
        _lines("scope_in", _("What is in scope?"), now.scope_in, entries_hint),
        _lines("scope_out", _("What is out of scope?"), now.scope_out, entries_hint),
        _long("prepare", _("What should people prepare?"), PREPARE_LIMIT, now.prepare),
        _lines("links", _("Which links should they look at?"), now.links, links_hint),
    ]
    return modal.form(_, Modal.PREREAD, _("Pre-read"), _("Save"), fields, str(kickoff_id))


def _long(name: str, label: str, limit: int, value: str) -> InputBlock:
    return text_field(name, label, limit, value=value, multiline=True, optional=True)


def _lines(name: str, label: str, lines: Iterable[object], hint: str) -> InputBlock:
    value = "\n".join(map(str, lines))
    return text_field(name, label, TYPED_LIMIT, value=value, hint=hint, multiline=True, optional=True)
