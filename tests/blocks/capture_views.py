"""What is captured at a kickoff, to draw."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.domain.brief import Brief, BriefWithPeople
from bot.domain.briefing.preread import SCOPE_ENTRIES, SCOPE_LIMIT, ScopeSummary, Side
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.captures import (
    OF_ITS_OWN,
    ON_A_SHEET,
    TEXT_LIMIT,
    CaptureDraft,
    CaptureEntry,
    CaptureForm,
    CaptureKind,
    CaptureList,
    CaptureSheet,
    CaptureSummary,
    KickoffChoice,
    Source,
)
from bot.domain.meeting.recap import Recap
from bot.domain.meeting.writing import WritingNow
from bot.domain.pages import Page

K = CaptureKind
CLOSES_AT = datetime(2026, 11, 26, 9, 7, tzinfo=UTC)
LINK = "https://harbour.slack.com/archives/C1/p1732438800000100"
LONGEST_LINK = f"{LINK}?thread_ts={'9' * 20}.{'9' * 10}&cid={'C' * 30}"
BY_TOM = Source(LINK, "UTOM")
BY_APP = Source(LINK, author_name="Calendar")
CAPTURES = (
    CaptureSummary(51, K.DECISION, "The desk stays where it is.", "UMEI", "UCLIO"),
    CaptureSummary(52, K.ACTION, "Ask the port for\nthe drawings.", "UFAY", "UTOM", date(2026, 12, 4)),
    CaptureSummary(53, K.IDEA, "Lights in the floor, to walk along.", "UTOM", supporters=3),
    CaptureSummary(54, K.IDEA, "A model of the harbour at the door.", "UMEI", source=BY_TOM, supporters=1),
    CaptureSummary(55, K.CONCERN, "The floor is closed in January.", "UTOM", source=BY_APP),
    CaptureSummary(56, K.NOTE, "See the message.", "UFAY", source=Source(LINK)),
)
IN_SCOPE = CaptureSummary(3, K.SCOPE_IN, "Signs to the desk", "UMEI")
NAMES = {"UFAY": "Fay Bakker", "UTOM": "Tom Smit", "UCLIO": "Clio Vega"}
NEW = CaptureForm((KickoffChoice(7, "Harbour"),), CaptureDraft(K.NOTE, ""))
OF_MESSAGE = CaptureForm((KickoffChoice(7, "Harbour"),), CaptureDraft(K.IDEA, "A map?", source=BY_TOM))
ELSEWHERE = CaptureForm(
    (KickoffChoice(7, "Harbour"), KickoffChoice(8, "Ferry")),
    CaptureDraft(K.IDEA, "A map?", source=BY_TOM),
    is_elsewhere=True,
)
LISTED = CaptureList(
    7,
    Page(
        tuple(
            CaptureEntry(one, may_change=bool(one.id % 2), is_supported=one.id == 53)
            for one in (*CAPTURES, IN_SCOPE)
        ),
        2,
        3,
    ),
)
NOTHING = CaptureList(7, Page((), 1, 1))

WRITING = WritingNow(71, is_named=False, closes_at=CLOSES_AT, is_closing=False, written=5, invited=7)
NOBODY_WROTE = replace(WRITING, is_named=True, written=0)
MANY_WROTE = replace(WRITING, id=10**18, written=500, invited=500)
CLOSING = replace(WRITING, is_closing=True, written=1)
UNNAMED = replace(CAPTURES[4], added_by="", source=None, supporters=2)


def sheet(brief: Brief) -> CaptureSheet:
    return CaptureSheet(brief, CAPTURES)


def full_capture(text: str) -> CaptureSummary:
    said = (text * TEXT_LIMIT)[:TEXT_LIMIT]
    source = Source(LONGEST_LINK, author_name=(text * 80)[:80])
    return CaptureSummary(10**18, K.IDEA, said, "U1", "U2", date(2026, 9, 30), source, 10**6)


def full_sheet(brief: Brief, text: str) -> CaptureSheet:
    return CaptureSheet(brief, (full_capture(text),) * ON_A_SHEET)


def full_list(text: str) -> CaptureList:
    entry = CaptureEntry(full_capture(text), may_change=True, is_supported=True)
    return CaptureList(10**18, Page((entry,) * 5, 2, 3))


def full_form(text: str) -> CaptureForm:
    choices = tuple(KickoffChoice(10**18 + number, (text * 80)[:80]) for number in range(50))
    capture = full_capture(text)
    return CaptureForm(choices, CaptureDraft(K.ACTION, capture.text, source=capture.source), is_elsewhere=True)


def recap(brief: BriefWithPeople, items: tuple[ItemSummary, ...], **more: Any) -> Recap:
    return Recap(
        brief=brief,
        scope=(ScopeSummary(Side.IN, "The ground floor"), ScopeSummary(Side.OUT, "The car park")),
        captures=CAPTURES,
        items=items,
        **more,
    )


def full_recap(brief: BriefWithPeople, items: tuple[ItemSummary, ...], text: str, **more: Any) -> Recap:
    entry = (text * SCOPE_LIMIT)[:SCOPE_LIMIT]
    capture = full_capture(text)
    return Recap(
        brief=brief,
        scope=tuple(ScopeSummary(side, entry) for side in Side for _ in range(SCOPE_ENTRIES)),
        captures=tuple(replace(capture, kind=kind) for kind in OF_ITS_OWN for _ in range(100)),
        items=items,
        parked=items,
        **more,
    )
