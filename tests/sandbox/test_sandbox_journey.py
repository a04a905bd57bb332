"""A small bot, driven as people drive it, over real sockets with the real SDK."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from bot.sandbox.acting.acts import CannotDo, OnMessage
from bot.sandbox.acting.person import NotSeen
from bot.sandbox.server import Sandbox

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str) -> Json:
    return {"text": {**plain(text), "emoji": True}, "value": text.lower().replace(" ", "_")}


def form() -> Json:
    return {
        "type": "modal",
        "callback_id": "new",
        "title": plain("New kickoff"),
        "submit": plain("Create"),
        "notify_on_close": True,
        "private_metadata": "C1",
        "blocks": [
            _input("project", "Project", {"type": "plain_text_input", "action_id": "it", "max_length": 20}),
            _input(
                "kind",
                "Kind of kickoff",
                {
                    "type": "static_select",
                    "action_id": "it",
                    "options": [option("Client project"), option("Internal")],
                },
            ),
            _input("people", "People", {"type": "multi_users_select", "action_id": "it"}, optional=True),
            _input("starts", "Starts", {"type": "datetimepicker", "action_id": "it"}, optional=True),
            _input(
                "wishes",
                "Wishes",
                {"type": "checkboxes", "action_id": "it", "options": [option("Cake"), option("Music")]},
                optional=True,
            ),
        ],
    }


def _input(block_id: str, label: str, element: Json, *, optional: bool = False) -> Json:
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, "optional": optional}


def card(votes: int) -> list[Json]:
    return [
        {"type": "section", "text": mrkdwn("*Harbour lights*")},
        {"type": "actions", "elements": [_button("lights")]},
        {"type": "section", "text": mrkdwn(f"*High tide* {votes} votes")},
        {"type": "actions", "elements": [_button("tide")]},
    ]


def _button(value: str) -> Json:
    return {"type": "button", "action_id": "vote", "text": plain("Vote"), "value": value}


class Heard:
    """What a small bot was told."""

    def __init__(self) -> None:
        self.submissions: list[Json] = []
        self.actions: list[Json] = []
        self.closed: list[Json] = []


@pytest.fixture
def heard(app: AsyncApp, channel: str) -> Heard:
    told = Heard()

    @app.command("/kickoff")
    async def command(ack: Any, body: Json, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=form())
        await ack()

    @app.view("new")
    async def submitted(ack: Any, body: Json, client: Any) -> None:
        told.submissions.append(body)
        values = body["view"]["state"]["values"]
        if values["project"]["it"]["value"] == "Titanic":
            await ack(response_action="errors", errors={"project": "It sank."})
            return
        await client.chat_postMessage(channel=channel, text="A kickoff", blocks=card(0))
        await ack()

    @app.view_closed("new")
    async def closed(ack: Any, body: Json) -> None:
        told.closed.append(body)
        await ack()

    @app.action("vote")
    async def voted(ack: Any, body: Json, client: Any, respond: Any) -> None:
        told.actions.append(body)
        votes = len(told.actions)
        await client.chat_update(channel=channel, ts=body["message"]["ts"], text="Votes", blocks=card(votes))
        await ack()
        await respond(text="Thank you, your dot is placed.", replace_original=False)

    return told


async def test_a_command_becomes_a_modal_a_message_and_a_vote(
    sandbox: Sandbox, app: AsyncApp, heard: Heard, connect: Any
) -> None:
    await connect(app)
    sara, noor = sandbox.person("Sara"), sandbox.person("Noor")

    await sara.types("/kickoff new Atlas", in_="harbour-website")
    modal = await sara.sees_modal("New kickoff")
    assert modal.labels == ["Project", "Kind of kickoff", "People", "Starts", "Wishes"]

    sara.fills({"Project": "Titanic", "Kind": "Client", "People": ["Noor", "Milan"], "Wishes": ["Cake"]})
    sara.fills({"Starts": datetime(2026, 12, 1, 14, 0)})  # noqa: DTZ001 - in Sara's own time zone
    await sara.submits()
    assert sara.modal is not None
    assert sara.modal.errors == {"Project": "It sank."}
    assert sara.modal.values["People"] == "Noor, Milan"
    assert sara.modal.values["Kind of kickoff"] == "Client project"
    assert sara.modal.values["Starts"] == "2026-12-01 14:00"

    sara.fills({"Project": "Atlas"})
    await sara.submits()
    assert sara.modal is None

    await noor.presses("Vote", beside="High tide")
    await noor.sees("*High tide* 1 votes", in_="harbour-website")
    await noor.sees("Kickoff (only you): Thank you, your dot is placed.", in_="harbour-website")
    assert "Thank you" not in sara.screen("harbour-website")
    assert heard.actions[0]["actions"][0]["value"] == "tide"


async def test_a_submission_carries_slacks_own_shapes(
    sandbox: Sandbox, app: AsyncApp, heard: Heard, connect: Any
) -> None:
    await connect(app)
    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_="harbour-website")
    sara.fills({"Project": "Atlas", "Kind": "Internal", "People": ["Noor"], "Wishes": ["Cake", "Music"]})
    sara.fills({"Starts": datetime(2026, 12, 1, 14, 0, tzinfo=UTC)})
    await sara.submits()

    [body] = heard.submissions
    view = body["view"]
    assert view["private_metadata"] == "C1"
    assert view["state"]["values"] == {
        "project": {"it": {"type": "plain_text_input", "value": "Atlas"}},
        "kind": {
            "it": {
                "type": "static_select",
                "selected_option": option("Internal"),
            }
        },
        "people": {"it": {"type": "multi_users_select", "selected_users": [sandbox.person("Noor").id]}},
        "starts": {"it": {"type": "datetimepicker", "selected_date_time": 1796133600}},
        "wishes": {"it": {"type": "checkboxes", "selected_options": [option("Cake"), option("Music")]}},
    }
    assert body["user"] == {
        "id": sara.id,
        "username": "sara",
        "name": "sara",
        "team_id": sandbox.workspace.team.id,
    }


async def test_slack_checks_required_and_too_long_inputs_itself(
    sandbox: Sandbox, app: AsyncApp, heard: Heard, connect: Any
) -> None:
    await connect(app)
    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_="harbour-website")
    sara.fills({"Project": "A name that is far too long"})
    await sara.submits()

    assert heard.submissions == []
    assert sara.modal is not None
    assert sara.modal.errors == {
        "Project": "Must be at most 20 characters.",
        "Kind of kickoff": "Please complete this required field.",
    }
    assert "! Must be at most 20 characters." in sara.modal.text


async def test_a_closed_modal_is_told_when_the_app_asked(
    sandbox: Sandbox, app: AsyncApp, heard: Heard, connect: Any
) -> None:
    await connect(app)
    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_="harbour-website")
    await sara.closes()
    assert sara.modal is None
    assert [body["is_cleared"] for body in heard.closed] == [False]


async def test_the_cross_closes_all_and_tells_of_the_first(
    sandbox: Sandbox, client: Any, app: AsyncApp, heard: Heard, connect: Any
) -> None:
    """docs.slack.dev/surfaces/modals#interactions"""
    await connect(app)
    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_="harbour-website")
    [first] = sandbox.workspace.views.stack(sara.id)
    trigger = sandbox.installation.triggers.make(sara.id, first.id)
    await client.views_push(trigger_id=trigger, view={**form(), "title": plain("On top")})
    await sandbox.acts.close_all(sara.id)
    assert sara.modal is None
    assert [(body["view"]["id"], body["is_cleared"]) for body in heard.closed] == [(first.id, True)]


async def test_a_command_carries_ids_where_the_manifest_wants_them(
    sandbox: Sandbox, app: AsyncApp, connect: Any
) -> None:
    """docs.slack.dev/interactivity/implementing-slash-commands#defining_slash_command"""
    heard: list[Json] = []

    @app.command("/kickoff")
    async def command(ack: Any, body: Json) -> None:
        heard.append(body)
        await ack()

    await connect(app)
    sara, noor = sandbox.person("Sara"), sandbox.person("Noor")
    await sara.types("/kickoff  ask @noor  in #general, #harbour-budget: https://a.example", in_="harbour-website")
    general, budget = (sandbox.workspace.channel_named(name).id for name in ("general", "harbour-budget"))
    [body] = heard
    people, places = f"<@{noor.id}|{noor.user.name}>", f"<#{general}|general>, <#{budget}|>"
    assert (body["command"], body["text"]) == ("/kickoff", f"ask {people}  in {places}: <https://a.example>")


async def test_a_click_carries_the_whole_message_escaped(
    sandbox: Sandbox, app: AsyncApp, connect: Any, channel: str
) -> None:
    bodies: list[Json] = []

    @app.action("vote")
    async def voted(ack: Any, body: Json) -> None:
        bodies.append(body)
        await ack()

    await connect(app)
    button = {**_button("1"), "text": plain("Yes & <no>")}
    blocks = [{"type": "actions", "block_id": "b", "elements": [button]}]
    await app.client.chat_postMessage(channel=channel, text="Tea &amp; cake", blocks=blocks)
    clara = sandbox.person("Clara")
    await clara.presses("Yes & <no>")

    [body] = bodies
    assert body["message"]["text"] == "Tea &amp; cake"
    assert body["message"]["blocks"][0]["elements"][0]["text"]["text"] == "Yes &amp; &lt;no&gt;"
    assert body["actions"][0]["text"]["text"] == "Yes &amp; &lt;no&gt;"
    assert body["container"]["channel_id"] == channel == body["channel"]["id"]
    assert body["api_app_id"] == sandbox.workspace.app.id
    assert body["enterprise"] is None
    assert body["is_enterprise_install"] is False


async def test_the_home_tab_is_published_when_opened(sandbox: Sandbox, app: AsyncApp, connect: Any) -> None:
    views: list[Any] = []

    @app.event("app_home_opened")
    async def opened(event: Json, client: Any) -> None:
        views.append(event.get("view"))
        blocks = [{"type": "section", "text": mrkdwn(f"Welcome <@{event['user']}>")}]
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    await connect(app)
    joris = sandbox.person("Joris")
    await joris.opens_home()
    assert "Welcome @Joris" in await joris.sees("Welcome @Joris", in_="Home")
    await joris.opens_home()
    assert views[0] is None
    assert views[1]["type"] == "home"


async def test_menus_in_messages_keep_what_was_chosen(
    sandbox: Sandbox, app: AsyncApp, connect: Any, channel: str
) -> None:
    bodies: list[Json] = []

    @app.action("snooze")
    async def chosen(ack: Any, body: Json) -> None:
        bodies.append(body)
        await ack()

    await connect(app)
    menu = {
        "type": "static_select",
        "action_id": "snooze",
        "placeholder": plain("Snooze"),
        "options": [option("Tomorrow"), option("Next week")],
    }
    more = {"type": "overflow", "action_id": "snooze", "options": [option("Done"), option("At risk")]}
    blocks = [{"type": "actions", "block_id": "b", "elements": [menu, {**more, "action_id": "more"}]}]
    app.action("more")(chosen)
    await app.client.chat_postMessage(channel=channel, text="Due", blocks=blocks)
    milan = sandbox.person("Milan")

    await milan.picks("Next week")
    await milan.presses("At risk")
    assert bodies[0]["actions"][0]["selected_option"] == option("Next week")
    assert bodies[1]["actions"][0]["selected_option"] == option("At risk")
    assert bodies[1]["state"]["values"]["b"]["snooze"]["selected_option"] == option("Next week")
    assert "[Next week ▾]" in milan.screen("harbour-website")


async def test_people_write_and_are_heard_where_the_bot_is(
    sandbox: Sandbox, app: AsyncApp, connect: Any, channel: str
) -> None:
    events: list[Json] = []

    @app.event("message")
    async def said(event: Json) -> None:
        events.append(event)

    @app.event("app_mention")
    async def mentioned(event: Json) -> None:
        events.append(event)

    await connect(app)
    sara = sandbox.person("Sara")
    await sara.types("Is 5 < 6, @Kickoff?", in_="harbour-website")
    await sara.types("Nobody listens here", in_="harbour-budget")
    assert [event["type"] for event in events] == ["app_mention", "message"]
    assert events[1]["text"] == f"Is 5 &lt; 6, <@{sandbox.workspace.bot.id}>?"
    assert "Sara: Is 5 < 6, @Kickoff?" in sara.screen("harbour-website")


async def test_the_bot_learns_that_it_was_invited(sandbox: Sandbox, app: AsyncApp, connect: Any) -> None:
    events: list[Json] = []

    @app.event("member_joined_channel")
    async def joined(event: Json) -> None:
        events.append(event)

    await connect(app)
    sara = sandbox.person("Sara")
    await sara.invites("Kickoff", to="harbour-budget")
    assert events[0]["user"] == sandbox.workspace.bot.id
    assert events[0]["inviter"] == sara.id


async def test_the_bot_learns_who_leaves_and_what_is_archived(
    sandbox: Sandbox, app: AsyncApp, connect: Any, channel: str
) -> None:
    events: list[Json] = []
    names = ("member_left_channel", "user_change", "channel_archive")

    async def heard(event: Json) -> None:
        events.append(event)

    for name in names:
        app.event(name)(heard)
    await connect(app)
    sara, joris, tessa = (sandbox.person(name).id for name in ("Sara", "Joris", "Tessa"))
    await sandbox.acts.remove(sara, channel, joris)
    await sandbox.acts.deactivate(sara, tessa)
    await sandbox.acts.archive(sara, channel)
    assert tuple(event["type"] for event in events) == names
    assert (events[0]["user"], events[0]["channel"]) == (joris, channel)
    assert (events[1]["user"]["id"], events[1]["user"]["deleted"]) == (tessa, True)
    assert (events[2]["user"], events[2]["channel"]) == (sara, channel)
    with pytest.raises(CannotDo, match="Joris is not in"):
        await sandbox.acts.remove(sara, sandbox.workspace.channel_named("harbour-budget").id, joris)


async def test_the_bot_learns_what_is_open_again_and_what_has_another_id(
    sandbox: Sandbox, app: AsyncApp, connect: Any
) -> None:
    """https://docs.slack.dev/reference/events/channel_id_changed"""
    events: list[Json] = []
    names = ("channel_unarchive", "group_unarchive", "channel_id_changed")

    async def heard(event: Json) -> None:
        events.append(event)

    for name in names:
        app.event(name)(heard)
    await connect(app)
    sara = sandbox.person("Sara")
    public, private = (sandbox.workspace.channel_named(name) for name in ("harbour-website", "harbour-budget"))
    await sara.invites("Kickoff", to="harbour-budget")
    for place in (public, private):
        await sandbox.acts.archive(sara.id, place.id)
        await sandbox.acts.unarchive(sara.id, place.id)
    old = private.id
    new = await sandbox.acts.share(sara.id, old)
    assert tuple(event["type"] for event in events) == names
    assert [(event["user"], event["channel"]) for event in events[:2]] == [(sara.id, public.id), (sara.id, old)]
    assert {"old_channel_id": old, "new_channel_id": new}.items() <= events[2].items()
    assert old not in sandbox.workspace.conversations
    assert {new} == {message.channel for message in private.messages.values()}
    with pytest.raises(CannotDo, match="keeps its id"):
        await sandbox.acts.share(sara.id, public.id)


async def test_shortcuts_come_with_their_message(sandbox: Sandbox, app: AsyncApp, connect: Any) -> None:
    bodies: list[Json] = []

    async def used(ack: Any, body: Json) -> None:
        bodies.append(body)
        await ack()

    app.event("message")(used)
    app.shortcut("new_kickoff")(used)
    app.shortcut("add_to_kickoff")(used)
    await connect(app)
    tessa = sandbox.person("Tessa")
    await tessa.types("We open in May", in_="harbour-website")
    await tessa.uses_shortcut("new_kickoff")
    await tessa.uses_shortcut("add_to_kickoff", on="open in May")
    assert [body["type"] for body in bodies] == ["event_callback", "shortcut", "message_action"]
    assert bodies[2]["message"]["text"] == "We open in May"
    with pytest.raises(CannotDo, match="no global shortcut"):
        await tessa.uses_shortcut("no_such")


async def test_external_selects_ask_the_app_for_options(sandbox: Sandbox, app: AsyncApp, connect: Any) -> None:
    @app.command("/kickoff")
    async def command(ack: Any, body: Json, client: Any) -> None:
        select = {"type": "external_select", "action_id": "city", "min_query_length": 1}
        view = {**form(), "blocks": [_input("city", "City", select)]}
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    @app.options("city")
    async def cities(ack: Any, payload: Json) -> None:
        await ack(options=[option(name) for name in ("Utrecht", "Urk") if name.startswith(payload["value"])])

    await connect(app)
    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_="harbour-website")
    await sara.changes({"City": "Ur"})
    assert sara.modal is not None
    assert sara.modal.values == {"City": "Urk"}


async def test_modals_are_pushed_updated_and_cleared(sandbox: Sandbox, app: AsyncApp, connect: Any) -> None:
    answers: Iterator[Json] = iter(
        [
            {"response_action": "update", "view": {**form(), "title": plain("Again")}},
            {"response_action": "push", "view": {**form(), "title": plain("On top")}},
            {"response_action": "clear"},
        ]
    )

    @app.command("/kickoff")
    async def command(ack: Any, body: Json, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=form())
        await ack()

    @app.view("new")
    async def submitted(ack: Any) -> None:
        await ack(**next(answers))

    await connect(app)
    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_="harbour-website")
    sara.fills({"Project": "Atlas", "Kind": "Internal"})
    await sara.submits()
    again = await sara.sees_modal("Again")
    assert again.values["Project"] == "Atlas", "kept under the same block and action id"
    await sara.submits()
    on_top = await sara.sees_modal("On top")
    assert on_top.values["Project"] == ""
    sara.fills({"Project": "Atlas", "Kind": "Internal"})
    await sara.submits()
    assert sara.modal is None


async def test_five_hundred_clicks_at_once_are_all_acked(
    sandbox: Sandbox, app: AsyncApp, connect: Any, channel: str
) -> None:
    @app.action("vote")
    async def voted(ack: Any) -> None:
        await ack()

    await connect(app)
    sandbox.limits.enabled = False  # until Bolt knows who it is, each click asks auth.test
    sandbox.delivery.ack_seconds = 60  # that none is lost is asked here, and not how quick this machine is
    await app.client.chat_postMessage(channel=channel, text="Vote", blocks=card(0))
    sara = sandbox.person("Sara")
    message = sara.message("Harbour lights")
    block_id = message.blocks[1]["block_id"]
    clicks = [sandbox.acts.press(sara.id, OnMessage(channel, message.ts), block_id, "vote") for _ in range(500)]
    answers = await asyncio.gather(*clicks)
    assert {answer.failure for answer in answers} == {None}


async def test_what_is_not_there_cannot_be_pressed(sandbox: Sandbox, channel: str) -> None:
    sara = sandbox.person("Sara")
    sara.patience = 0.01
    with pytest.raises(NotSeen, match="does not see a button 'Vote'"):
        await sara.presses("Vote")
    with pytest.raises(NotSeen, match="does not see 'Good morning'"):
        await sara.sees("Good morning")
    with pytest.raises(CannotDo, match="sees no message"):
        await sandbox.acts.press(sara.id, OnMessage(channel, "1.0"), "b", "vote")


async def test_a_crafted_payload_is_sent_as_it_is(sandbox: Sandbox, app: AsyncApp, connect: Any) -> None:
    @app.action("vote")
    async def voted(ack: Any, body: Json) -> None:
        await ack({"seen": body["actions"][0]["value"]})

    await connect(app)
    payload = {
        "type": "block_actions",
        "user": {"id": "U0STRANGER", "team_id": "T0OTHER"},
        "team": {"id": "T0OTHER", "domain": "other"},
        "api_app_id": sandbox.workspace.app.id,
        "trigger_id": "1.2.3",
        "actions": [{"type": "button", "action_id": "vote", "block_id": "b", "value": "'; drop table"}],
    }
    answer = await sandbox.acts.send("interactive", payload)
    assert answer.payload == {"seen": "'; drop table"}
