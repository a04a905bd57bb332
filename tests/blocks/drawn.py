"""Whatever can be drawn without typing anything: messages, modals and the Home tab, by name."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

from bot.blocks import errors
from bot.blocks.briefing import forwarding, nudges, preread, preread_form, pulse, questions, spotlights, voices
from bot.blocks.kickoff import (
    closing,
    commands,
    days_off,
    home,
    meeting_link,
    menus,
    new_kickoff,
    preferences,
    preparation,
    schedule,
    workspace,
)
from bot.blocks.kit.message import Message
from bot.blocks.kit.words import Words, speaking
from bot.blocks.meeting import (
    agenda,
    agenda_items,
    agenda_lead,
    agenda_templates,
    captured,
    captures,
    invitations,
    recap_text,
    writing,
)
from bot.blocks.meeting.activities.consent import propose_modal
from bot.blocks.meeting.activities.form import answer_modal
from bot.blocks.meeting.activities.puzzle import piece_modal
from bot.blocks.meeting.activities.read_back import not_quite_modal
from bot.blocks.meeting.deciding.deciders import deciders_modal
from bot.blocks.meeting.deciding.waiting import not_like_this_modal
from bot.blocks.meeting.feasibility import concerns, flags
from bot.blocks.meeting.heard import reading_out
from bot.blocks.meeting.queue import turns
from bot.blocks.people import attendance, roster, takeover
from bot.blocks.render import render
from bot.blocks.roadmap import change_form
from bot.blocks.roadmap import digest as digests
from bot.blocks.roadmap import milestones as roadmap
from bot.blocks.roadmap import roadmap as roadmaps
from bot.blocks.theme import dressing, themes, voting, voting_rules
from bot.blocks.theme.ties import tie_modal
from bot.domain import errors as wrong
from bot.domain.actors import Attendance, Language
from bot.domain.brief import DEFAULT_LEAD, Phase
from bot.domain.briefing.preread import Clash, PrereadContent, as_typed, fingerprints
from bot.domain.briefing.preread_due import PrereadDue, Why
from bot.domain.briefing.pulse import PulseAnswered
from bot.domain.briefing.questions import QuestionEntry, QuestionList
from bot.domain.briefing.spotlights import SpotlightEntry, SpotlightList
from bot.domain.briefing.voices import Guests, NewVoice, VoiceDraft, VoiceEntry, VoiceList
from bot.domain.dress import OwnPicture
from bot.domain.kickoff.card import ChannelStatus
from bot.domain.kickoff.days_off import DaysOff, DaysOffForm
from bot.domain.kickoff.foresight import Foresight
from bot.domain.kickoff.home import HomeView
from bot.domain.kickoff.new_kickoff import NewKickoff
from bot.domain.kickoff.preferences import Paused, PersonalPreferences, Reach
from bot.domain.kickoff.workspace import WorkspaceSettings
from bot.domain.meeting.agenda_items import AgendaPlan, Passed
from bot.domain.meeting.agenda_now import AgendaFound, Lead, Undone
from bot.domain.meeting.agenda_templates import TemplateShelf, TemplateSummary
from bot.domain.meeting.captures import CaptureDraft, CaptureKind, CaptureSaved
from bot.domain.meeting.feasibility.concerns import ConcernList
from bot.domain.meeting.writing import MyWriting
from bot.domain.pages import Page
from bot.domain.people.takeover import Offer
from bot.domain.roadmap.change_form import Chosen, MilestoneToChange, Scope
from bot.domain.roadmap.due_day import DayOff, DueDay
from bot.domain.theme.dressing import ThemeToDress
from bot.domain.theme.voting import VoteToOpen

from . import activity_views, capture_views, consent_views, decider_views, puzzle_views, queue_views, views

Json = dict[str, Any]


@cache
def fullest(text: str, language: Language) -> dict[str, Message]:
    """Each message with as much in it as the domain allows, all of it made of this text."""
    tr, full = speaking(language), views.fullest(text)
    said = {"status": commands.status(full.pop("status"), tr)}  # type: ignore[arg-type]
    del full["home"]
    return said | {name: render(view, tr) for name, view in full.items()}


def fullest_home(text: str, language: Language) -> Json:
    return home.home(views.fullest(text)["home"], speaking(language))  # type: ignore[arg-type]


def posted(tr: Words) -> Iterator[tuple[str, Message]]:
    for name, view in views.POSTED.items():
        yield name, render(view, tr)


def answers(tr: Words) -> Iterator[tuple[str, Message]]:
    """What one person is told in private."""
    yield "help", commands.help(tr)
    yield "status", commands.status(views.STATUS, tr)
    yield "status, empty", commands.status(ChannelStatus(()), tr)
    yield "thanks", preread.thanks(tr)
    yield "pulse answered", pulse.answered(PulseAnswered(4, tr.language), tr)
    yield "reminded", preparation.reminded(tr)
    where = "https://harbour.slack.com/archives/C1/p1"
    yield "where the agenda is, none", agenda.found((), tr)
    is_found = (AgendaFound(views.BRIEF, "1.1", True), AgendaFound(views.BRIEF, "1.1", False, where))
    yield "where the agenda is", agenda.found(is_found, tr)
    yield "hand up, next", turns.hand_up(queue_views.HAND_UP, tr)
    yield "hand up, later", turns.hand_up(replace(queue_views.HAND_UP, before=2), tr)
    yield "hand down", turns.hand_down(tr)
    yield "ended", agenda_lead.ended_message(Lead(views.ENDED), tr)
    yield "undone", agenda_lead.undone_message(Undone(views.LIVE.progress.moves[-1], views.LIVE), tr)
    yield "posting the pre-read", preparation.posting(tr)
    lights, tide = views.VOTES.votes
    yield "my votes", voting.my_votes(views.VOTES, tr)
    yield "my votes, all given", voting.my_votes(replace(views.VOTES, dots=1), tr)
    yield "my votes, two", voting.my_votes(replace(views.VOTES, votes=(lights, replace(tide, is_given=True))), tr)
    yield (
        "my votes, none",
        voting.my_votes(replace(views.VOTES, votes=(replace(lights, is_given=False), tide)), tr),
    )
    joined = views.ATTENDED
    yield "joined", attendance.attended(joined, tr)
    yield "joined already", attendance.attended(replace(joined, discipline="design", changed=False), tr)
    yield (
        "joined, under way",
        attendance.attended(replace(joined, phase=Phase.LIVE, catch_up=views.JOINED_LATE), tr),
    )
    yield "joined, late start", attendance.attended(replace(joined, is_to_come=False), tr)
    yield "declined", attendance.attended(replace(joined, attendance=Attendance.DECLINED), tr)
    yield "put on the agenda", agenda_items.on_agenda(views.ON_AGENDA, tr)
    yield "put on the agenda again", agenda_items.on_agenda(replace(views.ON_AGENDA, is_new=False), tr)
    yield "the way to the roadmap", roadmaps.place(views.PLACE, "https://example.slack.com/archives/C1/p2", tr)
    yield "the way to the roadmap, without a link", roadmaps.place(views.PLACE, "", tr)
    yield "the way to the roadmap, before the kickoff", roadmaps.place(replace(views.PLACE, ts=None), "", tr)
    bare = replace(views.PLACE, ts=None, view=replace(views.ROADMAP, milestones=()))
    yield "the way to the roadmap, none", roadmaps.place(bare, "", tr)
    yield "closed", closing.closed(tr)
    yield "opened again", closing.opened(tr)
    for error in ERRORS:
        yield str(error) or repr(error), errors.explained(error, tr)
    yield "unexpected", errors.unexpected("4f1c22a9", tr)


CONTENT = PrereadContent(
    topic=views.BRIEF.topic,
    scope_in=("The ground floor", "Signs to the desk"),
    links=views.PREREAD.links,
)
ERRORS: tuple[wrong.KickoffError, ...] = (
    wrong.NotFound(),
    wrong.UnknownMessage(),
    wrong.UnknownForm(),
    wrong.TooOften(),
    wrong.NotAllowed(()),
    wrong.NotAllowed(("UFAY",)),
    wrong.NotAllowed(("UFAY", "UMEI")),
    *(wrong.NotForYou(barrier, "UFAY") for barrier in wrong.Barrier),
    wrong.HandOverFirst(),
    wrong.JoinFirst(),
    *(wrong.WrongMoment(reason) for reason in wrong.Reason),
    *(wrong.LimitReached(limit, 20) for limit in wrong.Limit),
    wrong.NotACommand("statsu", "status"),
    wrong.NotACommand("<!channel>", None),
    wrong.NotHere(),
    wrong.NotOpened(),
    wrong.Unavailable(),
    wrong.Malformed(),
    *(wrong.InvalidField("project", fault, 80, 3) for fault in wrong.Fault),
)


def modals(tr: Words) -> Iterator[tuple[str, Json]]:
    yield "new kickoff", new_kickoff_modal(tr, "Harbour")
    yield "propose a theme", themes.propose_modal(tr, 7)
    yield "proposed already", themes.proposed_already(tr, views.TIDE, "UMEI")
    yield "proposed already by oneself", themes.proposed_already(tr, views.TIDE, "UTOM")
    yield "my themes", themes.my_themes(tr, views.MY_THEMES)
    yield "my themes, none", themes.my_themes(tr, replace(views.MY_THEMES, themes=()))
    yield "all themes", themes.my_themes(tr, views.ALL_THEMES)
    yield "all themes, none", themes.my_themes(tr, replace(views.ALL_THEMES, themes=()))
    yield "change a theme", themes.edit_modal(tr, views.LIGHTS)
    yield "open voting", voting.open_modal(tr, 7, VoteToOpen(4, views.MORNING - timedelta(days=1)))
    yield "my votes, from Home", voting.my_votes_modal(views.VOTES, tr)
    yield "how voting works", voting_rules.rules_modal(views.BALLOT, tr)
    yield "how voting works, with names", voting_rules.rules_modal(views.OPENLY, tr)
    yield "how a run-off works", voting_rules.rules_modal(views.RUNOFF, tr)
    yield "new kickoff, with templates", new_kickoff_modal(tr, "Harbour", views.TEMPLATES)
    dressed = replace(views.LIGHTS, dress=views.DRESS)
    yield "dress the theme", dressing.dress_modal(tr, ThemeToDress(7, dressed, may_ask=True), takes_pictures=False)
    yield (
        "dress the theme, first",
        dressing.dress_modal(tr, ThemeToDress(7, views.LIGHTS, may_ask=False), takes_pictures=True),
    )
    own = replace(views.LIGHTS, dress=replace(views.DRESS, picture=OwnPicture("F0123ABCD", "Our quay at night")))
    with_own = ThemeToDress(7, own, may_ask=True)
    yield "dress the theme, with a picture", dressing.dress_modal(tr, with_own, takes_pictures=True)
    yield "dressed, with a picture", dressing.dressed_modal(tr, own)
    yield "ask to dress the theme", dressing.ask_modal(tr, 7)
    yield "asked to dress the theme", dressing.asked_modal(tr, "UMEI")
    yield "dressed", dressing.dressed_modal(tr, dressed)
    yield "dressed, without figures", dressing.dressed_modal(tr, views.LIGHTS)
    yield from agenda_modals(tr, views.PLAN)
    yield from lead_modals(tr)
    yield "save as template", agenda_templates.save_modal(tr, TemplateShelf(7, views.TEMPLATES, "UFAY"))
    yield (
        "save as template, as an admin",
        agenda_templates.save_modal(tr, TemplateShelf(7, views.TEMPLATES, "UFAY", is_admin=True)),
    )
    for is_shared in (False, True):
        yield f"saved as template, shared: {is_shared}", agenda_templates.saved_modal(tr, is_shared=is_shared)
    yield "weekly digest", digests.digest_modal(tr, 7, is_on=False)
    yield "add milestone", roadmap.add_modal(tr, 7, views.MORNING.date())
    for day_off in DayOff:
        falls_on = DueDay(date(2026, 12, 25), day_off, "NL", 3, date(2026, 12, 11))
        yield f"add milestone, {day_off}", roadmap.add_modal(tr, 7, views.MORNING.date(), falls_on)
    same_day = DueDay(date(2026, 12, 21), None, "NL", 2, that_day=2)
    yield "add milestone, same day", roadmap.add_modal(tr, 7, views.MORNING.date(), same_day)
    yield "change milestones", change_form.change_modal(tr, views.CHANGES)
    of_kickoff = replace(views.CHANGES, chosen=Chosen(Scope.KICKOFF, 7, 2))
    several = replace(views.CHANGES.milestones, number=2, count=3)
    yield "change milestones, of a kickoff", change_form.change_modal(tr, replace(of_kickoff, milestones=several))
    over = Page((MilestoneToChange(views.SIGNED), MilestoneToChange(views.DROPPED)), 1, 1)
    yield "change milestones, all settled", change_form.change_modal(tr, replace(of_kickoff, milestones=over))
    yield "reassign milestone", change_form.reassign_modal(tr, views.SKETCH, "reminder:61:1")
    yield "rename or split milestone", change_form.reword_modal(tr, views.SKETCH, "reminder:61:1")
    yield "milestone at risk", change_form.risk_modal(tr, views.SKETCH, "reminder:61:1")
    for phase in (phase for phase in Phase if phase is not Phase.CANCELLED):
        yield f"add to the kickoff, {phase}", menus.contribute_menu(tr, 7, phase)
        yield (
            f"prepare the kickoff, {phase}",
            menus.prepare_menu(tr, replace(views.PREPARATION, brief=replace(views.DRESSED, phase=phase))),
        )
    yield (
        "new kickoff, from anywhere",
        new_kickoff.modal(tr, views.NEW),
    )
    yield "new kickoff, part 2", new_kickoff.modal(tr, replace(views.NEW, rest=views.REST), "C1")
    for why in Why:
        foreseen = Foresight(PrereadDue(views.MORNING, why))
        new = NewKickoff("Europe/Amsterdam", views.MORNING, Language.DUTCH, 24, foreseen)
        yield f"new kickoff, {why}", new_kickoff.modal(tr, new)
    yield "workspace settings", workspace.modal(WorkspaceSettings(country="NL"), views.TEMPLATES, tr)
    closed = DaysOff(frozenset({4, 5}), frozenset(date(2026, 12, day) for day in (24, 28, 29, 30)))
    form = DaysOffForm(closed, views.MORNING.date())
    yield "days off", days_off.days_off_modal(tr, form, takes_files=True)
    yield "days off, none", days_off.days_off_modal(tr, replace(form, days_off=DaysOff()), takes_files=False)
    found = replace(form, found=tuple(sorted(closed.days)))
    yield "days off, from a calendar", days_off.days_off_modal(tr, found, takes_files=False)
    one = replace(form, found=(date(2026, 12, 24),))
    yield "days off, one from a calendar", days_off.days_off_modal(tr, one, takes_files=False)
    yield "holidays", days_off.country_modal(tr, 7, "NL")
    yield "holidays, of no country", days_off.country_modal(tr, 7, None)
    yield "the whole pre-read", preread.whole_modal(views.PREREAD, tr)
    yield "text to forward", forwarding.forward_modal(views.PREREAD, tr)
    yield "ask a question", questions.ask_modal(tr, 7)
    mine, anonymous, others, *_rest = views.QUESTIONS
    entries = (
        QuestionEntry(mine, may_answer=False, may_remove=True),
        QuestionEntry(anonymous, may_answer=True, may_remove=True),
        QuestionEntry(others, may_answer=False, may_remove=False),
    )
    yield "answer a question", questions.answer_modal(tr, views.ANSWERED)
    settled = (views.ANSWERED, replace(views.ANSWERED, answer=""))
    shown = tuple(QuestionEntry(one, may_answer=True, may_remove=True, may_reopen=True) for one in settled)
    yield "answered questions", questions.questions_modal(tr, QuestionList(7, Page(shown, 1, 1)))
    yield "open questions", questions.questions_modal(tr, QuestionList(7, Page(entries, 2, 3)))
    yield "open questions, none", questions.questions_modal(tr, QuestionList(7, Page((), 1, 1)))
    yield "edit the pre-read", preread_form.edit_modal(tr, 7, as_typed(CONTENT), fingerprints(CONTENT))
    clash = Clash(("topic", "goal"), as_typed(CONTENT), fingerprints(CONTENT))
    yield "edit the pre-read, once more", preread_form.clash_modal(tr, 7, as_typed(CONTENT), clash)
    yield "preferences", preferences.modal(PersonalPreferences(), "Europe/Amsterdam", tr)
    paused = PersonalPreferences(paused_until=views.MORNING)
    yield "preferences, paused", preferences.modal(paused, "Europe/Amsterdam", tr)
    yield "stop reminding me", nudges.stop_modal(tr, 7)
    for reach, until in product(Reach, (None, views.MORNING)):
        name = f"stopped, {reach}, {'for a while' if until else 'for good'}"
        yield name, nudges.stopped_modal(tr, Paused(reach, until, "Europe/Amsterdam"))
    yield "what you do", attendance.describe_modal(tr, 7, "design")
    yield "people", roster.people_modal(tr, views.ROSTER, 0)
    many = replace(views.ROSTER, people=views.PEOPLE * 8)
    yield "people, first page", roster.people_modal(tr, many, 0)
    yield "people, last page", roster.people_modal(tr, many, 1)
    yield "add people", roster.add_people_modal(tr, 7, 0)
    yield "add a person", roster.add_outsider_modal(tr, 7, 0)
    yield "change a person", roster.change_modal(tr, views.PEOPLE[1], 0)
    yield "change the facilitator", roster.change_modal(tr, views.PEOPLE[0], 0)
    yield "change a person not in Slack", roster.change_outsider_modal(tr, views.ADA, 0)
    yield "removed", roster.removed_modal(tr)
    yield "hand over", roster.hand_over_modal(tr, 7, 0)
    offer = Offer(7, "Harbour", ("UFAY", "UMEI"), is_led=True)
    yield "take over, as an admin", takeover.offer_modal(tr, offer)
    yield "take over what nobody leads", takeover.offer_modal(tr, replace(offer, is_led=False))
    yield "taken over, answered", takeover.taken_over_modal(tr, "Harbour")
    yield from _captures(tr)
    yield from _voices(tr)
    yield from _spotlights(tr)
    yield "where people meet", meeting_link.link_modal(tr, views.BRIEF)
    yield "where people meet, saved", meeting_link.saved_modal(tr)
    yield "another time", schedule.move_modal(tr, views.BRIEF)
    yield "another time, chosen", schedule.move_modal(tr, views.BRIEF, views.CLOCKS)
    yield "moved, answered", schedule.moved_modal(tr, views.BRIEF)
    yield "met elsewhere, answered", schedule.moved_modal(tr, views.BRIEF, is_moved=False)
    yield "called off, answered", schedule.called_off_modal(tr, views.BRIEF)
    yield "call it off", schedule.call_off_modal(tr, views.BRIEF)  # the last form: after it nothing can be changed
    yield "notice", errors.notice_modal(errors.explained(wrong.NotAllowed(("UFAY",)), tr), tr)


def new_kickoff_modal(tr: Words, project: str, templates: tuple[TemplateSummary, ...] = ()) -> Json:
    new = NewKickoff("Europe/Amsterdam", views.MORNING, tr.language, DEFAULT_LEAD, Foresight(None), templates)
    return new_kickoff.modal(tr, new, "C1", project)


def agenda_modals(tr: Words, plan: AgendaPlan) -> Iterator[tuple[str, Json]]:
    as_member = replace(plan, reader_id="UMEI", is_facilitator=False)
    yield "agenda", agenda_items.agenda_modal(tr, plan)
    yield "agenda, of a member", agenda_items.agenda_modal(tr, as_member)
    so_far = Passed(frozenset({plan.items[0].id}), plan.items[1].id)
    under_way = replace(plan, so_far=so_far, parked=frozenset({plan.items[2].id}))
    yield "agenda, under way", agenda_items.agenda_modal(tr, under_way)
    yield "add an item", agenda_items.add_modal(tr, plan)
    yield "add an item, as a member", agenda_items.add_modal(tr, as_member)
    yield "change an item", agenda_items.edit_modal(tr, plan, plan.items[3].id)
    yield "change an item of one's own", agenda_items.edit_modal(tr, as_member, plan.items[4].id)


def lead_modals(tr: Words) -> Iterator[tuple[str, Json]]:
    last = views.PARKED.progress.moves[-1]
    yield "lead the kickoff", agenda_lead.lead_modal(tr, Lead(views.PARKED, last))
    in_a_round = replace(views.LIVE, queue=queue_views.ROUND)
    yield "lead the kickoff, in a round", agenda_lead.lead_modal(tr, Lead(in_a_round))
    asking = replace(views.LIVE, activity=activity_views.GRID)
    yield "lead the kickoff, while people answer", agenda_lead.lead_modal(tr, Lead(asking))
    yield "lead the kickoff, paused", agenda_lead.lead_modal(tr, Lead(views.PAUSED))
    for kind in agenda_lead.UNDONE:
        undone = Undone(replace(last, kind=kind), views.LIVE)
        yield f"lead the kickoff, {kind} undone", agenda_lead.lead_modal(tr, Lead(views.LIVE), undone)
    yield "lead the kickoff, not started", agenda_lead.lead_modal(tr, Lead(views.WAITING))
    yield "lead the kickoff, ended", agenda_lead.lead_modal(tr, Lead(views.ENDED, last))


def _captures(tr: Words) -> Iterator[tuple[str, Json]]:
    form = capture_views.NEW
    for kind in CaptureKind:
        drawn = replace(form, draft=replace(form.draft, kind=kind))
        yield f"capture, {kind}", captures.capture_modal(tr, drawn)
    crowded = replace(
        capture_views.NEW,
        draft=CaptureDraft(CaptureKind.MILESTONE, ""),
        due_day=DueDay(date(2026, 12, 25), DayOff.HOLIDAY, "NL", 3),
    )
    yield "capture, a milestone on a Sunday", captures.capture_modal(tr, crowded)
    yield "capture, decision about a topic", captures.capture_modal(tr, decider_views.ABOUT_MONEY)
    yield "what was captured, with what waits", captured.captured_modal(tr, decider_views.LISTED)
    yield "who decides", deciders_modal(tr, decider_views.form(views.ADA))
    yield "capture, from a message", captures.message_modal(tr, capture_views.OF_MESSAGE, "A map?", "C1")
    yield "capture, from a message without words", captures.message_modal(tr, capture_views.OF_MESSAGE, "", "C1")
    yield "capture, from elsewhere", captures.message_modal(tr, capture_views.ELSEWHERE, "A map?", "C2")
    yield "capture, saved", captures.saved_modal(tr, CaptureSaved("Harbour", is_shown_later=False))
    yield "capture, saved for later", captures.saved_modal(tr, CaptureSaved("Harbour", is_shown_later=True))
    yield "change a capture", captures.edit_modal(tr, 52, captures.as_typed(capture_views.CAPTURES[1]))
    yield "what was captured", captured.captured_modal(tr, capture_views.LISTED)
    yield "recap to forward", recap_text.forward_recap_modal(views.RECAP, capture_views.NAMES, tr)
    puzzled = replace(views.RECAP, puzzle=puzzle_views.PUZZLE)
    yield "recap to forward, with a puzzle", recap_text.forward_recap_modal(puzzled, capture_views.NAMES, tr)
    yield "hand up", turns.about_modal(tr, queue_views.HAND)
    for name, mine in puzzle_views.forms(views.ADA).items():
        yield name, piece_modal(tr, mine)
    yield "tie to the theme", tie_modal(tr, puzzle_views.ties(views.LIGHTS, views.ITEMS))
    yield "write first", writing.open_modal(tr, 7, is_premortem=False)
    yield "premortem", writing.open_modal(tr, 7, is_premortem=True)
    written = MyWriting(capture_views.WRITING, "No budget\nNo time", is_done=False)
    yield "write", writing.write_modal(tr, written)
    named = replace(capture_views.WRITING, is_named=True)
    yield "write, with names", writing.write_modal(tr, MyWriting(named, "", is_done=True))
    yield "read mine out", reading_out.read_mine_out_modal(tr, 7)
    yield "read mine out, handed in", reading_out.handed_in_modal(tr)
    yield "what can be done", answer_modal(tr, activity_views.GRID_FORM)
    yield "what can be done, without a discipline", answer_modal(tr, activity_views.WITHOUT_DISCIPLINE)
    yield "confidence", answer_modal(tr, consent_views.VOTE_FORM)
    yield "confidence, once more", answer_modal(tr, consent_views.VOTE_FORM_AGAIN)
    yield "ask for consent", propose_modal(tr, 7, consent_views.DESK)
    yield "consent", answer_modal(tr, consent_views.CONSENT_FORM)
    yield "give dots", answer_modal(tr, activity_views.DOTS_FORM)
    yield (
        "write, in a premortem",
        writing.write_modal(tr, MyWriting(replace(capture_views.WRITING, is_premortem=True), "", is_done=False)),
    )
    yield "feasibility", flags.feasibility_modal(tr, activity_views.FEASIBILITY)
    yield "feasibility, of a member", flags.feasibility_modal(tr, activity_views.AS_MEMBER)
    accepted = tuple(flag for flag in activity_views.FEASIBILITY.flags if flag.accepted)
    all_accepted = replace(activity_views.FEASIBILITY, flags=accepted)
    yield "feasibility, all accepted", flags.feasibility_modal(tr, all_accepted)
    yield "feasibility, nothing", flags.feasibility_modal(tr, activity_views.NOTHING_STANDS_OUT)
    yield "accept a flag", flags.accept_modal(tr, 7, activity_views.FLAGS[0])
    yield "when all should be done", flags.finish_modal(tr, 7, None)
    yield "concerns", concerns.concerns_modal(tr, activity_views.CONCERNS)
    yield "concerns, none", concerns.concerns_modal(tr, ConcernList(7, ()))
    yield "look after a concern", concerns.settle_modal(tr, activity_views.LOOKED_AFTER)
    yield "not like this", not_like_this_modal(tr, decider_views.REFUSED)
    yield "not quite", not_quite_modal(tr, consent_views.NOT_QUITE_FORM)
    yield "what was captured, nothing", captured.captured_modal(tr, capture_views.NOTHING)


def _voices(tr: Words) -> Iterator[tuple[str, Json]]:
    draft = VoiceDraft("Make it light.", "Clio Vega", may_show=True)
    entries = (VoiceEntry(views.SEARCH, False), VoiceEntry(views.KEPT, True))
    answers = tuple(
        replace(views.INVITED, **answer)
        for answer in (
            {},
            {"has_quoted": True},
            {"slot_minutes": 5},
            {"has_declined": True},
            {"has_lost_slot": True},
        )
    )
    yield "client voice", voices.add_modal(tr, 7, NewVoice("Port of Delfzijl", True), "Clio Vega")
    asked = NewVoice("Port of Delfzijl", False)
    yield "client voice, of somebody else", voices.add_modal(tr, 7, asked, "Fay")
    yield "client voice, added", voices.added(tr, draft, "UFAY")
    yield "client voice, of someone in Slack", voices.added(tr, replace(draft, speaker_id="UCLIO"), "UFAY")
    yield "client voice, kept", voices.added(tr, replace(draft, may_show=False), "UFAY")
    yield "client voice, changed", voices.change_modal(tr, views.SEARCH, 2)
    yield "client voices", voices.voices_modal(tr, VoiceList(7, Page(entries, 2, 3), True, answers))
    yield "client voices, none", voices.voices_modal(tr, VoiceList(7, Page((), 1, 1), False, ()))
    yield "invite a client", invitations.invite_modal(tr, Guests(7, ("UCLIO",)))
    yield "invite a client, none", invitations.invite_modal(tr, Guests(7, ()))
    yield "client invited", invitations.invited(tr, "UCLIO")
    yield "take a slot", invitations.slot_modal(tr, 61, (3, 5, 8))


def _spotlights(tr: Words) -> Iterator[tuple[str, Json]]:
    entries = (SpotlightEntry(views.HONOURED, True, False), SpotlightEntry(views.ASKED, False, True))
    yield "spotlight", spotlights.nominate_modal(tr, 7, ("UTOM", "UMEI"))
    yield "spotlight, nominated", spotlights.nominated(tr, "UTOM")
    yield "spotlight, own words", spotlights.reword_modal(tr, views.ASKED)
    yield "spotlights", spotlights.spotlights_modal(tr, SpotlightList(7, Page(entries, 2, 3)))
    yield "spotlights, none", spotlights.spotlights_modal(tr, SpotlightList(7, Page((), 1, 1)))


def full_modals(tr: Words, text: str) -> Iterator[tuple[str, Json]]:
    """Lists with as much in them as a page holds, all of it made of this text."""
    voice = VoiceEntry(views.full_voice(text), True)
    spotlight = SpotlightEntry(views.full_spotlight("UTOM", text), True, False)
    yield (
        "client voices",
        voices.voices_modal(tr, VoiceList(7, Page((voice,) * 5, 2, 3), True, (views.INVITED,) * 99)),
    )
    yield "client voice", voices.change_modal(tr, voice.voice, 10**6)
    yield "capture", captures.message_modal(tr, capture_views.full_form(text), text * 50, "C1")
    yield "what was captured", captured.captured_modal(tr, capture_views.full_list(text))
    yield "what can be done", answer_modal(tr, activity_views.full_form(text))
    yield "who decides", deciders_modal(tr, decider_views.full_form(views.outside(text)))
    yield "ask for consent", propose_modal(tr, 10**18, consent_views.full_form(text).asked[0])
    yield "consent", answer_modal(tr, consent_views.full_form(text))
    yield "give dots", answer_modal(tr, activity_views.full_dots_form(text))
    yield "my piece", piece_modal(tr, puzzle_views.full_forms(views.outside(text), text))
    full_items = tuple(views.full_item(10**18 + number, text) for number in range(30))
    yield "tie to the theme", tie_modal(tr, puzzle_views.full_ties(views.LIGHTS, full_items))
    yield "feasibility", flags.feasibility_modal(tr, activity_views.full_flags(text))
    yield "concerns", concerns.concerns_modal(tr, activity_views.full_concerns(text))
    yield "look after a concern", concerns.settle_modal(tr, activity_views.full_concern(text))
    full_recap = views.fullest(text)["recap"]
    yield "recap to forward", recap_text.forward_recap_modal(full_recap, {"UTOM": text}, tr)  # type: ignore[arg-type]
    yield "spotlights", spotlights.spotlights_modal(tr, SpotlightList(7, Page((spotlight,) * 5, 2, 3)))
    question = QuestionEntry(views.full_questions(text)[0], may_answer=True, may_remove=True)
    yield "open questions", questions.questions_modal(tr, QuestionList(7, Page((question,) * 10, 2, 3)))
    full = views.fullest(text)["pre-read"]
    yield "the whole pre-read", preread.whole_modal(full, tr)  # type: ignore[arg-type]
    yield "text to forward", forwarding.forward_modal(full, tr)  # type: ignore[arg-type]
    yield "spotlight", spotlights.reword_modal(tr, spotlight.spotlight)
    yield "change milestones", change_form.change_modal(tr, views.full_changes(text))
    yield "rename or split milestone", change_form.reword_modal(tr, views.full_milestone(text), "reminder:61:1")


def homes(tr: Words) -> Iterator[tuple[str, Json]]:
    yield "home", home.home(views.HOME, tr)
    yield "home, empty", home.home(HomeView((), (), ()), tr)


def objects(value: object) -> Iterator[Json]:
    """Every object inside, however deep."""
    if isinstance(value, dict):
        yield value
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for member in members:
        yield from objects(member)


def labels(blocks: list[Json]) -> list[str]:
    return [one["text"]["text"] for one in objects(blocks) if one.get("type") == "button"]


def texts(blocks: list[Json]) -> list[str]:
    """All that is shown of them, but for pictures."""
    found = (one.get(key) for one in objects(blocks) for key in ("text", "fallback"))
    return [text for text in found if isinstance(text, str)]
