"""Buttons, modals and fields are called as the handlers expect, and say what they are about."""

import json
from functools import cache

import pytest

from bot.blocks.kit.ids import USUAL, Action, Modal
from bot.blocks.kit.words import speaking
from bot.blocks.render import render
from bot.domain.actors import Language

from . import drawn, views

EN = speaking(Language.ENGLISH)


@cache
def modals() -> dict[str, drawn.Json]:
    return dict(drawn.modals(EN))


@cache
def all_blocks() -> list[drawn.Json]:
    messages = [message.blocks for _, message in [*drawn.posted(EN), *drawn.answers(EN)]]
    views = [view["blocks"] for _, view in [*drawn.homes(EN), *modals().items()]]
    return [block for blocks in [*messages, *views] for block in blocks]


def buttons(blocks: object) -> list[drawn.Json]:
    return [one for one in drawn.objects(blocks) if one.get("type") == "button"]


def modal(name: str) -> drawn.Json:
    return modals()[name]


def field_names(name: str) -> list[str]:
    return [block["block_id"] for block in modal(name)["blocks"] if block["type"] == "input"]


def test_every_action_is_on_some_button_and_no_button_has_another() -> None:
    told_at_once = {block["element"]["action_id"] for block in all_blocks() if block.get("dispatch_action")}
    rows = [block for block in all_blocks() if block["type"] == "actions"]
    pressed = {one["action_id"] for row in rows for one in row["elements"]}
    pressed |= {button["action_id"] for button in buttons(all_blocks())}  # beside a sentence, too
    assert pressed | told_at_once == set(Action)


def test_every_modal_is_called_as_the_handlers_expect() -> None:
    assert {view["callback_id"] for view in modals().values()} == set(Modal)


STARTS = int(views.MORNING.timestamp())
PULSE = {f"pulse_{mood}": f"7:{mood}" for mood in range(1, 6)}


@pytest.mark.parametrize(
    ("view", "values"),
    [
        (
            "card",
            {
                **dict.fromkeys(("join", "decline", "propose_theme", "open_voting", "start"), "7"),
                **dict.fromkeys(("contribute", "prepare", "show_roadmap"), "7"),
            },
        ),
        ("pre-read", {"read_preread": "7", "ask_question": "7", "whole_preread": "7", **PULSE}),
        ("pre-read, held", {"whole_preread": "7"}),
        ("nudge", {"read_nudged": "7", "leave_alone": "7"}),
        ("agenda, waiting", {"start": "7", "put_off_start": f"7:{STARTS}", "move_kickoff": "7"}),
        (
            "agenda, little is ready",
            {"start": "7", "read_first": "7", "put_off_start": f"7:{STARTS}", "move_kickoff": "7"},
        ),
        (
            "panel",
            {
                **dict.fromkeys(("next_item", "previous_item", "extend_item_5", "pause"), "7:3"),
                **dict.fromkeys(("capture", "more_moves"), "7"),
                "park_item": "102:3",
            },
        ),
        ("cue, on", {"ask_for_time": "102"}),
        ("cue, next", {}),
        ("cue, done", {}),
        ("cue, asked for more", {}),
        ("turn, on", {}),
        ("turn, next", {"say_what_about": "62", "lower_hand": "62"}),
        ("turn, on in a round", {"lower_hand": "71"}),
        ("turn, lowered", {}),
        ("left alone", {"take_over": "7"}),
        ("left alone, goes on", {}),
        ("not started", {"start": "7", "move_kickoff": "7", "call_off": "7"}),
        ("not started, and no longer theirs", {}),
        ("not started, then moved", {}),
        (
            "agenda, live",
            {
                **dict.fromkeys(("next_item", "previous_item", "extend_item_5"), "7:3"),
                **dict.fromkeys(("capture", "raise_hand", "more_moves"), "7"),
            },
        ),
        ("captures", {"support_idea": "55", "list_captures": "7"}),
        ("reminder", {"milestone_done": "31", "change_reminded": "61"}),
        ("reminder, done", {"reopen_milestone": "31"}),
        (
            "milestone is yours",
            dict.fromkeys(("milestone_done", "change_milestone", "milestone_not_mine"), "31"),
        ),
        ("milestones are late", {"change_roadmap": "7"}),
        ("roadmap", {"add_milestone": "7", "change_roadmap": "7"}),
        ("ballot", {"vote": "21:12", "my_votes": "21", "how_voting_works": "21", "close_voting": "21"}),
        ("ballot, tied", {"choose_theme": "12"}),
        ("ballot, won", {"put_on_agenda": "12"}),
    ],
)
def test_a_button_says_what_it_is_about(view: str, values: dict[str, str]) -> None:
    found = buttons(render(views.POSTED[view], EN).blocks)

    assert {button["action_id"]: button["value"] for button in found} == values


def test_fields_are_called_as_those_of_the_drafts() -> None:
    assert field_names("new kickoff") == [
        *("project", "client", "topic", "description", "goal", "kind", "template_id", "starts_at", "minutes"),
        *("meeting_link", "lead_hours", "language", "team", "clients"),
    ]
    assert field_names("propose a theme") == ["title", "why", "emoji"]
    assert field_names("change a theme") == ["title", "why", "emoji"]
    assert field_names("open voting") == ["dots", "counts", "names", "closes_at"]
    assert field_names("new kickoff, from anywhere") == ["channel", *field_names("new kickoff")]
    assert field_names("workspace settings") == ["language", "country", "lead_hours", "may_create"]
    assert field_names("ask a question") == ["question", "named"]
    assert field_names("edit the pre-read") == [
        *("topic", "description", "goal", "scope_in", "scope_out", "prepare", "links")
    ]
    assert field_names("dress the theme") == ["tagline", "accent", "figures"]
    assert field_names("dress the theme, with a picture") == [
        *("tagline", "accent", "figures", "picture", "picture_alt", "drawn")
    ]
    assert field_names("ask to dress the theme") == ["user_id"]
    assert field_names("where people meet") == ["meeting_link"]
    assert field_names("preferences") == ["language", "nudges", "starts", "unheard"]
    assert field_names("add an item") == ["topic", "title", "purpose", "minutes", "speaker_id", "speaker_name"]
    assert field_names("change an item") == ["title", "purpose", "minutes", "speaker_id", "speaker_name"]
    assert field_names("capture, note") == ["capture_kind", "text"]
    assert field_names("capture, question") == ["capture_kind", "text", "named"]
    assert field_names("capture, decision") == ["capture_kind", "text", "person_id", "due_on"]
    assert field_names("capture, decision about a topic") == [
        *("capture_kind", "text", "matter", "decided_by:money", "due_on")
    ]
    assert field_names("who decides")[:3] == ["driver:money", "approvers:money", "outsider:money"]
    assert field_names("capture, milestone") == ["capture_kind", "text", "capture_owner_id", "capture_due_on"]
    assert field_names("capture, concern") == ["capture_kind", "text", "named"]
    assert field_names("capture, from elsewhere") == ["kickoff", "capture_kind", "text"]
    assert field_names("change a capture") == ["capture_kind", "text", "person_id", "due_on"]
    assert field_names("weekly digest") == ["is_on"]
    assert field_names("write first") == ["minutes", "named"]
    assert field_names("read mine out") == ["text"]
    assert field_names("hand up") == ["about"]
    assert field_names("write") == ["entries", "done"]
    assert field_names("what can be done") == ["value:31", "text:31", "value:32", "text:32"]
    assert field_names("confidence") == ["value:right", "value:able", "text:remark", "value:remark"]
    assert field_names("ask for consent") == ["proposal", "look_on"]
    assert field_names("not quite") == ["part", "text"]
    assert field_names("consent") == ["value:proposal", "text:proposal"]
    assert field_names("give dots") == ["chosen"]
    assert field_names("accept a flag") == ["reason"]
    assert field_names("when all should be done") == ["finish_on"]
    assert field_names("look after a concern") == [
        *("severity", "discipline", "own_words", "owner_id", "first_sign", "look_on", "state"),
    ]
    assert field_names("add milestone") == ["title", "due_on", "owner_id"]
    assert field_names("change milestones") == ["due_on:31:739954", "due_on:32:739968"]


def test_a_block_and_its_element_have_one_name() -> None:
    """Of several blocks of a kind, each says after it which one it is; so does an element that begins again."""
    for view in modals().values():
        for block in view["blocks"]:
            if block["type"] == "input":
                name, *_ = block["block_id"].split(":")
                assert block["element"]["action_id"].partition(":")[0] == name


def test_what_a_modal_is_about_comes_back_with_it() -> None:
    def about(name: str) -> str:
        language, _, about = modal(name)["private_metadata"].partition(" ")
        assert language == "en"
        return str(about)

    alone = {"channel": "C1", "tz": "Europe/Amsterdam", "continues": ""}
    assert json.loads(about("new kickoff")) == alone
    assert json.loads(about("new kickoff, part 2")) == alone | {"continues": "7"}
    for name in (
        "propose a theme",
        "open voting",
        "add an item",
        "add milestone",
        "dress the theme",
        "ask to dress the theme",
    ):
        assert about(name) == "7"
    assert about("change an item") == "104"
    assert about("change a theme") == "11"
    assert about("change milestones") == about("change milestones, all settled").replace(
        "kickoff:7:2", "reminder:61:1"
    )
    assert about("reassign milestone") == "31:reminder:61:1"
    assert about("notice") == ""


def test_a_new_kickoff_begins_with_the_usual_choices() -> None:
    inputs = [block for block in modal("new kickoff")["blocks"] if block["type"] == "input"]
    elements = {block["block_id"]: block["element"] for block in inputs}
    chosen = {name: it["initial_option"]["value"] for name, it in elements.items() if "initial_option" in it}

    usual = {"template_id": USUAL, "minutes": USUAL}
    assert chosen == {"kind": "client", **usual, "lead_hours": "48", "language": "en"}
    assert elements["project"]["initial_value"] == "Harbour"
    assert elements["starts_at"]["initial_date_time"] == int(views.MORNING.timestamp())


def test_buttons_with_the_same_label_are_told_apart_for_those_who_listen() -> None:
    for _, message in drawn.posted(EN):
        spoken = [button.get("accessibility_label", button["text"]["text"]) for button in buttons(message.blocks)]
        assert len(spoken) == len(set(spoken))


@pytest.mark.parametrize("language", Language)
def test_what_is_spoken_of_a_button_has_the_words_that_are_seen_on_it(language: Language) -> None:
    tr = speaking(language)
    drawings = [message.blocks for _, message in (*drawn.posted(tr), *drawn.answers(tr))]
    drawings += [view["blocks"] for _, view in (*drawn.modals(tr), *drawn.homes(tr))]
    for button in (button for blocks in drawings for button in buttons(blocks)):
        seen = button["text"]["text"].rstrip("…").lower()
        assert seen in button.get("accessibility_label", seen).lower()


def test_an_item_moves_to_the_place_that_its_button_says_however_often_it_is_pressed() -> None:
    found = buttons(modal("agenda")["blocks"])

    assert [one["value"] for one in found if one["action_id"] == "item_up"][:2] == ["102:0", "103:1"]
    assert [one["value"] for one in found if one["action_id"] == "item_down"][:2] == ["101:1", "102:2"]


def test_drawing_twice_gives_the_same() -> None:
    """slackblocks makes up a new id for every block, each time."""
    for view in views.POSTED.values():
        assert render(view, EN) == render(view, EN)
