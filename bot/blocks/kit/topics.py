"""Agenda items in words: a title, and one sentence that says what the item is for."""

from bot.blocks.kit.words import N_, Words
from bot.domain.meeting.agenda import ItemSummary, Topic


def item_title(item: ItemSummary, tr: Words) -> str:
    return item.title or topic_title(item.topic, tr)


def item_purpose(item: ItemSummary, tr: Words) -> str:
    return item.purpose or topic_purpose(item.topic, tr)


def topic_title(topic: Topic, tr: Words) -> str:
    return tr(TOPICS[topic][0])


def topic_purpose(topic: Topic, tr: Words) -> str:
    """ "" for an item whose maker gave it none."""
    return tr(TOPICS[topic][1]) if topic is not Topic.OWN else ""


TOPICS = {
    Topic.WELCOME: (
        N_("Welcome"),
        N_("Everyone says who they are and what they bring, so every voice is heard once."),
    ),
    Topic.WHY: (
        N_("Why we do this"),
        N_("We hear why this matters now, and ask until it is clear to everyone."),
    ),
    Topic.VOICES: (
        N_("The client speaks"),
        N_("We listen to the client first: what they need, and what would make them proud."),
    ),
    Topic.GOAL: (
        N_("What done looks like"),
        N_("We sum up in one sentence what there will be when we're done."),
    ),
    Topic.SCOPE: (
        N_("In scope and out of scope"),
        N_("We say out loud what we will do, what we won't do, and what comes later."),
    ),
    Topic.DECISIONS: (
        N_("How we decide"),
        N_("We agree who decides what, and how feedback reaches the people who need it."),
    ),
    Topic.ROLES: (
        N_("Who does what"),
        N_("Everyone knows what they take on, and who to ask about the rest."),
    ),
    Topic.ROADMAP: (
        N_("The roadmap"),
        N_("We set milestones, each with a date and an owner, and check that they are feasible."),
    ),
    Topic.THEMES: (
        N_("Our theme"),
        N_("We talk about the theme that ties the parts together, and what it asks of each of us."),
    ),
    Topic.PREMORTEM: (
        N_("Why it failed"),
        N_("We imagine that the project has failed. We write down why, and what to do about it now."),
    ),
    Topic.SPOTLIGHTS: (
        N_("In the spotlight"),
        N_("We celebrate colleagues for what they have achieved."),
    ),
    Topic.PUZZLE: (
        N_("The puzzle"),
        N_("Each of us says one thing that we bring, and the theme's picture fills piece by piece."),
    ),
    Topic.CONFIDENCE: (
        N_("How confident we are"),
        N_("We each say how confident we are, from one to five, all at once. Then we ask what would raise it."),
    ),
    Topic.CLOSING: (
        N_("Closing"),
        N_("We go over what we agreed, and say what happens in the next seven days."),
    ),
    Topic.FIGURES: (
        N_("Where we stand"),
        N_("We look briefly at the figures that everyone should know."),
    ),
    Topic.PLAN: (
        N_("The plan"),
        N_("We look at the few things that change this year, and why."),
    ),
    Topic.BREAK: (
        N_("Break"),
        N_("Get up, get a drink, and be back on time."),
    ),
    Topic.PRACTICE: (
        N_("Practice"),
        N_("In small groups, we try out on real cases what we will do differently."),
    ),
    Topic.COMMITMENTS: (
        N_("What each of us takes on"),
        N_("We each say what we will have done in 30, 60 and 90 days."),
    ),
    Topic.CARRY_OVER: (
        N_("Left over from last time"),
        N_("We decide for each open point whether to finish it, keep it or drop it."),
    ),
    Topic.CAPACITY: (
        N_("The time we have"),
        N_("We count the days we really have, so the plan fits them."),
    ),
    Topic.OUTCOMES: (
        N_("What this role should bring"),
        N_("We describe what the new colleague will have achieved after three months."),
    ),
    Topic.MUST_HAVES: (
        N_("What is essential"),
        N_("We separate what someone must have from what would be nice."),
    ),
    Topic.CALIBRATE: (
        N_("The same yardstick"),
        N_("We assess one example together, so we agree on what good looks like."),
    ),
    Topic.INTERVIEWS: (
        N_("The interviews"),
        N_("We divide the interviews, so each has its own purpose."),
    ),
    Topic.SCORECARD: (
        N_("How we score"),
        N_("We write down what we score before we meet the first candidate."),
    ),
    Topic.LOGISTICS: (
        N_("Dates and arrangements"),
        N_("We agree on dates, who plans what, and whether it is feasible."),
    ),
    Topic.HOPES: (
        N_("Hopes and worries"),
        N_("Everyone writes down a hope and a worry, and they are read out without names."),
    ),
    Topic.WORKING: (
        N_("How we work here"),
        N_("We explain how things work here, and who helps you in the first weeks."),
    ),
    Topic.QUESTIONS: (
        N_("Your questions"),
        N_("Ask what is still on your mind; what we can't answer now, we'll answer later."),
    ),
    Topic.READING: (
        N_("Reading in silence"),
        N_("Everyone reads the pre-read first, so we start from the same."),
    ),
    Topic.ROUND: (
        N_("A round"),
        N_("Everyone gets a turn, and those we have heard least come first."),
    ),
    Topic.OWN: (N_("Your own topic"), ""),
}
