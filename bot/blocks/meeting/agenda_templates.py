"""Templates of the workspace's own: the form that saves one, with those that there are below it."""

from collections.abc import Iterator, Sequence
from typing import Any

from slackblocks import Block, Button, InputBlock, PlainText, SectionBlock

from bot.blocks.kit import modal
from bot.blocks.kit.brief import minutes
from bot.blocks.kit.buttons import asked, button
from bot.blocks.kit.fields import choice_field, option, text_field
from bot.blocks.kit.ids import USUAL, Action, Modal
from bot.blocks.kit.richtext import bold, plain, prose, said
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import Words
from bot.domain.meeting.agenda_templates import NAME_LIMIT, TemplateLine, TemplateShelf

OPTION_LIMIT = 75


def template_field(templates: Sequence[TemplateLine], _: Words) -> list[InputBlock]:
    """A choice that is only put to people once there is one."""
    if not templates:
        return []
    usual = option(_("As usual for this kind of kickoff"), USUAL)
    kept = (option(fitted(_named(template, _), OPTION_LIMIT), template.id) for template in templates)
    hint = _("One that was saved has a length of its own. If you choose another, its minutes are fitted to that.")
    return [choice_field("template_id", _("Agenda"), [usual, *kept], chosen=USUAL, hint=hint)]


def save_modal(_: Words, shelf: TemplateShelf) -> dict[str, Any]:
    hint = _("Whoever plans a new kickoff here can then choose this agenda. Its speakers are not kept.")
    name = text_field("name", _("What is this agenda called?"), NAME_LIMIT, hint=hint)
    fields = [name, *_kept(shelf, _)]
    return modal.form(_, Modal.SAVE_TEMPLATE, _("Save as template"), _("Save"), fields, str(shelf.kickoff_id))


def saved_modal(_: Words) -> dict[str, Any]:
    told = said(_("The agenda has been saved. You can choose it when you plan a new kickoff."))
    return modal.notice(_, _("Save as template"), [prose(told)])


def _kept(shelf: TemplateShelf, _: Words) -> Iterator[Block]:
    if shelf.templates:
        yield prose([bold(_("What has been saved before"))])
    for template in shelf.templates:
        if shelf.may_remove(template):
            about = f"{template.id}:{shelf.kickoff_id}"
            yield _removable(template, _remove(Action.REMOVE_TEMPLATE, template, about, _), _)
        else:
            yield prose(plain(_named(template, _)))


def all_templates(templates: Sequence[TemplateLine], _: Words) -> Iterator[Block]:
    """Those of the workspace, for its admins to remove."""
    if templates:
        yield prose([bold(_("Agendas that have been saved as templates"))])
    for template in templates:
        yield _removable(template, _remove(Action.REMOVE_ANY_TEMPLATE, template, str(template.id), _), _)


def _removable(template: TemplateLine, remove: Button, _: Words) -> SectionBlock:
    return SectionBlock(PlainText(_named(template, _)), accessory=remove)


def _remove(action: Action, template: TemplateLine, about: str, _: Words) -> Button:
    question = _("Kickoffs that were planned with it keep their agenda.")
    return button(
        action,
        _("Remove"),
        about,
        spoken=_("Remove: {title}", title=template.name),
        confirm=asked(_, _("Remove this template?"), question, _("Remove")),
    )


def _named(template: TemplateLine, _: Words) -> str:
    return _("{name} ({length})", name=template.name, length=minutes(template.minutes, _))
