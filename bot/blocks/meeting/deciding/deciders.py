"""Who drives a matter and who approves it, as lines, and the form that settles it."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from slackblocks import Block, Button, RichTextUser

from bot.blocks.kit import modal, slack_limits
from bot.blocks.kit.buttons import button
from bot.blocks.kit.fields import choice_field, option, people_field, person_field
from bot.blocks.kit.ids import BY_DEFAULT, Action, Modal
from bot.blocks.kit.people import outsider_name
from bot.blocks.kit.richtext import Line, Part, bold, elements, first, joined, plain, prose, said
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import N_, Words
from bot.domain.actors import OutsiderSummary
from bot.domain.meeting.deciders import (
    MOST_APPROVERS,
    Approver,
    Deciders,
    DecidersForm,
    Matter,
    Unclear,
    field_of_approvers,
    field_of_driver,
    field_of_outsider,
    unclear,
)

SHOWN = 3  # approvers of a matter
MOST_OPTIONS = 99  # of a menu, beside the one that stands for nobody
MATTERS = {
    Matter.SCOPE: N_("Changes to the scope"),
    Matter.DESIGN: N_("Sign-off of the design"),
    Matter.MONEY: N_("Money"),
    Matter.GOING_LIVE: N_("Going live"),
    Matter.PRIORITIES: N_("Priorities"),
    Matter.TARGETS: N_("Targets"),
    Matter.PRICES: N_("Prices and discounts"),
    Matter.FINISHED: N_("When something is finished"),
    Matter.CANDIDATES: N_("Which candidates are invited"),
    Matter.OFFER: N_("The offer"),
}
UNCLEAR = {
    Unclear.NOBODY: N_("nobody approves it yet"),
    Unclear.SEVERAL: N_("{people} approve it; please choose one of them"),
    Unclear.ABSENT: N_("{people} approves it, but isn't taking part yet"),
    Unclear.NO_DRIVER: N_("{people} approves it; nobody drives it yet"),
}


def who_decides_button(kickoff_id: int, tr: Words) -> Button:
    return button(Action.WHO_DECIDES, tr("Who decides…"), kickoff_id, spoken=tr("Who decides… on which topic"))


def deciders_lines(deciders: Sequence[Deciders], joined_ids: Collection[str], tr: Words) -> list[Part]:
    """One for each topic; several that nobody approves share one."""
    open_ones = [one for one in deciders if not one.approvers]
    if len(open_ones) < 2:
        return [_line(one, joined_ids, tr) for one in deciders]
    topics = joined([bold(tr(MATTERS[one.matter])) for one in open_ones])
    settled = [_line(one, joined_ids, tr) for one in deciders if one.approvers]
    return [*settled, said(tr("{topics}: nobody approves these yet"), topics=topics)]


def _line(deciders: Deciders, joined_ids: Collection[str], tr: Words) -> Line:
    people = joined(first([approver_part(one) for one in deciders.approvers], SHOWN, tr))
    why = unclear(deciders, joined_ids)
    worded = tr(UNCLEAR[why]) if why else tr("{people} approves it, {driver} drives it")
    driver = RichTextUser(deciders.driver_id) if deciders.driver_id else ""
    return [bold(f"{tr(MATTERS[deciders.matter])}: "), *said(worded, people=people, driver=driver)]


def approver_part(approver: Approver) -> Line:
    return elements(RichTextUser(approver.user_id)) if approver.user_id else plain(approver.name)


def deciders_modal(tr: Words, form: DecidersForm) -> dict[str, Any]:
    told = tr("For each topic, choose one person who drives it and one who approves what is decided.")
    fields: list[Block] = [prose(said(told))]
    for one in form.deciders:
        fields += _fields(one, form.outsiders, tr)
    return modal.form(tr, Modal.WHO_DECIDES, tr("Who decides"), tr("Save"), fields, str(form.kickoff_id))


def _fields(deciders: Deciders, outsiders: Sequence[OutsiderSummary], tr: Words) -> Iterator[Block]:
    matter, topic = deciders.matter, tr(MATTERS[deciders.matter])
    driver, approvers = field_of_driver(matter), field_of_approvers(matter)
    yield person_field(
        driver, tr("{topic}: who drives it?", topic=topic), chosen=deciders.driver_id, element="driver"
    )
    asked = tr("{topic}: who approves it?", topic=topic)
    yield people_field(approvers, asked, MOST_APPROVERS, chosen=deciders.approver_ids, element="approvers")
    if len(deciders.approvers) > 1:
        yield modal.warning(tr("{topic}: several people approve it. Please choose one of them.", topic=topic))
    if outsiders:
        nobody = option(tr("Nobody"), BY_DEFAULT)
        names = [option(fitted(outsider_name(one), slack_limits.OPTION), one.id) for one in outsiders]
        label = tr("{topic}: or someone who isn't in Slack", topic=topic)
        chosen = str(deciders.outsider.id) if deciders.outsider else BY_DEFAULT
        options, name = [nobody, *names[:MOST_OPTIONS]], field_of_outsider(matter)
        yield choice_field(name, label, options, chosen=chosen, element="outsider")
