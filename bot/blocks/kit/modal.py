"""A modal view: a title, blocks, and the answer that it waits for."""

from collections.abc import Sequence
from typing import Any

from slackblocks import AlertBlock, Block, ModalView, PlainText

from bot.blocks.kit import slack_limits
from bot.blocks.kit.ids import Modal
from bot.blocks.kit.prerendered import payload
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import Words


def form(
    tr: Words, kind: Modal, title: str, submit: str, blocks: Sequence[Block], about: str, *, close: str = ""
) -> dict[str, Any]:
    """A modal to fill in; `about` comes back with it."""
    return payload(
        blocks,
        lambda held: ModalView(
            title=title,
            blocks=held,
            submit=submit,
            close=close or tr("Cancel"),
            callback_id=kind.value,
            private_metadata=carried(tr, about),
        ),
    )


def carried(tr: Words, about: str = "") -> str:
    """The private_metadata of a view: its language, in which the next one is to be, and what it is about."""
    return f"{tr.language} {about}"


def notice(
    tr: Words, title: str, blocks: Sequence[Block], *, about: str = "", closes_all: bool = False
) -> dict[str, Any]:
    """A modal with nothing to fill in. `closes_all`: closing it closes those below it too."""
    return payload(
        blocks,
        lambda held: ModalView(
            title=title,
            blocks=held,
            close=tr("Close"),
            callback_id=Modal.NOTICE.value,
            private_metadata=carried(tr, about),
            clear_on_close=closes_all,
        ),
    )


def warning(told: str) -> AlertBlock:
    """What does not fit, beside its field; the form can be handed in all the same. Only modals may have one."""
    return AlertBlock(PlainText(fitted(told, slack_limits.ALERT)), level="warning")
