"""Each view shows what can be done now, and no more than that."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.blocks.briefing.preread import whole_modal
from bot.blocks.kickoff.commands import status
from bot.blocks.kickoff.home import home
from bot.blocks.kickoff.menus import prepare_menu
from bot.blocks.kit import slack_limits
from bot.blocks.kit.message import Message, weight, with_as_many
from bot.blocks.kit.words import speaking
from bot.blocks.meeting.agenda_lead import lead_modal
from bot.blocks.meeting.feasibility.flags import feasibility_modal
from bot.blocks.people.roster import A_PAGE, people_modal
from bot.blocks.render import DRAWN_BY, render
from bot.domain.actors import Language
from bot.domain.brief import Phase
from bot.domain.briefing.voices import InvitationView
from bot.domain.kickoff.card import ChannelStatus, PrereadView
from bot.domain.kickoff.closing import Outcome
from bot.domain.kickoff.home import HomeView
from bot.domain.meeting.activities.read_back import Camp
from bot.domain.meeting.agenda import ItemSummary, Topic
from bot.domain.meeting.agenda_now import Lead
from bot.domain.meeting.deciders import Matter
from bot.domain.meeting.feasibility.flags import Flag, FlagKind, FlagList
from bot.domain.meeting.moments import Content
from bot.domain.theme.voting import ThemeTally

from . import activity_views, consent_views, drawn, puzzle_views, views

EN = speaking(Language.ENGLISH)


ATTEND = ["I'm in", "Can't make it"]
FILLED_IN = {
    "initial_value",
    "initial_option",
    "initial_options",
    "initial_date",
    "initial_date_time",
    "initial_user",
}
"""What an element has that is filled in before one sees it."""


def shown(view: object) -> str:
    return render(view, EN).text


def pressed(view: object) -> list[str]:
    return drawn.labels(render(view, EN).blocks)


def test_all_that_delivery_posts_is_in_the_examples() -> None:
    assert {type(view) for view in views.POSTED.values()} == set(DRAWN_BY)


@pytest.mark.parametrize(
    ("phase", "labels"),
    [
        (Phase.PREPARING, [*ATTEND, "Propose a theme", "Open voting", "Add…", "Prepare…", "Start", "Roadmap"]),
        (Phase.LIVE, [*ATTEND, "Where are we?", "Add milestone", "Add…", "Manage…", "Roadmap"]),
        (Phase.FOLLOWING, ["Add milestone", "Add…", "Manage…", "Roadmap"]),
        (Phase.CLOSED, ["Add milestone", "Add…", "Manage…", "Roadmap"]),
        (Phase.CANCELLED, []),
    ],
)
def test_the_card_offers_what_its_phase_allows(phase: Phase, labels: list[str]) -> None:
    assert pressed(replace(views.CARD, brief=replace(views.BRIEF, phase=phase))) == labels


def test_voting_cannot_be_opened_without_themes() -> None:
    assert "Open voting" not in pressed(replace(views.CARD, themes=()))


@pytest.mark.parametrize("voting", [True, False])
def test_no_theme_can_be_proposed_once_voting_has_opened(voting: bool) -> None:
    assert pressed(replace(views.CARD, voting=voting)) == [*ATTEND, "Add…", "Prepare…", "Start", "Roadmap"]


def test_the_card_shows_a_few_themes_and_counts_the_rest() -> None:
    assert "and 12 more" in shown(replace(views.CARD, themes=(views.LIGHTS,) * 17))


def test_the_card_says_how_far_the_milestones_are_and_what_comes_next() -> None:
    assert "Milestones done: 1 of 3. Next: First sketch, 4 Dec 2026." in shown(views.CARD)
    assert "Next" not in shown(replace(views.CARD, milestones=(views.SIGNED,)))


def test_the_card_leads_to_the_roadmap_once_there_is_a_milestone() -> None:
    assert "Roadmap" not in pressed(replace(views.CARD, milestones=()))


def test_the_roadmap_counts_what_is_late_and_at_risk_and_what_is_done_or_cancelled_is_neither() -> None:
    assert "5 milestones: 1 done, 1 late, 1 at risk, 1 cancelled." in shown(views.ROADMAP)
    long_ago = date(2020, 1, 1)
    calm = tuple(
        replace(one, done_at=views.MORNING, at_risk="Time", due_on=long_ago) for one in views.ROADMAP.milestones
    )
    assert "late" not in shown(replace(views.ROADMAP, milestones=calm))
    assert "At risk" not in shown(replace(views.ROADMAP, milestones=calm))


def test_the_roadmap_of_a_cancelled_kickoff_warns_of_nothing_and_offers_nothing() -> None:
    cancelled = replace(views.ROADMAP, brief=replace(views.BRIEF, phase=Phase.CANCELLED))

    assert "late" not in shown(cancelled)
    assert pressed(cancelled) == []


def test_the_roadmap_shows_as_many_milestones_as_a_message_holds_what_is_open_first() -> None:
    risky = replace(views.SKETCH, title="W" * 100, at_risk="W" * 200)
    many = render(replace(views.ROADMAP, milestones=(views.SIGNED, *(risky,) * 49)), EN)

    assert weight(many) < slack_limits.A_LONG_MESSAGE
    assert "Contract signed" not in many.text
    assert any("more" in text for text in drawn.texts(many.blocks))


def test_nobody_is_said_to_have_read_what_may_not_have_been_posted() -> None:
    assert "read it" not in shown(replace(views.CARD, readers=0))
    assert "1 of 6 has read it." in shown(replace(views.CARD, readers=1))


def test_an_open_ballot_does_not_show_how_the_themes_stand() -> None:
    other = (ThemeTally(views.LIGHTS, 0), ThemeTally(views.TIDE, 12))

    assert render(views.BALLOT, EN) == render(replace(views.BALLOT, tallies=other), EN)


def test_a_closed_ballot_takes_no_votes() -> None:
    assert pressed(views.WON) == ["Put on the agenda"]
    assert pressed(views.TIED) == ["Choose", "Choose"]


def test_a_ballot_on_which_nobody_voted_says_so() -> None:
    untouched = (ThemeTally(views.LIGHTS, 0), ThemeTally(views.TIDE, 0))

    assert "Nobody voted." in shown(replace(views.TIED, voters=0, tallies=untouched))


def test_the_most_dots_come_first_and_bars_fit_on_a_phone() -> None:
    tallies = (ThemeTally(views.TIDE, 1), ThemeTally(views.LIGHTS, 200))
    said = render(replace(views.WON, tallies=tallies), EN)

    assert said.text.index("200 dots") < said.text.index("1 dot.")
    assert max(text.count("▇") for text in drawn.texts(said.blocks)) == 15


@pytest.mark.parametrize(
    ("item", "labels"),
    [
        (101, ["Next", "+5", "More…", "Hand up", "Add…"]),
        (103, ["Next", "+5", "Write first…", "More…", "Hand up", "Add…"]),
        (106, ["End", "+5", "Read back", "More…", "Hand up", "Add…"]),
    ],
)
def test_the_agenda_moves_only_where_it_can(item: int, labels: list[str]) -> None:
    assert pressed(replace(views.LIVE, progress=views.at(item))) == labels


def test_a_paused_agenda_offers_to_resume_first() -> None:
    assert pressed(views.PAUSED) == ["Resume", "Next", "Back", "More…", "Hand up", "Add…"]
    said = shown(views.PAUSED)
    assert "Paused since 10:06" in said
    assert "Left for this item: 3 minutes." in said
    assert "Until" not in said


def test_an_overrun_is_said_as_it_is_also_over_midnight() -> None:
    assert "Over since 10:09" in shown(views.OVER)
    assert "At least 67 minutes behind: ends about 11:37 (Europe/Amsterdam) or later." in shown(views.OVER)
    at_night = replace(views.OVER, now=views.MORNING + timedelta(hours=15))
    assert "ends about Friday 27 November 2026, 01:21" in shown(at_night)


@pytest.mark.parametrize(
    ("minutes", "drift"),
    [(4, "On time: ends"), (10, "At least 1 minute behind: ends"), (11, "At least 2 minutes")],
)
def test_the_drift_is_in_words(minutes: int, drift: str) -> None:
    assert drift in shown(replace(views.LIVE, now=views.MORNING + timedelta(minutes=minutes)))


def test_the_drift_and_the_end_that_it_leads_to_agree_to_the_minute() -> None:
    late = replace(views.LIVE, now=views.MORNING + timedelta(minutes=9, seconds=40))
    assert late.behind == 1
    assert "1 minute behind: ends about 10:31" in shown(late)


@pytest.mark.parametrize(
    ("minutes", "drift"),
    [
        (2, "2 minutes ahead: ends about 10:28"),
        (3, "On time: ends about 10:29"),
        (5, "On time: ends about 10:31"),
        (6, "2 minutes behind: ends about 10:32"),
    ],
)
def test_a_meeting_that_is_a_minute_off_is_on_time(minutes: int, drift: str) -> None:
    at = views.MORNING + timedelta(minutes=minutes)
    assert drift in shown(replace(views.LIVE, progress=views.at(102, at), now=at))


def test_an_item_that_is_called_like_what_it_shows_is_not_called_so_twice() -> None:
    at_goal = replace(views.LIVE, shows=frozenset({Content.GOAL}))
    assert 1 == shown(at_goal).count("What done looks like")
    at_goal = replace(at_goal, items=(ItemSummary(101, Topic.WELCOME, 4), ItemSummary(102, Topic.GOAL, 8)))
    assert 1 == shown(at_goal).count("What done looks like")


def test_while_it_runs_the_present_item_and_its_buttons_stand_together_at_the_foot() -> None:
    blocks = render(replace(views.LIVE, shows=frozenset({Content.SCOPE})), EN).blocks
    said = [" ".join(drawn.texts([block])) for block in blocks]
    assert "Still to come" in said[1]
    assert "Now:" in said[2]
    assert ["rich_text", "rich_text", "actions", "actions"] == [block["type"] for block in blocks[3:]]
    assert "image" not in {block["type"] for block in blocks}


def test_an_item_shows_only_what_belongs_to_it() -> None:
    said = shown(replace(views.LIVE, shows=frozenset({Content.SCOPE})))
    assert "Signs to the desk" in said
    for other in ("Is the quay open", "First sketch", "Visitors ask me", "Rewrote the search"):
        assert other not in said


def test_an_item_about_milestones_has_the_button_that_adds_one() -> None:
    shows = frozenset({Content.MILESTONES})
    assert pressed(replace(views.LIVE, shows=shows))[0] == "Add milestone"


def test_a_plain_item_offers_nothing_to_do_together_which_is_behind_more_instead() -> None:
    for topic in Topic:
        plain = replace(views.at_item(topic, is_plain=True), has_causes=True, shows=frozenset())
        offered = [one for one in pressed(plain) if one != "Read it all"]
        assert offered == ["End", "Back", "+5", "More…", "Hand up", "Add…"]
        behind_more = drawn.labels(lead_modal(EN, Lead(plain))["blocks"])
        assert {"Ask each discipline", "Start the vote", "Ask for consent…", "Read back"} <= set(behind_more)


def test_what_came_of_an_activity_is_the_last_to_leave_a_full_agenda() -> None:
    """Dutch takes more room, and a speaker has tied the item to the theme."""
    item = ItemSummary(102, Topic.ROADMAP, 8, speaker_id="UMEI", tie=puzzle_views.TIE)
    items = (ItemSummary(101, Topic.WELCOME, 4), item, *views.ITEMS)
    view = replace(views.AT_ROADMAP, items=items, results=(activity_views.GRID_RESULT,))

    assert "Wat er kan" in render(view, speaking(Language.DUTCH)).text


def test_a_live_agenda_is_drawn_also_if_its_current_item_has_gone() -> None:
    without = tuple(item for item in views.LIVE.items if item.id != 102)

    assert "Now: Welcome" in shown(replace(views.LIVE, items=without))
    assert shown(replace(views.LIVE, items=()))


def test_an_agenda_from_before_the_kickoff_was_moved_says_so_and_has_nothing_to_press() -> None:
    assert "This agenda of Harbour is no longer in use." in shown(views.POSTED["agenda, superseded"])
    assert pressed(views.POSTED["agenda, superseded"]) == []


@pytest.mark.parametrize("of", ["ended", "start undone", "cancelled", "no longer theirs", "taken over"])
def test_a_panel_has_no_button_that_cannot_be_pressed(of: str) -> None:
    assert pressed(views.POSTED[f"panel, {of}"]) == []


def test_prepare_has_each_button_once() -> None:
    labels = drawn.labels(prepare_menu(EN, views.PREPARATION)["blocks"])

    assert "People" in labels
    assert len(set(labels)) == len(labels)


def test_the_end_of_a_kickoff_is_asked_twice() -> None:
    drawn_at_the_last = render(views.AT_THE_LAST, EN).blocks
    ends = [one for one in drawn.objects(drawn_at_the_last) if one.get("action_id") == "end_kickoff"]

    assert [end["confirm"]["title"]["text"] for end in ends] == ["End the kickoff?"]


def test_an_agenda_without_a_facilitator_still_says_what_to_do() -> None:
    alone = replace(views.WAITING, brief=replace(views.DRESSED, facilitators=()))

    assert "Press Start when everyone is here." in shown(alone)


@pytest.mark.parametrize(
    ("days_left", "words"),
    [
        (7, "is due in 7 days, Friday 4 December 2026."),
        (2, "is due in 2 days, "),
        (1, "is due tomorrow, "),
        (0, "is due today, "),
        (-1, "was due yesterday, "),
        (-3, "was due 3 days ago, "),
    ],
)
def test_a_reminder_says_how_many_days_are_left(days_left: int, words: str) -> None:
    assert f"First sketch {words}" in shown(views.reminded(views.SKETCH, days_left=days_left))


def test_a_reminder_says_that_nobody_owns_it_yet() -> None:
    assert "It has no owner yet." in shown(views.reminded(views.TENDER))


def test_a_milestone_that_is_settled_can_be_opened_again_and_nothing_else() -> None:
    assert pressed(views.DONE) == pressed(views.reminded(views.DROPPED)) == ["Open again"]
    assert "Done by <@UMEI>" in shown(views.DONE)
    assert "Cancelled by <@UFAY>" in shown(views.reminded(views.DROPPED))


def test_a_reminder_of_several_says_each_title_once_and_has_one_button_for_the_rest() -> None:
    several = views.POSTED["reminder, several"]
    assert pressed(several) == [*["Done"] * 3, *["Open again"] * 2, "Change…"]
    for title in ("First sketch", "Tender", "Menu", "Contract signed", "Photo shoot"):
        assert shown(several).count(title) == 1


def test_a_reminder_says_where_a_milestone_was_before_and_what_it_needs() -> None:
    told = shown(views.reminded(views.RISKY))
    assert "Moved 2 times: 27 November, 4 December, 18 December." in told
    assert "At risk: The client's logins for the test server." in told


def test_a_reminder_of_a_cancelled_kickoff_has_nothing_to_press() -> None:
    assert pressed(views.POSTED["reminder, cancelled"]) == []


def test_who_no_longer_owns_a_milestone_has_nothing_to_press() -> None:
    for name in ("is not yours", "of yours is done", "of yours is cancelled", "is yours, cancelled"):
        assert pressed(views.POSTED[f"milestone {name}"]) == []


def test_a_pre_read_can_be_read_until_the_kickoff_has_been_held() -> None:
    assert pressed(views.PREREAD)[:3] == ["I've read it", "Read it all", "Ask a question"]
    assert pressed(views.POSTED["pre-read, held"]) == ["Read it all"]
    assert pressed(views.POSTED["pre-read, cancelled"]) == []


def test_the_pre_read_begins_with_what_to_do_and_has_its_buttons_on_the_first_screen_of_a_phone() -> None:
    written = replace(views.PREREAD, brief=replace(views.BRIEF, description="word " * 500), prepare="word " * 500)
    blocks = render(written, EN).blocks
    place = next(place for place, block in enumerate(blocks) if block["type"] == "actions")
    texts = "\n".join(drawn.texts(blocks[:place]))

    assert drawn.texts(blocks)[1].startswith("Please read this before the kickoff")
    assert len(texts) < 1000


def test_the_whole_pre_read_has_the_agenda_and_its_times_add_up() -> None:
    texts = "".join(drawn.texts(whole_modal(views.PREREAD, EN)["blocks"]))
    assert "10:27 Closing: 3 minutes" in texts


def test_the_chosen_theme_dresses_what_follows() -> None:
    for name in ("card, live", "pre-read", "agenda, waiting", "reminder"):
        assert "Theme: Harbour lights — We guide each other in." in shown(views.POSTED[name]).split("\n")
    assert "We guide each other in." in shown(views.POSTED["ballot, won"]).split("\n")


def test_a_reason_that_we_do_not_know_is_told_as_slack_gave_it() -> None:
    assert "Slack gave this reason: fatal_error." in shown(replace(views.UNDELIVERED, error="fatal_error"))


def test_a_fault_of_ours_is_not_told_as_slacks() -> None:
    told = shown(replace(views.UNDELIVERED, error="ZeroDivisionError"))
    assert "Something is wrong with me. The person who runs Kickoff here can find it in the log." in told
    assert "Slack" not in told


def test_an_admin_sees_what_could_not_be_delivered_and_what_to_do_on_one_screen() -> None:
    texts = "\n".join(drawn.texts(home(replace(views.HOME, refusals=views.HOME.refusals * 5), EN)["blocks"]))
    for part in ("What I couldn't deliver", "/invite @Kickoff", "user_disabled", "in the log", "and 5 more"):
        assert part in texts
    assert "What I couldn't deliver" not in str(home(replace(views.HOME, refusals=()), EN))


def test_home_and_status_count_what_they_leave_out() -> None:
    full = home(HomeView(views.HOME.waiting * 5, (views.BRIEF,) * 12, (views.SKETCH,) * 13), EN)
    cards = status(ChannelStatus((views.CARD,) * 9), EN)

    assert [text for text in drawn.texts(full["blocks"]) if "more" in text] == [
        *("and 40 more", "and 2 more", "and 3 more")
    ]
    assert "and 4 more" in cards.text


def test_the_card_and_the_whole_pre_read_name_a_few_people_of_a_kind_and_count_the_rest() -> None:
    """One facilitator, 99 who help, 300 of the team and 100 of the client, and a hundred more of each outside."""
    full = views.fullest("Harbour")
    card, preread = full["card"], full["pre-read"]
    assert isinstance(preread, PrereadView)

    for most, blocks in ((5, render(card, EN).blocks), (12, whole_modal(preread, EN)["blocks"])):
        texts = drawn.texts(blocks)
        assert all(any(f"and {count - most} more" in text for text in texts) for count in (99, 400, 200))
        assert any("0 of 500 have joined." in text for text in texts)


def test_everyone_is_on_one_page_of_the_people() -> None:
    full = views.fullest_roster("Harbour")
    everyone = [*(one.id for one in full.people), *(one.id for one in full.outsiders)]
    pages = [people_modal(EN, full, page)["blocks"] for page in range(24)]
    edits = [one["value"] for one in drawn.objects(pages) if str(one.get("action_id")).startswith("change_")]

    assert edits == [f"{one}:{place // A_PAGE}" for place, one in enumerate(everyone)]
    assert people_modal(EN, full, 10**6)["blocks"] == pages[-1]


def test_quotes_are_shown_in_full_as_far_as_there_is_room_and_the_rest_is_counted() -> None:
    long = replace(views.SEARCH, quote="Light. " * 70)
    for voices, most in (((long,) * 15, 2), ((views.SHORT_VOICE,) * 15, 3)):
        told = shown(replace(views.AT_VOICES, voices=voices))
        assert told.count(voices[0].quote.strip()) == most
        assert f"and {15 - most} more" in told


def test_a_spotlight_names_its_nominee_once_however_often_they_were_in_it() -> None:
    twice = (views.HONOURED, views.QUIET, views.HONOURED)

    assert "In the spotlight: <@UTOM>, <@UMEI>." in shown(replace(views.CARD, spotlights=twice))


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("invited to speak", ["Add a quote", "Speak for a few minutes", "Rather not"]),
        ("invited, quoted", ["Speak for a few minutes"]),
        ("invited, both", []),
        ("invited, rather not", []),
        ("spotlight", ["Show it", "Edit", "Rather not"]),
        ("spotlight, shown", ["Hide it"]),
        ("spotlight, rather not", []),
        ("spotlight, withdrawn", []),
        ("spotlight, taken down", []),
    ],
)
def test_a_private_message_offers_what_can_still_be_answered(name: str, labels: list[str]) -> None:
    assert pressed(views.POSTED[name]) == labels


def test_no_slot_is_offered_once_the_kickoff_has_started_and_nothing_once_it_was_held() -> None:
    asked = InvitationView(views.BRIEF, views.INVITED)
    live, held = (replace(asked, brief=replace(views.BRIEF, phase=phase)) for phase in (Phase.LIVE, Phase.CLOSED))

    assert pressed(live) == ["Add a quote", "Rather not"]
    assert pressed(held) == []


def test_a_header_says_in_its_first_three_words_what_the_message_is() -> None:
    ours = {
        "kickoff",
        "pre-read",
        "theme",
        "run-off",
        "agenda",
        "milestones",
        "roadmap",
        "part",
        "voice",
        "quote",
        "spotlight",
        "recap",
        "panel",
        "puzzle",
    }
    for name, message in drawn.posted(EN):
        for header in (block["text"]["text"] for block in message.blocks if block["type"] == "header"):
            assert ours & {word.strip(":").lower() for word in header.split()[:3]}, name


def test_a_form_begins_at_the_text_that_is_the_first_thing_it_needs() -> None:
    begun_elsewhere = []
    for name, view in drawn.modals(EN):
        inputs = [block for block in view["blocks"] if block["type"] == "input"]
        needed = [one for one in inputs if not one.get("optional") and not set(one["element"]) & FILLED_IN]
        if needed and needed[0] is not inputs[0] and needed[0]["element"]["type"] == "plain_text_input":
            begun_elsewhere += [] if needed[0]["element"].get("focus_on_load") else [name]
    assert [] == begun_elsewhere


def test_a_milestone_that_was_moved_often_says_how_often_and_the_last_date() -> None:
    dates = tuple(date(2026, 11, day) for day in (2, 3, 4, 5, 6, 9))
    moved = replace(views.CLOSING, outcomes=(Outcome("Permit", dates, date(2026, 11, 9)),))
    said = " ".join(drawn.texts(render(moved, EN).blocks))
    assert "moved 5 times, most recently to 9 Nov 2026" in said


def test_a_message_that_holds_all_its_lines_is_drawn_once() -> None:
    tried: list[int] = []

    def draw(most: int) -> Message:
        tried.append(most)
        return render(views.CLOSING, EN)

    assert with_as_many(draw).text
    assert [50] == tried


def test_who_is_to_say_that_it_was_agreed_so_are_those_who_are_there() -> None:
    both = consent_views.NOT_READ
    alone = replace(both, sides=frozenset({Camp.TEAM}))
    with_client, without = (
        shown(replace(views.at_item(Topic.CLOSING), activity=each, voices=())) for each in (both, alone)
    )
    assert "The client and the team each say so." in with_client
    assert "Is this what we agreed? It isn't a contract." in without
    assert "Still to say so: the team." in without


def test_one_button_leads_to_the_form_in_which_all_topics_find_who_decides() -> None:
    flags = (Flag(FlagKind.NO_DECIDER, Matter.MONEY), Flag(FlagKind.NO_DECIDER, Matter.SCOPE))
    pressed = drawn.labels(feasibility_modal(EN, FlagList(7, None, flags, may_accept=True))["blocks"])
    assert ["Set the last day…", "Who decides…", "Accept…", "Accept…"] == pressed
