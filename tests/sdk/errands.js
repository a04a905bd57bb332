// The bot of errands.py with Bolt for JavaScript: it too leaves the address of Slack to its SDK.

import bolt from "@slack/bolt";

const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, POLL_SECONDS = "60" } = process.env;
const app = new bolt.App({ token: SLACK_BOT_TOKEN, appToken: SLACK_APP_TOKEN, socketMode: true, logLevel: "error" });

const plain = (text) => ({ type: "plain_text", text });
const section = (text, more = {}) => ({ type: "section", text: { type: "mrkdwn", text }, ...more });
const input = (block_id, label, element) => ({ type: "input", block_id, label: plain(label), element });

const form = (title) => ({
  type: "modal",
  callback_id: "errand",
  title: plain(title),
  submit: plain("Go"),
  blocks: [
    section("Press to hurry", { accessory: { type: "button", action_id: "hurry", text: plain("Hurry") } }),
    input("what", "What?", { type: "plain_text_input", action_id: "what", initial_value: "", multiline: true }),
    input("where", "Where?", { type: "conversations_select", action_id: "where", response_url_enabled: true }),
  ],
});

const { bot_id } = await app.client.auth.test();
const { bot: me } = await app.client.bots.info({ bot: bot_id });

app.command("/errand", async ({ ack, respond, command }) => {
  await ack();
  await respond(`${me.name} runs: ${command.text}`);
});

app.shortcut("run_errand", async ({ ack, shortcut, client }) => {
  await ack();
  await client.views.open({ trigger_id: shortcut.trigger_id, view: form("An errand") });
});

app.action("hurry", async ({ ack, body, client }) => {
  await ack();
  await client.views.update({ view_id: body.view.id, hash: body.view.hash, view: form("A fast errand") });
});

app.view("errand", async ({ ack, body, view, client }) => {
  await ack();
  const { what, where } = view.state.values;
  const text = `<@${body.user.id}> sends me for ${what.what.value} <at once>`;
  await client.chat.postMessage({ channel: where.where.selected_conversation, text });
});

app.message("hello", async ({ message, say, client }) => {
  await client.reactions.add({ channel: message.channel, timestamp: message.ts, name: "wave" });
  await say(`Hello, <@${message.user}>!`);
});

app.event("app_home_opened", async ({ event, client }) => {
  await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [section("*No errands.*")] } });
});

app.command("/poll", async ({ ack, command, client }) => {
  await ack();
  const options = ["Yes", "No"].map((name) => ({ text: plain(name), value: name }));
  const boxes = { type: "checkboxes", action_id: "choice", options };
  const blocks = [section(command.text), { type: "actions", elements: [boxes] }];
  const { channel, ts } = await client.chat.postMessage({ channel: `#${command.channel_name}`, blocks });
  const closed = [section(`${command.text} It is closed.`)];
  setTimeout(() => app.client.chat.update({ channel, ts, blocks: closed }), Number(POLL_SECONDS) * 1000);
});

app.action("choice", async ({ ack, respond, action }) => {
  await ack();
  const chosen = action.selected_options.map((it) => it.value).join(" and ");
  await respond({ text: `You chose ${chosen}.`, response_type: "ephemeral", replace_original: false });
});

process.once("SIGTERM", async () => {
  await app.stop();
  process.exit(0);
});
await app.start();
