"""Templates of the workspace's own: the form that saves one, with those that there are below it."""

from collections.abc import Iterator, Sequence
from typing import Any

from slackblocks import Block, Button, InputBlock, PlainText, SectionBlock

from bot.blocks.kit import modal, slack_limits
from bot.blocks.kit.brief import minutes
from bot.blocks.kit.buttons import asked, button
from bot.blocks.kit.fields import choice_field, option, text_field, yes_or_no_field
from bot.blocks.kit.ids import PLAIN, USUAL, Action, Modal
from bot.blocks.kit.richtext import bold, plain, prose, said
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import Words
from bot.domain.meeting.agenda_templates import NAME_LIMIT, TemplateShelf, TemplateSummary


def template_field(templates: Sequence[TemplateSummary], tr: Words) -> InputBlock:
    usual = option(tr("The usual agenda for this kind of kickoff"), USUAL)
    plain_one = option(tr("Plain: just the items and their minutes"), PLAIN)
    kept = (option(fitted(_named(template, tr), slack_limits.OPTION), template.id) for template in templates)
    return choice_field(
        "template_id", tr("Agenda"), [usual, plain_one, *kept], chosen=USUAL, hint=" ".join(_hints(templates, tr))
    )


def _hints(templates: Sequence[TemplateSummary], tr: Words) -> Iterator[str]:
    yield tr("On a plain agenda, nobody is asked to vote or write, unless a facilitator starts it.")
    if templates:
        yield tr("A saved agenda has its own length. If you pick another, I'll adjust its minutes.")


def save_modal(tr: Words, shelf: TemplateShelf) -> dict[str, Any]:
    hint = tr("The titles of the items and what they are for are saved. The speakers aren't.")
    name = text_field("name", tr("What is this agenda called?"), NAME_LIMIT, hint=hint)
    shared = yes_or_no_field(
        "shared",
        tr("Who can choose it for a new kickoff?"),
        yes=tr("All colleagues in this workspace"),
        no=tr("Only you"),
        chosen=False,
    )
    fields = [name, shared, *_kept(shelf, tr)]
    return modal.form(tr, Modal.SAVE_TEMPLATE, tr("Save as template"), tr("Save"), fields, str(shelf.kickoff_id))


def saved_modal(tr: Words, *, is_shared: bool) -> dict[str, Any]:
    told = (
        tr("The agenda has been saved. You and your colleagues can choose it for a new kickoff.")
        if is_shared
        else tr("The agenda has been saved. You can choose it when you plan a new kickoff.")
    )
    return modal.notice(tr, tr("Save as template"), [prose(said(told))])


def _kept(shelf: TemplateShelf, tr: Words) -> Iterator[Block]:
    if shelf.templates:
        yield prose([bold(tr("Saved before"))])
    for template in shelf.templates:
        if shelf.may_remove(template):
            about = f"{template.id}:{shelf.kickoff_id}"
            yield _removable(template, _remove(Action.REMOVE_TEMPLATE, template, about, tr), tr)
        else:
            yield prose(plain(_named(template, tr)))


def all_templates(templates: Sequence[TemplateSummary], tr: Words) -> Iterator[Block]:
    """Those of the workspace, for its admins to remove."""
    if templates:
        yield prose([bold(tr("Agendas saved as templates"))])
    for template in templates:
        yield _removable(template, _remove(Action.REMOVE_ANY_TEMPLATE, template, str(template.id), tr), tr)


def _removable(template: TemplateSummary, remove: Button, tr: Words) -> SectionBlock:
    return SectionBlock(PlainText(_named(template, tr)), accessory=remove)


def _remove(action: Action, template: TemplateSummary, about: str, tr: Words) -> Button:
    question = tr("Kickoffs planned with it keep their agenda.")
    return button(
        action,
        tr("Remove"),
        about,
        spoken=tr("Remove: {title}", title=template.name),
        confirm=asked(tr, tr("Remove this template?"), question, tr("Remove"), tr("Keep")),
    )


def _named(template: TemplateSummary, tr: Words) -> str:
    return tr("{name} ({length})", name=template.name, length=minutes(template.minutes, tr))
