"""Fields of a modal. Each is called by one name: its block, its element and the field of the draft."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from slackblocks import (
    CheckboxGroup,
    ConversationFilter,
    ConversationSelectMenu,
    DatePicker,
    DateTimePicker,
    Element,
    FileInput,
    InputBlock,
    NumberInput,
    Option,
    OptionGroup,
    PlainText,
    PlainTextInput,
    StaticMultiSelectMenu,
    StaticSelectMenu,
    UserMultiSelectMenu,
    UserSelectMenu,
)

from bot.blocks.kit.ids import NO, YES
from bot.blocks.kit.size import fitted


def text_field(
    name: str,
    label: str,
    limit: int,
    *,
    value: str = "",
    hint: str | None = None,
    multiline: bool = False,
    optional: bool = False,
    is_first: bool = False,
    element: str = "",
) -> InputBlock:
    """`is_first`: one can begin to type as soon as the form is there. Only one field of a form can be so.

    With another `element`, as in a form of several texts, a form that is drawn again shows the value, rather than
    what was typed before.
    """
    typed = fitted(value, limit)
    field = PlainTextInput(element or name, typed, multiline, max_length=limit, focus_on_load=is_first)
    return _field(name, label, field, hint, optional)


def choice_field(
    name: str,
    label: str,
    options: Sequence[Option],
    *,
    chosen: str | None = None,
    hint: str | None = None,
    optional: bool = False,
    is_told: bool = False,
    element: str = "",
) -> InputBlock:
    """`is_told`: a choice is told to us as soon as it is made.

    `element` is what the menu is called, if a form has several.
    """
    initial = next((option for option in options if option.value == chosen), None)
    menu = StaticSelectMenu(element or name, list(options), initial_option=initial)
    return _field(name, label, menu, hint, optional, is_told)


def choices_field(
    name: str, label: str, options: Sequence[Option], most: int, *, chosen: Collection[str]
) -> InputBlock:
    """One choice at least, and so many at most."""
    initial = [option for option in options if option.value in chosen]
    menu = StaticMultiSelectMenu(name, list(options), initial_options=initial or None, max_selected_items=most)
    return _field(name, label, menu)


def grouped_choice_field(
    name: str, label: str, groups: Mapping[str, Sequence[Option]], *, chosen: str, hint: str | None = None
) -> InputBlock:
    """For more options than a hundred; the groups are by their headings."""
    offered = [OptionGroup(heading, list(options)) for heading, options in groups.items()]
    element = StaticSelectMenu(name, option_groups=offered)
    # Set afterwards: slackblocks wants a group here, where Slack wants one of its options.
    element.initial_option = next((one for group in groups.values() for one in group if one.value == chosen), None)
    return _field(name, label, element, hint)


def channel_field(name: str, label: str, hint: str) -> InputBlock:
    """A channel, public or private, and no direct message; the one that is looked at is filled in."""
    channels = ConversationFilter(["public", "private"])
    element = ConversationSelectMenu(name, default_to_current_conversation=True, filter=channels)
    return _field(name, label, element, hint)


def yes_or_no_field(
    name: str, label: str, *, yes: str, no: str, chosen: bool, hint: str | None = None
) -> InputBlock:
    options = [option(yes, YES), option(no, NO)]
    return choice_field(name, label, options, chosen=YES if chosen else NO, hint=hint)


def moment_field(
    name: str, label: str, at: datetime, *, hint: str | None = None, optional: bool = False, is_told: bool = False
) -> InputBlock:
    return _field(name, label, DateTimePicker(name, int(at.timestamp())), hint, optional, is_told)


def day_field(
    name: str,
    label: str,
    on: date | None,
    *,
    element: str = "",
    hint: str | None = None,
    optional: bool = False,
    is_told: bool = False,
) -> InputBlock:
    """`element` is what the date picker is called, if a form has several."""
    picker = DatePicker(element or name, on.isoformat() if on else None)
    return _field(name, label, picker, hint, optional, is_told)


def number_field(
    name: str, label: str, most: int, *, value: int | None = None, hint: str | None = None
) -> InputBlock:
    """A whole number from 1."""
    initial = None if value is None else str(value)
    element = NumberInput(False, name, initial_value=initial, min_value=1, max_value=most)
    return _field(name, label, element, hint)


def person_field(
    name: str,
    label: str,
    hint: str | None = None,
    chosen: str = "",
    *,
    optional: bool = True,
    is_told: bool = False,
    element: str = "",
) -> InputBlock:
    """`element` is what the menu is called, if a form has several."""
    return _field(name, label, UserSelectMenu(element or name, chosen or None), hint, optional, is_told)


def file_field(name: str, label: str, kinds: Sequence[str], hint: str) -> InputBlock:
    """One file, which may be left out; `kinds` are how its name may end. Needs the scope files:read."""
    return _field(name, label, FileInput(name, list(kinds), 1), hint, optional=True)


def checkbox_field(name: str, label: str, said: str, *, ticked: bool, hint: str | None = None) -> InputBlock:
    """One box to tick, which may be left as it is."""
    box = option(said, "yes")
    return _field(name, label, CheckboxGroup(name, box, box if ticked else None), hint, optional=True)


def checkboxes_field(
    name: str, label: str, options: Sequence[Option], *, ticked: Collection[str], hint: str | None = None
) -> InputBlock:
    """Any number of boxes, none too."""
    chosen = [option for option in options if option.value in ticked]
    return _field(name, label, CheckboxGroup(name, list(options), chosen or None), hint, optional=True)


def people_field(
    name: str,
    label: str,
    most: int,
    hint: str | None = None,
    *,
    chosen: Sequence[str] = (),
    optional: bool = True,
    is_told: bool = False,
    element: str = "",
) -> InputBlock:
    """`element` is what the menu is called, if a form has several."""
    menu = UserMultiSelectMenu(element or name, list(chosen[:most]) or None, max_selected_items=most)
    return _field(name, label, menu, hint, optional, is_told)


def option(label: str, value: object) -> Option:
    return Option(PlainText(label, emoji=True), str(value))


def _field(
    name: str,
    label: str,
    element: Element,
    hint: str | None = None,
    optional: bool = False,
    is_told: bool = False,
) -> InputBlock:
    return InputBlock(label, element, dispatch_action=is_told, block_id=name, hint=hint, optional=optional)
