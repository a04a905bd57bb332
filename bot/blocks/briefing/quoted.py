"""Asking somebody who is quoted whether their words may show."""

from slackblocks import Button, RichTextQuote, RichTextUser

from bot.blocks.kit.brief import PHASES, header, theme_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, plain, prose, said
from bot.blocks.kit.words import Words
from bot.domain.brief import Phase
from bot.domain.briefing.voices import Consent, QuoteAsked, VoiceSummary


def quoted(view: QuoteAsked, tr: Words) -> Message:
    """Asks them; once answered the same message says so."""
    voice, title = view.voice, header(tr("A quote of yours: {project}", project=view.brief.project))
    if voice is None:
        return message([title, prose(said(tr("This quote has been removed, so nobody sees it.")))])
    is_open = voice.is_asked and view.brief.phase is not Phase.CANCELLED
    return message(
        [
            title,
            prose(theme_line(view.brief, tr), *quotation(voice, tr)),
            prose(said(_standing(view, voice, tr))),
            row(*answers(voice, tr)) if is_open else None,
        ]
    )


def quotation(voice: VoiceSummary, tr: Words) -> tuple[Line | RichTextQuote, ...]:
    """Who would like to quote them, and the words."""
    by = said(tr("{person} would like to quote you:"), person=RichTextUser(voice.added_by))
    return by, RichTextQuote(plain(voice.quote))


def promise(tr: Words) -> str:
    return tr("It only appears in the pre-read and at the kickoff if you agree.")


def answers(voice: VoiceSummary, tr: Words, project: str = "") -> tuple[Button, ...]:
    """What they can answer; `project` tells the buttons of several kickoffs apart."""

    def answer(action: Action, label: str, about: int | str, *, primary: bool = False) -> Button:
        spoken = f"{label}: {project}" if project else None
        return button(action, label, about, spoken=spoken, primary=primary)

    return (
        answer(Action.AGREE_TO_QUOTE, tr("Show it"), f"{voice.id}:{voice.edition}", primary=True),
        answer(Action.DECLINE_QUOTE, tr("Rather not"), voice.id),
    )


def _standing(view: QuoteAsked, voice: VoiceSummary, tr: Words) -> str:
    if view.brief.phase is Phase.CANCELLED:
        return tr(PHASES[Phase.CANCELLED])
    if voice.consent is Consent.NO:
        return tr("You'd rather not, and that's fine. It won't appear anywhere.")
    if not voice.may_show:
        return tr("It's no longer meant to appear, so there is nothing to answer.")
    if voice.consent is Consent.YES:
        return tr("You've agreed: it appears in the pre-read and at the kickoff.")
    return promise(tr)
