"""`views.*` (https://docs.slack.dev/reference/methods/views.open and its neighbours)."""

from bot.sandbox.objects.views import view_object
from bot.sandbox.state.elements import every_element
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.views import View
from bot.sandbox.web_api.checks import check_view
from bot.sandbox.web_api.limits import Tier
from bot.sandbox.web_api.methods import Call, Method
from bot.sandbox.web_api.modals import fill_initial, push_modal


def _sound(call: Call, kind: str) -> Json:
    """The view that the app sent; `missing_scope` if people upload files in it that the app may not read."""
    body = check_view(call.advice, call.json("view"), kind=kind)
    if any(element["type"] == "file_input" for _, element in every_element(body["blocks"])):
        call.need("files:read")
    return body


def open_(call: Call) -> Json:
    body = _sound(call, "modal")
    _unique(call, body)
    trigger = call.installation.triggers.take(_trigger(call))
    return _answer(call, push_modal(call.workspace, trigger.user, body, trigger.conversation))


def push(call: Call) -> Json:
    body = _sound(call, "modal")
    _unique(call, body)
    trigger = call.installation.triggers.take(_trigger(call))
    if trigger.view_id is None:
        # A view can only be pushed onto the modal in which something was done.
        raise SlackError("invalid_trigger_id")
    if call.workspace.views.find(view_id=trigger.view_id) is None:
        raise SlackError("not_found")
    return _answer(call, push_modal(call.workspace, trigger.user, body))


def update(call: Call) -> Json:
    view = call.workspace.views.find(
        view_id=call.text("view_id") or None, external_id=call.text("external_id") or None
    )
    if view is None:
        raise SlackError("not_found")
    body = _sound(call, view.body["type"])
    _same_hash(call, view)
    _unique(call, body, besides=view)
    call.workspace.replace_view(view, body)
    fill_initial(view)
    return _answer(call, view)


def publish(call: Call) -> Json:
    if not call.installation.manifest.home_tab_enabled:
        raise SlackError("not_enabled")
    user = call.user("user_id")
    body = _sound(call, "home")
    before = call.workspace.views.homes.get(user.id)
    if before is not None:
        _same_hash(call, before)
    _unique(call, body, besides=before)
    view = call.workspace.publish_home(user.id, body)
    fill_initial(view)
    return _answer(call, view)


def _trigger(call: Call) -> str:
    if not call.has("trigger_id"):
        raise SlackError("invalid_arguments", ["[ERROR] missing required field: trigger_id"])
    return call.text("trigger_id")


def _same_hash(call: Call, view: View) -> None:
    if call.has("hash") and call.text("hash") != view.hash:
        raise SlackError("hash_conflict")


def _unique(call: Call, body: Json, *, besides: View | None = None) -> None:
    external_id = body.get("external_id")
    if not external_id:
        return
    found = call.workspace.views.find(external_id=external_id)
    if found is not None and found is not besides:
        raise SlackError("duplicate_external_id")


def _answer(call: Call, view: View) -> Json:
    return {"view": view_object(call.workspace, view)}


METHODS = (
    Method(
        "views.open",
        Tier.FOUR,
        open_,
        "trigger ids live 3 s and work once; three views at most",
        takes=("trigger_id", "view"),
        needs=("view",),
    ),
    Method(
        "views.push",
        Tier.FOUR,
        push,
        "on top of the modal in which something was done",
        takes=("trigger_id", "view"),
        needs=("view",),
    ),
    Method(
        "views.update",
        Tier.FOUR,
        update,
        "by view id or external id; keeps what was filled in under the same ids",
        takes=("view", "view_id", "external_id", "hash"),
        needs=("view",),
    ),
    Method(
        "views.publish",
        Tier.FOUR,
        publish,
        "Home tabs",
        takes=("user_id", "view", "hash"),
        needs=("user_id", "view"),
    ),
)
