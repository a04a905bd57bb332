"""Every block and element that the sandbox takes is drawn, and nothing in it is taken for HTML."""

from html.parser import HTMLParser
from typing import Any

import aiohttp
import pytest
from markupsafe import escape

from bot.sandbox.acting.reading import Reader
from bot.sandbox.blockkit.blocks import block_shapes
from bot.sandbox.blockkit.elements import ELEMENTS
from bot.sandbox.blockkit.payloads import check_home, check_message, check_modal
from bot.sandbox.page.text.emoji import EMOJI
from bot.sandbox.page.text.mrkdwn_html import Ink
from bot.sandbox.server import Sandbox
from bot.sandbox.web_api.modals import push_modal

Json = dict[str, Any]
LEVELS = ("default", "info", "warning", "error", "success")
EVIL = "<script>alert(1)</script> \"><img src=x onerror=alert(2)> & \u202eשלום\u202c ' {{ 7*77777 }}"
MRKDWN = EVIL.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str = EVIL, most: int = 75) -> Json:
    return {"type": "plain_text", "text": text[:most]}


def mrkdwn(text: str = MRKDWN) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(number: int) -> Json:
    return {"text": plain(f"{number} {EVIL}"), "value": f'"{number}<b>', "description": plain()}


CONFIRM = {
    "title": plain(),
    "text": mrkdwn(),
    "confirm": plain(most=30),
    "deny": plain(most=30),
    "style": "danger",
}
GROUPS = [{"label": plain(f"{n} {EVIL}"), "options": [option(n)]} for n in (1, 2)]
PICTURE = {"image_url": "https://example.com/a.png", "alt_text": EVIL}
RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": EVIL, "style": dict.fromkeys(("bold", "italic", "strike", "code"), True)},
                {"type": "user", "user_id": "U0SBXNOOR1"},
                {"type": "channel", "channel_id": "C0SBXHARBR"},
                {"type": "emoji", "name": "rocket"},
                {"type": "emoji", "name": "nobody_knows", "unicode": "1f9ed"},
                {"type": "link", "url": "https://example.com/?a=1&b=%22", "text": EVIL},
                {"type": "date", "timestamp": 1_800_000_000, "format": "{date_long} {time}", "fallback": EVIL},
                {"type": "color", "value": "#F405B3"},
                {"type": "usergroup", "usergroup_id": "S123ABC"},
                {"type": "team", "team_id": "T123ABC"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "ordered",
            "indent": 1,
            "offset": 2,
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": EVIL}]}],
        },
        {"type": "rich_text_list", "style": "bullet",
         "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": EVIL}]}]},
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": EVIL}]},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": EVIL}]},
    ],
}  # fmt: skip

MORE: dict[str, Json] = {
    "button": {
        "text": plain(),
        "value": EVIL,
        "style": "danger",
        "confirm": CONFIRM,
        "accessibility_label": EVIL[:75],
    },
    "overflow": {"options": [option(1), {**option(2), "url": "https://example.com/?%22"}]},
    "checkboxes": {
        "options": [{**option(1), "text": mrkdwn(MRKDWN[:75])}, option(2)],
        "initial_options": [option(2)],
    },
    "radio_buttons": {"options": [option(1), option(2)], "initial_option": option(1)},
    "static_select": {"option_groups": GROUPS, "initial_option": option(1), "placeholder": plain()},
    "multi_static_select": {
        "options": [option(1), option(2)],
        "initial_options": [option(1)],
        "max_selected_items": 1,
    },
    "users_select": {"initial_user": "U0SBXNOOR1"},
    "multi_users_select": {"initial_users": ["U0SBXNOOR1", "U0SBXMILAN"], "placeholder": plain()},
    "datepicker": {"initial_date": "2027-01-15"},
    "timepicker": {"initial_time": "09:30"},
    "datetimepicker": {"initial_date_time": 1_800_000_000},
    "plain_text_input": {"initial_value": EVIL, "multiline": True, "placeholder": plain()},
    "number_input": {"is_decimal_allowed": False, "initial_value": "5"},
    "email_text_input": {"initial_value": "a@example.com"},
    "rich_text_input": {"initial_value": RICH},
    "external_select": {"initial_option": option(1), "placeholder": plain()},
}


def element(kind: str) -> Json:
    return {"type": kind, "action_id": f'{kind}"<b>', **MORE.get(kind, {})}


def on(surface: str) -> list[Json]:
    """Every block with every element that this surface takes."""
    blocks: list[Json] = [
        {"type": "header", "text": plain(most=150), "level": 2},
        {
            "type": "section",
            "text": mrkdwn(),
            "fields": [mrkdwn(), plain()],
            "accessory": {"type": "image", **PICTURE},
        },
        {"type": "section", "text": mrkdwn(STYLED)},
        {"type": "divider"},
        {"type": "context", "elements": [{"type": "image", **PICTURE}, mrkdwn(), plain()]},
        {"type": "image", "title": plain(), **PICTURE},
        RICH,
    ]
    if surface == "modal":
        blocks += ({"type": "alert", "text": mrkdwn(MRKDWN[:200]), "level": level} for level in LEVELS)
        blocks.append({"type": "alert", "text": plain()})
    else:
        rows = [[{"type": "raw_text", "text": EVIL}, {"type": "raw_number", "value": 2, "text": "2"}, RICH]] * 2
        blocks.append({"type": "table", "rows": rows, "column_settings": [{"align": "right", "is_wrapped": True}]})
    for kind in ELEMENTS:
        blocks += (block for block in _with(kind) if not _check(surface, [block]))
    return blocks


def _with(kind: str) -> list[Json]:
    return [
        {"type": "actions", "elements": [element(kind)]},
        {"type": "section", "text": mrkdwn(), "accessory": element(kind)},
        {"type": "input", "label": plain(), "hint": plain(), "element": element(kind), "block_id": f'{kind} "<'},
    ]


def _check(surface: str, blocks: list[Json]) -> list[Any]:
    if surface == "message":
        return list(check_message(blocks))
    if surface == "home":
        return list(check_home({"type": "home", "blocks": blocks}))
    return list(check_modal(modal(blocks)))


def modal(blocks: list[Json]) -> Json:
    return {"type": "modal", "title": plain("<i>Form</i>"), "submit": plain("Go & see"), "blocks": blocks}


STYLED = (
    "*bold* _italic_ ~strike~ `code &lt;b&gt;` 2*3*4 snake_case_name :tada: :no_such_thing:\n"
    "&gt; quoted *line*\nhttps://example.com/x?a=1&amp;b=2. <https://example.com|a *label*>\n"
    "<@U0SBXSARA1> <#C0SBXHARBR> <#C0SBXBUDGT> <!date^1800000000^{date_num} {time}|once>\n"
    "```a *b*\n&lt;c&gt;```end"
)


def show(sandbox: Sandbox, surface: str, blocks: list[Json]) -> None:
    """Puts the blocks before Sara, past the checks and the real API."""
    workspace = sandbox.workspace
    sara = workspace.named("Sara").id
    if surface == "message":
        workspace.post(workspace.channel_named("harbour-website").id, workspace.bot.id, "all", blocks)
    elif surface == "home":
        workspace.publish_home(sara, {"type": "home", "blocks": blocks})
    else:
        view = push_modal(workspace, sara, modal(blocks))
        view.errors = {block["block_id"]: EVIL for block in view.blocks if block["type"] == "input"}


async def page(sandbox: Sandbox, path: str) -> str:
    async with aiohttp.ClientSession(sandbox.url) as browser, browser.get(path) as answer:
        assert answer.status == 200
        return await answer.text()


PATHS = {"message": "/as/sara/harbour-website", "home": "/as/sara/app/home", "modal": "/as/sara/harbour-website"}


@pytest.mark.parametrize("surface", PATHS)
async def test_everything_is_drawn_and_nothing_is_html(sandbox: Sandbox, surface: str) -> None:
    blocks = on(surface)
    assert {block["type"] for block in blocks} == set(block_shapes(surface)), "each block is tried"
    show(sandbox, surface, blocks)
    drawn = await page(sandbox, PATHS[surface])
    found = Tags()
    found.feed(drawn)
    assert found.scripts == ["/static/page.js"]
    assert not found.strange, "no picture from elsewhere, no handler, no style"
    assert "544439" not in drawn, "nothing is taken for a template"
    assert "&lt;script&gt;alert(1)" in drawn
    for kind in {kind for block in blocks for kind in kinds(block)}:
        assert f'data-kind="{kind}"' in drawn
        assert f"({kind} is not drawn here)" not in drawn or kind == "multi_external_select"


@pytest.mark.parametrize("hostile", [EVIL, "\u202egnp.exe", "<img src=x>", "a & b &amp; c"])
async def test_names_and_texts_are_only_text(sandbox: Sandbox, hostile: str) -> None:
    workspace = sandbox.workspace
    sara, channel = workspace.named("Sara"), workspace.channel_named("harbour-website")
    sara.real_name = sara.title = f"Sara {hostile}"
    workspace.open_channel(f"x{hostile}", [sara.id], creator=sara.id)
    sandbox.delivery.ack_seconds = 0.01  # nobody listens
    await sandbox.acts.say(sara.id, channel.id, hostile)
    workspace.notice(sara.id, channel.id, hostile.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    for path in ("/as", "/as/noor/harbour-website", "/as/sara/harbour-website", "/as/sara/app/home"):
        drawn = await page(sandbox, path)
        found = Tags()
        found.feed(drawn)
        assert set(found.scripts) <= {"/static/page.js"}
        assert not found.strange
    assert str(escape(hostile)) in await page(sandbox, "/as/sara/harbour-website")


async def test_mrkdwn_is_drawn_as_slack_draws_it(sandbox: Sandbox) -> None:
    show(sandbox, "message", [{"type": "section", "text": mrkdwn(STYLED)}])
    drawn = await page(sandbox, PATHS["message"])
    for html in (
        "<b>bold</b> <i>italic</i> <s>strike</s> <code>code &lt;b&gt;</code> 2*3*4",
        " 2*3*4 snake_case_name 🎉 :no_such_thing:",
        "<blockquote>quoted <b>line</b></blockquote>",
        '<a href="https://example.com/x?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">',
        '<span class="mention is-me">@Sara</span>',
        '<a class="mention" href="/as/sara/harbour-website">#harbour-website</a>',
        ">2027-01-15 09:00</time>",
        "<pre>a *b*\n&lt;c&gt;</pre>end",
    ):
        assert html in drawn
    others = await page(sandbox, "/as/clara/harbour-website")
    assert "#harbour-budget" not in others, "a private channel's name is not for everyone"


def test_dangerous_addresses_stay_text(sandbox: Sandbox) -> None:
    ink = Ink(Reader(sandbox.workspace, sandbox.workspace.named("Sara")))
    for address in ("javascript:alert(1)", "data:text/html,x", "//evil.example", "JaVaScRiPt:x"):
        assert "href" not in ink.mrkdwn(f"<{address}|click>")
        assert "href" not in ink.link(address, "click")


async def test_every_emoji_that_a_theme_may_have_is_known() -> None:
    themes = (
        "rocket seedling compass bridge_at_night sunrise mountain ocean boat anchor building_construction jigsaw "
        "hammer_and_wrench art musical_note trophy handshake bulb star fire heart"
    )
    assert set(themes.split()) <= set(EMOJI)


async def test_an_emoji_is_shown_by_its_name_and_a_name_that_is_not_known_stays(
    sandbox: Sandbox,
) -> None:
    ink = Ink(Reader(sandbox.workspace, sandbox.workspace.named("Sara")))
    assert "👋🏼 📝 🟢 :our-own:" == ink.mrkdwn(":wave::skin-tone-3: :pencil: :large_green_circle: :our-own:")


def kinds(block: Json) -> list[str]:
    inside = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
    return [it["type"] for it in inside if it and it.get("type") in ELEMENTS]


class Tags(HTMLParser):
    """Collects what a page would run or fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "script":
            self.scripts.append(named.get("src") or "inline")
        if tag in ("img", "iframe", "object", "style", "base") or "style" in named:
            self.strange.append(tag)
        self.strange += [name for name in named if name.startswith("on")]
        self.strange += [
            str(named["href"]) for _ in "1" if (named.get("href") or "").lower().startswith("javascript")
        ]
