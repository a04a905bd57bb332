"""Opening modals, and what Slack checks and obeys when one is submitted (docs.slack.dev/surfaces/modals)."""

from datetime import UTC, datetime
from typing import Any

from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.elements import STATE_KEYS, chosen, every_element, is_empty, merged
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.views import STACK_LIMIT, View
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.web_api.advice import Advice
from bot.sandbox.web_api.checks import check_view

TROUBLE = "We had some trouble connecting. Try again?"


def push_modal(workspace: Workspace, user: str, body: Json, looking_at: str | None = None) -> View:
    """Shows a modal on top of what is open; `push_limit_reached` when three are.

    Menus that start with the current conversation start with `looking_at`.
    """
    if len(workspace.views.stack(user)) >= STACK_LIMIT:
        raise SlackError("push_limit_reached")
    view = workspace.show_modal(user, body)
    fill_initial(view)
    if looking_at is not None:
        _fill_current(view, workspace.conversations[looking_at])
    return view


def _fill_current(view: View, current: Conversation) -> None:
    for block, element in every_element(view.blocks):
        wanted = element.get("default_to_current_conversation") and "initial_conversation" not in element
        if wanted and current.offered_as in element.get("filter", {}).get("include", [current.offered_as]):
            view.values[block["block_id"]][element["action_id"]] = chosen(element, current.id)


def fill_initial(view: View) -> None:
    """Sets what elements start with, keeping what the person already filled in."""
    view.values = merged(view.blocks, view.values)


def faults_in(view: View) -> dict[str, str]:
    """What Slack's own client says at each input before it sends anything: block id to sentence."""
    faults: dict[str, str] = {}
    for block, element in every_element(view.blocks):
        if block["type"] != "input" or element["type"] not in STATE_KEYS:
            continue
        fault = _fault(block, element, view.values[block["block_id"]][element["action_id"]])
        if fault:
            faults[block["block_id"]] = fault
    return faults


def obey(workspace: Workspace, advice: Advice, view: View, answer: Json | None) -> None:
    """Does what the app answered to a submission; an answer Slack would not take becomes the notice."""
    try:
        _obey(workspace, advice, view, answer or {})
    except SlackError as refused:
        view.notice = TROUBLE
        workspace.changes.touch()
        raise refused


def _obey(workspace: Workspace, advice: Advice, view: View, answer: Json) -> None:
    action = answer.get("response_action")
    if action is None:
        if answer:
            raise SlackError("invalid_arguments", [f"[ERROR] no response_action in {sorted(answer)}"])
        _close(workspace, view)
    elif action == "errors":
        _show_errors(workspace, view, answer.get("errors"))
    elif action == "update":
        workspace.replace_view(view, check_view(advice, answer.get("view"), kind="modal"))
        fill_initial(view)
    elif action == "push":
        push_modal(workspace, view.user, check_view(advice, answer.get("view"), kind="modal"))
    elif action == "clear":
        workspace.views.stack(view.user).clear()
        workspace.changes.touch()
    else:
        raise SlackError("invalid_arguments", [f"[ERROR] unknown response_action: {action}"])


def _close(workspace: Workspace, view: View) -> None:
    stack = workspace.views.stack(view.user)
    if view in stack:
        stack.remove(view)
    workspace.changes.touch()


def _show_errors(workspace: Workspace, view: View, errors: Any) -> None:
    if not isinstance(errors, dict) or not errors:
        raise SlackError("invalid_arguments", ["[ERROR] errors must be an object, not empty"])
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    strangers = sorted(set(errors) - inputs)
    if strangers:
        raise SlackError("invalid_arguments", [f"[ERROR] no input block: {name}" for name in strangers])
    if not all(isinstance(text, str) and text for text in errors.values()):
        raise SlackError("invalid_arguments", ["[ERROR] each error must be a sentence"])
    view.errors = dict(errors)
    workspace.changes.touch()


def _fault(block: Json, element: Json, state: Json) -> str | None:
    if is_empty(state):
        return None if block.get("optional") else "Please complete this required field."
    value = state[STATE_KEYS[element["type"]]]
    if element["type"] == "plain_text_input":
        return _length_fault(element, value)
    if element["type"] == "number_input":
        return _number_fault(element, value)
    if element["type"] == "email_text_input" and not _is_address(value):
        return "Enter a valid email address."
    if element["type"] == "url_text_input" and not value.startswith(("http://", "https://")):
        return "Enter a valid URL."
    if element["type"] == "datepicker" and not _is_date(value):
        return "Enter a valid date."
    return None


def _length_fault(element: Json, value: str) -> str | None:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < least:
        return f"Must be at least {least} characters."
    if len(value) > most:
        return f"Must be at most {most} characters."
    return None


def _number_fault(element: Json, value: str) -> str | None:
    try:
        number = float(value)
    except ValueError:
        return "Enter a number."
    if not element.get("is_decimal_allowed") and not number.is_integer():
        return "Enter a whole number."
    if "min_value" in element and number < float(element["min_value"]):
        return f"Must be at least {element['min_value']}."
    if "max_value" in element and number > float(element["max_value"]):
        return f"Must be at most {element['max_value']}."
    return None


def _is_address(value: str) -> bool:
    name, at, domain = value.partition("@")
    return bool(name and at and "." in domain and " " not in value)


def _is_date(value: str) -> bool:
    try:
        datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return False
    return True
