"""Views and answers to one person are in no list of messages: they carry the era in which they were drawn."""

from typing import Any

from bot.domain.message import Message
from handlers.request.payload import BEFORE_ERA, Payload, part

View = dict[str, Any]


def dated_view(view: View, era: str) -> View:
    """It is in the private_metadata, after the language."""
    language, _, about = view["private_metadata"].partition(" ")
    return view | {"private_metadata": f"{language}{BEFORE_ERA}{era} {about}"}


def dated_message(message: Message, era: str) -> Message:
    """It is in the id of each block, which comes back with what is pressed in it."""
    blocks = [block | {"block_id": f"{number}{BEFORE_ERA}{era}"} for number, block in enumerate(message.blocks)]
    return Message(message.text, blocks, message.title)


def era_of(body: Payload) -> str:
    """When the view, or the answer to one person, was drawn; "" if it does not say, or was neither."""
    carried = part(body, "view").get("private_metadata")
    if isinstance(carried, str):
        return carried.partition(" ")[0].partition(BEFORE_ERA)[2]
    match body:
        case {"container": {"is_ephemeral": True}, "actions": [{"block_id": str(name)}, *_]}:
            return name.partition(BEFORE_ERA)[2]
    return ""
