"""What an app answers by `response_url`, or in the ack of a command.

docs.slack.dev/interactivity/handling-user-interaction, docs.slack.dev/interactivity/implementing-slash-commands
"""

from datetime import timedelta
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.sandbox.server import Sandbox
from bot.sandbox.state.conversations import Message

Json = dict[str, Any]
CHANNEL = "harbour-website"


def said(sandbox: Sandbox, channel: str, *, by_all: bool = False) -> list[str]:
    """The texts in the channel, oldest first; by all: those that everyone sees."""
    messages = sandbox.workspace.conversations[channel].messages.values()
    return [it.text for it in messages if it.visible_to is None or not by_all]


def pressed(
    sandbox: Sandbox, channel: str, *, visible_to: str | None = None
) -> tuple[Message, AsyncWebhookClient]:
    """A message of the app, and where what pressing it comes to may be answered."""
    message = sandbox.workspace.post(channel, sandbox.workspace.bot.id, "Before", visible_to=visible_to)
    sara = sandbox.person("Sara").id
    return message, AsyncWebhookClient(sandbox.installation.response_url(sara, channel, message.ts))


async def test_a_response_url_is_good_five_times_for_half_an_hour(sandbox: Sandbox, channel: str) -> None:
    sara = sandbox.person("Sara")
    webhook = AsyncWebhookClient(sandbox.installation.response_url(sara.id, channel))
    assert (await webhook.send(text="One")).status_code == 200
    assert (await webhook.send(text="Two", response_type="in_channel")).status_code == 200
    assert (await webhook.send(text="")).body == '{"ok":false,"error":"no_text"}'
    assert (await webhook.send(blocks=[{"type": "divider"}])).status_code == 200, "blocks alone will do"
    assert (await webhook.send(text="x", blocks=[{"type": "nonsense"}])).status_code == 400
    used = await webhook.send(text="Six")
    assert (used.status_code, used.body) == (404, '{"ok":false,"error":"used_url"}')
    late = AsyncWebhookClient(sandbox.installation.response_url(sara.id, channel))
    sandbox.clock.advance(timedelta(minutes=31))
    assert (await late.send(text="x")).body == '{"ok":false,"error":"expired_url"}'
    assert "Two" in sandbox.person("Noor").screen(CHANNEL)
    assert "One" not in sandbox.person("Noor").screen(CHANNEL)


async def test_a_response_url_replaces_and_deletes_an_ephemeral(sandbox: Sandbox, channel: str) -> None:
    sara = sandbox.person("Sara")
    message = sandbox.workspace.post(channel, sandbox.workspace.bot.id, "Before", visible_to=sara.id)
    webhook = AsyncWebhookClient(sandbox.installation.response_url(sara.id, channel, message.ts))
    await webhook.send(text="After", replace_original=True)
    assert sara.screen(CHANNEL).endswith("Kickoff (only you): After")
    await webhook.send(delete_original=True)
    assert "After" not in sara.screen(CHANNEL)


async def test_an_answer_to_a_press_overwrites_the_message_unless_told_otherwise(
    sandbox: Sandbox, channel: str
) -> None:
    _, webhook = pressed(sandbox, channel)
    await webhook.send_dict({"text": "New", "replace_original": "false"})
    assert said(sandbox, channel) == ["Before", "New"]
    await webhook.send_dict({"text": "After", "replace_original": "true"})
    assert said(sandbox, channel) == ["After", "New"]
    await webhook.send_dict({"text": "Overwritten", "response_type": "in_channel"})
    assert said(sandbox, channel) == ["Overwritten", "New"]


async def test_what_one_person_sees_stays_so_when_it_is_replaced(sandbox: Sandbox, channel: str) -> None:
    _, webhook = pressed(sandbox, channel, visible_to=sandbox.person("Sara").id)
    await webhook.send(text="After", response_type="in_channel", replace_original=True)
    assert said(sandbox, channel) == ["After"]
    assert said(sandbox, channel, by_all=True) == []


async def test_deleting_the_original_publishes_what_comes_along(sandbox: Sandbox, channel: str) -> None:
    _, webhook = pressed(sandbox, channel)
    assert (await webhook.send_dict({"delete_original": "true", "text": "", "blocks": [{}]})).status_code == 400
    assert said(sandbox, channel) == ["Before"], "nothing is deleted where the rest is refused"
    await webhook.send_dict({"delete_original": "true", "text": "Instead", "response_type": "in_channel"})
    assert said(sandbox, channel, by_all=True) == ["Instead"]
    _, webhook = pressed(sandbox, channel)
    await webhook.send_dict({"delete_original": "false", "replace_original": "false", "text": "Kept"})
    assert said(sandbox, channel) == ["Instead", "Before", "Kept"]


async def test_a_command_has_no_original_to_replace_or_delete(sandbox: Sandbox, channel: str) -> None:
    sara = sandbox.person("Sara")
    webhook = AsyncWebhookClient(sandbox.installation.response_url(sara.id, channel))
    await webhook.send(text="One", replace_original=True)
    await webhook.send(text="Two", delete_original=True)
    assert said(sandbox, channel) == ["One", "Two"]


async def test_an_answer_goes_into_a_thread_where_it_names_one(sandbox: Sandbox, channel: str) -> None:
    message, webhook = pressed(sandbox, channel)
    await webhook.send_dict(
        {"text": "Below", "response_type": "in_channel", "replace_original": False, "thread_ts": message.ts}
    )
    [reply] = sandbox.workspace.conversations[channel].replies(message.ts)
    assert reply.text == "Below"


async def test_an_answer_to_a_message_shortcut_goes_to_the_parent_conversation(
    sandbox: Sandbox, app: AsyncApp, connect: Any, channel: str
) -> None:
    @app.shortcut("add_to_kickoff")
    async def keep(ack: Any, respond: Any) -> None:
        await ack()
        await respond("Kept")

    await connect(app)
    sara = sandbox.person("Sara")
    await sara.types("We open in May", in_=CHANNEL)
    await sara.types("Or in June", in_=CHANNEL, in_thread_of="We open in May")
    await sara.uses_shortcut("add_to_kickoff", on="Or in June")
    await sara.sees("Kept", in_=CHANNEL)
    kept = list(sandbox.workspace.conversations[channel].messages.values())[-1]
    assert (kept.text, kept.thread_ts, kept.visible_to) == ("Kept", None, sara.id)


async def test_an_answer_is_posted_even_if_only_some_people_may_post(sandbox: Sandbox) -> None:
    """It opens a way back from where the action came from, also where the bot is not."""
    budget = sandbox.workspace.channel_named("harbour-budget")
    budget.posting = "nobody"
    webhook = AsyncWebhookClient(sandbox.installation.response_url(sandbox.person("Sara").id, budget.id))
    assert (await webhook.send(text="Here", response_type="in_channel")).status_code == 200
    assert said(sandbox, budget.id, by_all=True) == ["Here"]


@pytest.mark.parametrize("answer", [{"text": "80 degrees", "response_type": "in_channel"}, {"text": "80 degrees"}])
async def test_an_answer_to_all_shares_the_command_with_them(
    sandbox: Sandbox, app: AsyncApp, connect: Any, channel: str, answer: Json
) -> None:
    @app.command("/kickoff")
    async def command(ack: Any) -> None:
        await ack(**answer)

    await connect(app)
    await sandbox.person("Sara").types("/kickoff  94070", in_=CHANNEL)
    is_for_all = "response_type" in answer
    assert said(sandbox, channel, by_all=True) == (["/kickoff 94070", "80 degrees"] if is_for_all else [])


async def test_a_command_may_be_shown_before_it_is_answered(
    sandbox: Sandbox, app: AsyncApp, connect: Any, channel: str
) -> None:
    @app.command("/kickoff")
    async def command(ack: Any, respond: Any) -> None:
        await ack(response_type="in_channel")
        await respond(text="Done", response_type="in_channel")

    await connect(app)
    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_=CHANNEL)
    await sara.sees("Done", in_=CHANNEL)
    assert said(sandbox, channel) == ["/kickoff", "Done"]
