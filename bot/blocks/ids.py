"""The vocabulary of ids: what a button, a modal or a field is called in the payloads that Slack sends back."""

from enum import StrEnum


class Action(StrEnum):
    """The action_id of a button. Its `value` says of which kickoff, theme, ballot, item or milestone."""

    CONTRIBUTE = "contribute"
    PREPARE = "prepare"
    PROPOSE_THEME = "propose_theme"
    MY_THEMES = "my_themes"
    EDIT_THEME = "edit_theme"
    WITHDRAW_THEME = "withdraw_theme"
    OPEN_VOTING = "open_voting"
    VOTE = "vote"
    TAKE_BACK = "take_back"
    CLOSE_VOTING = "close_voting"
    CHOOSE_THEME = "choose_theme"
    READ = "read_preread"
    WHOLE_PREREAD = "whole_preread"
    EDIT_PREREAD = "edit_preread"
    SHOW_AGENDA = "show_agenda"
    ADD_ITEM = "add_item"
    EDIT_ITEM = "edit_item"
    ITEM_UP = "item_up"
    ITEM_DOWN = "item_down"
    REMOVE_ITEM = "remove_item"
    JOIN = "join"
    DECLINE = "decline"
    DESCRIBE = "describe_myself"
    PEOPLE = "people"
    PEOPLE_BEFORE = "people_before"
    PEOPLE_AFTER = "people_after"
    ADD_PEOPLE = "add_people"
    ADD_OUTSIDER = "add_outsider"
    CHANGE_PERSON = "change_person"
    CHANGE_OUTSIDER = "change_outsider"
    REMOVE_PERSON = "remove_person"
    REMOVE_OUTSIDER = "remove_outsider"
    HAND_OVER = "hand_over"
    SAVE_TEMPLATE = "save_template"
    REMOVE_TEMPLATE = "remove_template"
    START = "start"
    NEXT = "next_item"
    BACK = "previous_item"
    END = "end_kickoff"
    ADD_MILESTONE = "add_milestone"
    DONE = "milestone_done"
    PREFERENCES = "preferences"
    SETTINGS = "settings"
    NEW_KICKOFF = "new_kickoff"


class Modal(StrEnum):
    """The callback_id of a modal. Its fields are called as those of the draft that it hands in."""

    NEW_KICKOFF = "new_kickoff"
    PROPOSE_THEME = "propose_theme"
    EDIT_THEME = "edit_theme"
    OPEN_VOTING = "open_voting"
    ADD_ITEM = "add_item"
    EDIT_ITEM = "edit_item"
    ADD_MILESTONE = "add_milestone"
    PREREAD = "preread"
    PREFERENCES = "preferences"
    SETTINGS = "settings"
    DESCRIBE = "describe_myself"
    ADD_PEOPLE = "add_people"
    ADD_OUTSIDER = "add_outsider"
    CHANGE_PERSON = "change_person"
    CHANGE_OUTSIDER = "change_outsider"
    HAND_OVER = "hand_over"
    SAVE_TEMPLATE = "save_template"
    NOTICE = "notice"


class Shortcut(StrEnum):
    """The callback_id of a shortcut, as the manifest has it."""

    NEW_KICKOFF = "new_kickoff"


USUAL = "usual"  # the option of `minutes` that stands for None: as long as this kind usually takes
BY_DEFAULT = "default"  # the option that stands for None: as in Slack, as in the time zone
YES, NO = "yes", "no"
ANYWHERE = "home"  # the value of a button that is about no kickoff
