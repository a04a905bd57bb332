"""Who decides on what, and decisions that wait, to draw."""

from dataclasses import replace

from bot.domain.actors import OutsiderSummary
from bot.domain.brief import Brief
from bot.domain.meeting.captures import (
    REFUSAL_LIMIT,
    TEXT_LIMIT,
    CaptureDraft,
    CaptureEntry,
    CaptureKind,
    CaptureList,
    CaptureSummary,
    DecisionWaits,
)
from bot.domain.meeting.deciders import MOST_APPROVERS, Approver, Deciders, DecidersForm, Matter
from bot.domain.pages import Page

from . import capture_views


def deciders(ada: OutsiderSummary) -> tuple[Deciders, ...]:
    """One that is clear, and one of each that is not."""
    return (
        Deciders(Matter.MONEY, "UFAY", outsider=ada),
        Deciders(Matter.SCOPE, "UTOM", ("UCLIO", "UMEI")),
        Deciders(Matter.DESIGN, "UMEI", ("UELSE",)),
        Deciders(Matter.GOING_LIVE, "", ("UMEI",)),
        Deciders(Matter.PRICES),
    )


def form(ada: OutsiderSummary) -> DecidersForm:
    return DecidersForm(7, deciders(ada), (ada,))


CLEAR = (Deciders(Matter.MONEY, "UFAY", ("UCLIO",)), Deciders(Matter.SCOPE, "UTOM", ("UMEI",)))
ABOUT_MONEY = replace(
    capture_views.NEW,
    draft=CaptureDraft(CaptureKind.DECISION, "We spend it", matter=Matter.MONEY),
    deciders=CLEAR,
)
WAITS = CaptureSummary(
    58, CaptureKind.DECISION, "We spend it", "UMEI", "UTOM", matter=Matter.MONEY, approver=Approver("UCLIO")
)
REFUSED = replace(WAITS, id=61, refusal="That is twice what we have")
APPROVED = replace(WAITS, id=59, approver=Approver(name="Ada Smit"), is_approved=True)
LISTED = CaptureList(
    7,
    Page(
        (
            CaptureEntry(WAITS, may_change=False, may_approve=True),
            CaptureEntry(REFUSED, may_change=False),
            CaptureEntry(APPROVED, may_change=True),
        ),
        1,
        1,
    ),
)


def asked(brief: Brief) -> dict[str, object]:
    gone = replace(WAITS, approver=None)
    return {
        "decision waits": DecisionWaits(brief, WAITS, waits=True),
        "decision waits, refused": DecisionWaits(brief, REFUSED, waits=True),
        "decision waits, approved": DecisionWaits(brief, replace(WAITS, is_approved=True), waits=False),
        "decision waits, no longer": DecisionWaits(brief, gone, waits=False),
    }


def full_deciders(outsider: OutsiderSummary) -> tuple[Deciders, ...]:
    people = tuple(f"U{number:010}" for number in range(MOST_APPROVERS))
    return tuple(Deciders(matter, people[0], people, outsider) for matter in list(Matter)[:4])


def full_form(outsiders: tuple[OutsiderSummary, ...]) -> DecidersForm:
    return DecidersForm(10**18, full_deciders(outsiders[0]), outsiders)


def full_waits(text: str) -> CaptureSummary:
    full = (text * TEXT_LIMIT)[:TEXT_LIMIT]
    return replace(WAITS, text=full, refusal=full[:REFUSAL_LIMIT])


def full_question(brief: Brief, text: str) -> DecisionWaits:
    return DecisionWaits(brief, full_waits(text), waits=True)
