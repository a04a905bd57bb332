"""All that people can do before the meeting, at least once, by a stranger who clicks what is labelled."""

from .beforehand import agenda, home, people, schedule, theme
from .beforehand.eve import Do, Eve
from .conftest import Begin

THINGS: dict[str, Do] = {
    "plan a kickoff with a team and a client": people.plan_it,
    # Themes
    "propose a theme, with why and an emoji": theme.propose_a_theme,
    "propose what is there already, and meet": theme.propose_what_is_there_already,
    "change a theme, and withdraw one": theme.change_and_withdraw_a_theme,
    "open voting, with each of its four rules": theme.open_the_vote,
    "vote, and see the dots left": theme.vote,
    "take a dot back": theme.take_a_dot_back,
    "vote again between those that are tied": theme.vote_again_between_the_tied,
    "choose where it is a tie still": theme.choose_where_it_is_a_tie,
    # The theme dresses the kickoff
    "tagline, colour, figures and a banner": theme.dress_it,
    "put a runner-up on the agenda": theme.put_a_runner_up_on_the_agenda,
    # The roster
    "join": people.join,
    "say what I do": people.say_what_i_do,
    "decline, and come after all": people.decline_and_come_after_all,
    "add a client": people.add_a_client,
    "add, change and remove somebody who is not in Slack": people.add_somebody_who_is_not_in_slack,
    "add and remove somebody": people.add_and_remove_somebody,
    "make somebody a co-facilitator": people.make_a_co_facilitator,
    "hand over": people.hand_over,
    "come into the channel later": people.come_into_the_channel_later,
    # Client voices
    "add a client voice": people.add_a_quote,
    "change and remove a client voice": people.change_a_quote,
    "invite a client, who adds a quote": people.invite_a_client_who_adds_a_quote,
    "take a slot, and be briefed": people.take_a_slot,
    "rather not speak": people.rather_not_speak,
    # Spotlights
    "nominate a colleague, as suggested": people.nominate,
    "show it": people.show_it,
    "show it in my own words": people.show_it_in_my_own_words,
    "rather not show it": people.rather_not_show_it,
    "withdraw a nomination, and take one down": people.withdraw_a_nomination_and_take_one_down,
    # The agenda
    "add an item that does not fit": agenda.add_an_item,
    "change an item and its speaker, who is briefed twice": agenda.change_an_item_and_its_speaker,
    "move an item up and down": agenda.move_an_item,
    "remove an item": agenda.remove_an_item,
    "keep the agenda as a template, and throw one away": agenda.keep_the_agenda_as_a_template,
    # The pre-read and the pulse
    "write the pre-read, field by field": agenda.write_the_preread,
    "read it": agenda.say_that_i_have_read_it,
    "ask with and without a name, answer, and take it back": agenda.ask_with_and_without_a_name,
    "add a milestone": agenda.add_a_milestone,
    "be nudged, and left alone": agenda.be_nudged_and_left_alone,
    "say how I look forward to it, and change that": agenda.say_how_i_look_forward_to_it,
    # Another time, or none
    "move it to another time": schedule.move_it,
    # Home
    "see what waits for me, and do it there": home.see_what_waits_and_do_it_there,
    "choose my language, and to be left alone": home.choose_my_language_and_whether_i_am_nudged,
    "settle what holds for the workspace": home.settle_what_holds_for_the_workspace,
    "plan the next one from Home, and by the shortcut": home.plan_the_next_with_the_template_that_was_kept,
    "cancel one": schedule.cancel_one,
    "see all of it in the channel": home.everyone_sees_it,
}
NOT_BEFORE = {"start"}  # of all the buttons that anybody is shown


async def test_each_thing_can_be_done_by_a_stranger_to_whom_only_labels_speak(begin: Begin) -> None:
    slack, bot = await begin()
    eve = Eve(bot)
    for thing, do in THINGS.items():
        try:
            await do(eve)
        except AssertionError as error:
            error.add_note(f"while trying to {thing}")
            raise
    assert slack.problems == []
    missed = {one: label for one, label in slack.offered.items() if one not in slack.pressed}
    assert missed.keys() == NOT_BEFORE, f"nobody has pressed {missed}"
