// The lunch bot with Bolt for JavaScript: over Socket Mode with SLACK_APP_TOKEN, else over HTTP on a free port.

import bolt from "@slack/bolt";

const { SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET } = process.env;
const app = new bolt.App({
  token: SLACK_BOT_TOKEN,
  ...(SLACK_APP_TOKEN ? { socketMode: true, appToken: SLACK_APP_TOKEN } : { signingSecret: SLACK_SIGNING_SECRET }),
  clientOptions: { slackApiUrl: SLACK_API_URL },
  logLevel: "error",
});

const PLACES = ["Bakery", "Bistro", "Noodle bar"];

const plain = (text) => ({ type: "plain_text", text });
const section = (text) => ({ type: "section", text: { type: "mrkdwn", text } });
const button = (text, action_id, value) => ({ type: "button", action_id, text: plain(text), value });
const actions = (...elements) => ({ type: "actions", elements });
const input = (block_id, label, element) => ({ type: "input", block_id, label: plain(label), element });
const home = (orders) => ({ type: "home", blocks: [section(orders), actions(button("Clear", "clear", "all"))] });

const ORDER = {
  type: "modal",
  callback_id: "order",
  title: plain("Order lunch"),
  submit: plain("Order"),
  blocks: [
    input("dish", "What would you like?", { type: "plain_text_input", action_id: "dish" }),
    input("place", "Where from?", { type: "external_select", action_id: "place", min_query_length: 1 }),
    actions(button("Show the menu", "menu", "today")),
  ],
};
const MENU = { type: "modal", title: plain("Menu"), blocks: [section("Soup, salad, noodles.")] };

app.command("/lunch", async ({ ack, command, say }) => {
  await ack();
  const blocks = [section(`Who joins for *${command.text}*?`), actions(button("Join", "join", command.text))];
  await say({ text: `Who joins for ${command.text}?`, blocks });
});

app.action("join", async ({ ack, action, body, client }) => {
  await ack();
  const text = `<@${body.user.id}> joins for ${action.value}.`;
  await client.chat.update({ channel: body.channel.id, ts: body.message.ts, text, blocks: [section(text)] });
});

app.shortcut("order_lunch", async ({ ack, shortcut, client }) => {
  await ack();
  await client.views.open({ trigger_id: shortcut.trigger_id, view: ORDER });
});

app.options("place", async ({ ack, options }) => {
  const found = PLACES.filter((place) => place.toLowerCase().startsWith(options.value.toLowerCase()));
  await ack({ options: found.map((place) => ({ text: plain(place), value: place.toLowerCase() })) });
});

app.action("menu", async ({ ack, body, client }) => {
  await ack();
  await client.views.push({ trigger_id: body.trigger_id, view: MENU });
});

app.view("order", async ({ ack, body, view, client }) => {
  const { dish, place } = view.state.values;
  if (dish.dish.value.length < 3) {
    await ack({ response_action: "errors", errors: { dish: "Say a little more." } });
    return;
  }
  await ack();
  const from = place.place.selected_option.text.text;
  await client.chat.postMessage({ channel: body.user.id, text: `${dish.dish.value} comes from the ${from}.` });
});

app.shortcut("keep", async ({ ack, shortcut, respond }) => {
  await ack();
  await respond(`Kept: ${shortcut.message.text}`);
});

app.event("app_home_opened", async ({ event, client }) => {
  await client.views.publish({ user_id: event.user, view: home("Two orders wait.") });
});

app.action("clear", async ({ ack, body, client }) => {
  await ack();
  await client.views.publish({ user_id: body.user.id, hash: body.view.hash, view: home("Nothing waits.") });
});

app.message("hungry", async ({ message, say }) => {
  await say({ text: `Have a sandwich, <@${message.user}>.`, thread_ts: message.ts });
});

app.event("app_mention", async ({ say }) => {
  await say("At your service.");
});

process.once("SIGTERM", async () => {
  await app.stop();
  process.exit(0);
});
const server = await app.start(0);
console.log(SLACK_APP_TOKEN ? "connected" : server.address().port);
