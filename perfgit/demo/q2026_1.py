"""The demo's first quarter of 2026: new expectations, a week offline, a silent handover."""

from dataclasses import replace

from perfgit.demo.records import (
    acknowledge,
    answer,
    checkin,
    coaching,
    done,
    edit,
    feedback,
    goal,
    reflection,
    rename,
)
from perfgit.demo.story import Commit, Edit, Merge, Step

OFFLINE = "katherine-offline"

COMMITS: tuple[Step, ...] = (
    Commit(
        "grace",
        "2026-01-08T10:05:00+01:00",
        "Expectations: freedom to err, after the freeze's trial",
        (
            Edit(
                "team/expectations/platform.md",
                """\
Anything that can be rolled back in ten minutes you may try without asking, in
production too. If it goes wrong, you write what happened and we read it together; the
only fault is a fault kept to oneself. Customer data is not an experiment.
""",
                """\
What can be undone within ten minutes of somebody noticing, you try without asking, on
any day but the last working one before a public sale. What can't, you try behind a flag
or with a second pair of eyes. A mistake costs you a page in the log and an hour of our
curiosity. Customers' data stays out of it.
""",
            ),
            Edit("team/expectations/platform.md", "effective: 2025-04-14", "effective: 2026-01-12"),
            Edit("team/expectations/platform.md", "review: 2025-12-15", "review: 2026-10-12"),
        ),
    ),
    acknowledge("ada", "2026-01-12T09:22:00+01:00"),
    coaching(
        "grace",
        "alan",
        "2026-01-13T15:00:00+01:00",
        "two-yeses",
        """\
# The two yeses

## Topics

RFC 19 was decided on 9 December, three days ahead of the vendor's date. What was
different.

## Questions asked

- How did you ask the second of them?
- What did the no that you got cost you?
- For which of your open proposals do you know the yeses?

## What I heard

He asked the second one on the stairs, which he recommends for its lack of a comment
function. The no came from the first, with a reason that made the RFC shorter. For one
of the two open ones he knows them; for the other he suspects that he is the only person
who wants it.

## Actions

- [ ] alan, 2026-01-30: close the proposal that only he wants, or find a second
""",
        goal="bring-it-to-a-decision",
    ),
    acknowledge(
        "alan",
        "2026-01-13T16:21:00+01:00",
        """\
## Response

The new wording answers my question of April (from noticing, not from deciding), for
which I am obliged.

## Questions

What counts as a public sale? I find between 7 and 19 in last year's calendar, depending
on whether the newsletter is one.
""",
    ),
    acknowledge("edsger", "2026-01-14T08:50:00+01:00"),
    goal(
        "katherine",
        "2026-01-15T11:38:00+01:00",
        "one-command-preview",
        "2026-09-30",
        """\
# A preview with one command

## Outcome

A person from product types one command, or presses one button, and sees a branch as a
running shop before their tea has drawn.

## Measure

Under 90 seconds from button to shop, for nine in ten previews in a month; and half of
the previews are started by people who do not write code.

## Path

I build the button before the machine: behind it, in February, there will be me, with a
shell script, as in the chess automaton. What product presses most gets automated first.
In exchange I hand the database reviews to Ada, all but the ledger.

## Overlap

I want to see somebody use what I make, ideally without wincing. A prototype one can
show is the vision in small. Moving the build to another vendor was the rival; it would
have pleased only me.
""",
        supports=["first-choice-for-prototyping"],
        about=["2025-12-10-facing-outward"],
        interests=["developer experience"],
    ),
    feedback(
        "ada",
        "alan",
        "2026-01-20T17:29:00+01:00",
        "postmortem-of-the-replay",
        {"effort": "above"},
        """\
# The postmortem of the double replay

## Situation

Last Thursday, 15 January, orders were replayed twice for nine minutes. You wrote the
postmortem by Monday.

## Behavior

You rebuilt the nine minutes second by second out of three logs whose clocks were off,
and corrected each for its drift. You stopped at "the operator ran the command twice",
which was me, and then asked on: why did the command accept it twice? Why does the
runbook have it on two pages?

## Impact

We changed the command, so that a second replay needs the first one's number. I went
into that meeting expecting my name in the cause line, and the cause line says
"idempotence".
""",
    ),
    feedback(
        "katherine",
        "grace",
        "2026-01-22T12:27:00+01:00",
        "kept-the-person-from-product",
        {},
        """\
# The person from product stayed ours

## Situation

Tuesday's portfolio meeting, in which Tom was to be lent onward to the mobile team after
his first week with us.

## Behavior

You showed the sketch of the preview button, said what he had done for it in that week
and what would stop without him, and offered mobile our February demo slot in return. It
took, by my watch, four minutes, of which they talked for three.

## Impact

Tom is staying until the end of March. The button has a designer, which I am told one
can see.
""",
        type="reinforcing",
    ),
    feedback(
        "grace",
        "katherine",
        "2026-01-27T17:50:00+01:00",
        "rolled-back-twice",
        {"effort": "below"},
        """\
# Rolled back twice

## Situation

Thursday 22 and Monday 26 January, the deploy of the database proxy.

## Behavior

You rolled back on Thursday at 15:20, after the connection errors. On Monday you
deployed the same version again, saw the same errors at 15:12, and rolled back again. In
between there's no note of what the errors were. On Monday you wrote "it really doesn't
like us", and moved on to the preview.

## Impact

Checkout had two windows of six minutes with failing orders, about 340 of them. The
proxy is where it was in December, and Ada, who is to take over the databases, has
nothing to start from.

## Next step

Look at Thursday's errors for an hour before a third try.

## Question

What would make the cause interesting to you?
""",
    ),
    answer(
        "katherine",
        "2026-01-28T10:09:00+01:00",
        "2026-01-27-rolled-back-twice",
        body="""\
## Response

It would be more flattering to disagree. I had the preview in my head and treated the
proxy like a lift: press again, maybe it comes.
""",
    ),
    feedback(
        "barbara",
        "ada",
        "2026-01-29T15:40:00+01:00",
        "two-designs-on-one-page",
        {},
        """\
# Two designs on one page

## Situation

Wednesday, our workshop on how shops get notified of a return, with six people in the
room.

## Behavior

You drew both designs side by side and gave each a line of what the shop owner gets:
"within a minute, sometimes twice" and "within an hour, once". Then you asked us which
of them our customers would phone about.

## Impact

We decided before the coffee came. My team could explain the choice to the sales people
the next morning in these words.
""",
        type="reinforcing",
    ),
    done("alan", "2026-01-30T14:18:00+01:00", "alan", "2026-01-13-two-yeses", "alan, 2026-01-30"),
    coaching(
        "grace",
        "katherine",
        "2026-02-03T13:45:00+01:00",
        "press-again",
        """\
# Press again, maybe it comes

## Topics

The proxy. What she gives attention to, now that she's handing things over.

## Questions asked

- When you pressed deploy on Monday, what did you expect to be different?
- Is the proxy still yours? Who knows?
- What do you do on a day when you're curious?

## What I heard

Nothing was different; it was a Monday, she said, that was all. She had half handed it
over, to no one. On curious days she starts with what the machine saw, not with what she
did to it. She wants one more go at it, with Alan watching, and a hypothesis written
down before each step.

## Actions

- [ ] katherine, 2026-02-13: the proxy's errors, with a hypothesis for each
- [ ] grace, 2026-02-06: say in stand-up whose the proxy is
""",
        about=["2026-01-27-rolled-back-twice"],
    ),
    feedback(
        "barbara",
        "edsger",
        "2026-02-05T16:25:00+01:00",
        "returns-question-in-channel",
        {"communication": "above"},
        """\
# Your question about returns, in our channel

## Situation

Monday morning, when you came upon returns that are older than the order they belong to.

## Behavior

You asked in our product channel instead of writing to me. It said in five lines what
you expected, what you saw, with two order numbers, and what you'd do by Wednesday if
you got no reply. You added the answer to the returns page afterwards and posted the
link.

## Impact

Our warehouse partner's contact replied in 20 minutes: it's their time zone. Two people
told me they had worked around this since the autumn. They have stopped.
""",
    ),
    checkin(
        "edsger",
        "2026-02-06T11:05:00+01:00",
        "rewrite-the-deploy-tool",
        (0, 0),
        "dropped: new messages in the old tool cover eight of the ten failures",
        status=("proposed", "dropped"),
    ),
    checkin(
        "alan",
        "2026-02-10T10:48:00+01:00",
        "bring-it-to-a-decision",
        (0, 65),
        "RFC 19 and 23 decided on their day; 24 was withdrawn, by me, on the stairs",
    ),
    feedback(
        "alan",
        "ada",
        "2026-02-12T17:36:00+01:00",
        "issuer-outage-rehearsal",
        {"impact": "above"},
        """\
# The rehearsal of an issuer's outage

## Situation

Tuesday 10 February, six weeks after the last of the 38 certificates had moved to the
renewal job.

## Behavior

You compared the quarter before with the present one (five pages and 140 minutes of
partner downtime against none), and then rehearsed the case that the issuer itself is
unavailable for a week. You recommended to lower the threshold from two thirds of the
lifetime to one half, gave the cost (about 19 more renewals a month), and named the
point at which a second issuer would pay for itself: 120 certificates.

## Impact

I changed the threshold on the same day. The two partners have been sent the comparison,
and the budget for 2027 contains a line for the second issuer with a month beside it.
""",
        goal="certificates-renew-themselves",
    ),
    checkin(
        "ada",
        "2026-02-13T15:51:00+01:00",
        "certificates-renew-themselves",
        (30, 100),
        "38 of 38, reminders deleted, no page since November. I miss nothing",
        status=("active", "met"),
    ),
    done(
        "katherine",
        "2026-02-13T17:17:00+01:00",
        "katherine",
        "2026-02-03-press-again",
        "katherine, 2026-02-13",
    ),
    replace(
        checkin(
            "katherine",
            "2026-02-17T18:40:00+01:00",
            "one-command-preview",
            (0, 25),
            "the automaton got 61 presses, 48 by product; I was the machine for all of them",
        ),
        branch=OFFLINE,
    ),
    checkin(
        "edsger",
        "2026-02-18T10:31:00+01:00",
        "ask-in-the-open",
        (0, 60),
        "41 of 47 questions in a channel; three were found by others",
    ),
    replace(
        feedback(
            "katherine",
            "alan",
            "2026-02-19T20:12:00+01:00",
            "storage-move-to-the-end",
            {"ownership": "above"},
            """\
# The storage move, to its end

## Situation

Friday 13 to Monday 16 February, the move to the new storage classes, which RFC 19 had
asked for.

## Behavior

At three on Friday the copy was at 97 %, and the window closed. You wrote to the two
teams with their remaining paths, got a yes from each for Monday at seven, named
yourself and a deputy, and came back on Monday at ten to seven to verify the checksums,
all 2.1 million.

## Impact

The receipts team noticed the move because you told them it was over. I packed my bag in
the meantime, and my telephone remained, for once, a device for looking at the weather.
""",
        ),
        branch=OFFLINE,
    ),
    replace(
        coaching(
            "katherine",
            "edsger",
            "2026-02-20T11:26:00+01:00",
            "proof-or-test",
            """\
# A proof, or failing that, a test

## Topics

Held on Monday before I left. The goal he dropped, and whether that is a defeat.

## Questions asked

- What did you know on the day you dropped it that you didn't in December?
- Which of your ten failures would still have been there after a rewrite?
- What do you like about the deploy tool that isn't the code?

## What I heard

That he had counted. Eight of ten were sentences, not programs. He would have rewritten
6,000 lines in order to change 40, and finds this, in retrospect, instructive and
slightly comical. What he likes is the moment in which someone sees what went wrong.

## Actions

- [ ] edsger, 2026-03-06: the remaining two failures, explained on a page
""",
            date="2026-02-16",
        ),
        branch=OFFLINE,
        committed="2026-02-20T17:02:00+01:00",
    ),
    Merge(
        "katherine",
        "2026-02-23T09:14:00+01:00",
        "Merge what I wrote on the train",
        OFFLINE,
    ),
    feedback(
        "katherine",
        "edsger",
        "2026-02-24T12:40:00+01:00",
        "clock-in-the-test",
        {"effort": "above"},
        """\
# The clock inside the test

## Situation

The afternoon of 15 January, the invoice test, which had begun to fail on one of the
four build hosts.

## Behavior

You ran it 200 times on each host, and kept the 11 failures. You noticed that all 11 had
started in the last second of a minute. You replaced the clock by one that you could
set, and made it fail at will, which you did three times in a row, on request.

## Impact

The fault was in the program, not in the test: invoices of the last second got the next
minute's number. Two customers had reported it and been told that it couldn't be
reproduced.
""",
        date="2026-01-15",
    ),
    rename(
        "katherine",
        "2026-03-02T09:41:00+01:00",
        "goal(katherine): first-comment-before-evening, its new name",
        "people/katherine/goals/reviews-within-a-day.md",
        "people/katherine/goals/first-comment-before-evening.md",
    ),
    edit(
        "grace",
        "2026-03-02T10:08:00+01:00",
        "coaching(katherine): the goal's new name",
        "people/katherine/coaching/2025-06-18-own-stairs.md",
        "goal: reviews-within-a-day",
        "goal: first-comment-before-evening",
    ),
    feedback(
        "alan",
        "grace",
        "2026-03-04T17:11:00+01:00",
        "capacity-request-four-weeks",
        {"ownership": "below"},
        """\
# The capacity request, after four weeks

## Situation

On Wednesday 4 February you took my request for 40 additional hosts, needed from 1 May
on, into the director's meeting.

## Behavior

On 6 February you said that it was "practically through". I asked on the 18th and on the
26th, and the reply was both times that you would mention it again. Today procurement
told me that they have received nothing.

## Impact

Delivery takes eight weeks, hence the first of May can't be met any more. I shall have
to ration the prototypes' share in May, by 30 % according to the forecast, and told
Barbara so this afternoon.

## Next step

Obtain the signature with a date, and inform Barbara and me on the day on which you have
it.

## Question

By what would you recognise that a nod upstairs has become an order?
""",
    ),
    answer(
        "grace",
        "2026-03-05T08:02:00+01:00",
        "2026-03-04-capacity-request-four-weeks",
        body="""\
## Response

I took the nod for a yes, and I had even written that down in December. I'll carry it
myself until the order number is in your hands.
""",
    ),
    feedback(
        "grace",
        "ada",
        "2026-03-10T17:25:00+01:00",
        "silenced-alert-handover",
        {"ownership": "below"},
        """\
# The alert that stayed silent at handover

## Situation

Monday, 9 March, 09:00, the on-call handover from you to Edsger.

## Behavior

On Saturday you had silenced the queue-depth alert for three days; the silence has your
name and "noisy". The handover note has five lines and doesn't mention it. When Edsger
asked in the call whether there was anything open, you said "all calm".

## Impact

The queue filled from 22:00 on Monday. Edsger was called by support at 01:30 instead of
by the alert at 22:20, and shops got their order mails up to four hours late.

## Next step

Go through your silences before you hand over, and end them or name them.

## Question

What would a handover look like that you'd want to receive?
""",
    ),
    answer(
        "ada",
        "2026-03-11T08:33:00+01:00",
        "2026-03-10-silenced-alert-handover",
        body="""\
## Response

I'd forgotten the silence by Sunday. That's the whole story, and it's not a good one.
I've said sorry to Edsger, who had drawn me a diagram of his night. I want to fix this
properly, not with a checklist I'd forget as well.
""",
    ),
    coaching(
        "katherine",
        "grace",
        "2026-03-12T16:35:00+01:00",
        "nods",
        """\
# On nods

## Topics

Grace asked for it: an hour in which I ask the questions. The capacity request, and the
floor above.

## Questions asked

- What did the director actually say?
- What did you give up in that meeting, and for what?
- If one of us brought you such a yes, what would you ask?

## What I heard

"Sounds reasonable", it was. She had traded the hosts for nothing and thought that this
made it easy to say yes, when it made it easy to say yes and do nothing. She would ask
us for the order number. There was a pause after that in which I drank my tea.

## Actions

- [ ] grace, 2026-03-20: a meeting with procurement in the room, and a paper to sign
""",
        about=["2026-03-04-capacity-request-four-weeks"],
    ),
    goal(
        "grace",
        "2026-03-16T12:48:00+01:00",
        "capacity-ordered-not-promised",
        "2026-06-30",
        """\
# Capacity that's ordered, not promised

## Outcome

Alan plans with hosts that have an order number.

## Measure

The 40 hosts are ordered by 10 April. By the end of June the budget is signed for four
quarters ahead, and Alan holds the paper.

## Path

I stop asking for nods. Each request gets one page: what it's for, what goes wrong
without it, a line to sign. I take Alan along; he asks better than I do about dates.

## Overlap

How a company decides is what I'm curious about, more than hosts. The team gets a year
it can plan. Handing it to Alan outright was the alternative, and it's my job.
""",
        about=["2026-03-04-capacity-request-four-weeks"],
        interests=["how teams make decisions"],
    ),
    coaching(
        "grace",
        "ada",
        "2026-03-17T14:00:00+01:00",
        "a-handover-worth-receiving",
        """\
# A handover worth receiving

## Topics

The silence. Her own wish to redo the handover from the ground up.

## Questions asked

- What did you want on the Mondays when you were the one to receive?
- What does the person going off duty know that no screen shows?
- How would you like to be told if it goes wrong again?

## What I heard

She wants to receive three things: what is odd, what is muted, what she'd be ashamed not
to have said. Screens show the first two if one asks them to. The third needs a
question. Told: directly, on the day, and not softly. She'd like the rota's handover as
hers, as a thing to own, which Alan has had since 2022.

## Actions

- [ ] ada, 2026-04-07: ask Alan for the handover, and write the goal
- [ ] grace, 2026-03-24: hear from Alan how he'd like to let go of it
""",
        about=["2026-03-10-silenced-alert-handover"],
        standards=["ownership"],
    ),
    feedback(
        "ada",
        "katherine",
        "2026-03-19T16:53:00+01:00",
        "index-build-over-lunch",
        {"ownership": "above"},
        """\
# The index build that wasn't yours any more

## Situation

Tuesday at lunch, my index build on the ledger, 12:25, locks piling up. You had handed
database reviews to me in February.

## Behavior

You saw it on the screen in the kitchen, came to my desk, and asked "yours or shall I?".
I said mine. You pulled up a chair, wrote to checkout's on-call that it's slow until
one, and stayed there with your soup until the last lock was gone at 12:58.

## Impact

Checkout waited instead of failing over, which would have cost them an hour. And I did
the cancelling with my own hands, so next time I know it.
""",
    ),
    checkin(
        "alan",
        "2026-03-20T14:39:00+01:00",
        "bring-it-to-a-decision",
        (65, 100),
        "RFC 25 decided on its day, with one no; 3 of 3, and 1 honourable withdrawal",
        status=("active", "met"),
    ),
    feedback(
        "edsger",
        "alan",
        "2026-03-24T17:08:00+01:00",
        "may-ration-explained",
        {"communication": "above"},
        """\
# The ration in May, explained to product

## Situation

Tuesday's meeting with product, 24 March, item 2, the shortage of hosts in May.

## Behavior

Your first sentence was: "In May seven of you get what you asked for, and three get
half; the list is on the door." You then said until which day the list may be contested,
and with whom. The derivation was handed out on paper at the end to those who asked, who
were two.

## Impact

The meeting needed 15 of its 45 minutes. Two of the three affected exchanged their weeks
between themselves before they left the room.
""",
    ),
    feedback(
        "grace",
        "edsger",
        "2026-03-26T16:15:00+01:00",
        "deploy-messages-a-month-on",
        {"impact": "above"},
        """\
# The deploy messages, a month on

## Situation

Thursday's demo, the new error texts in the deploy tool, live since 23 February.

## Behavior

You had counted: 26 failed deploys, 22 of them fixed by the person who saw the message,
against 7 of 24 in January. You showed the four that didn't work, read their texts
aloud, and proposed which two to reword and which two need a change in the tool.

## Impact

Product's developers asked us for help with four failed deploys, instead of 17. I moved
the rewrite off the year's plan, and two weeks of yours are free.

## Next step

Write to the web team; their tool has the same texts.
""",
    ),
    checkin(
        "edsger",
        "2026-03-27T11:13:00+01:00",
        "ask-in-the-open",
        (60, 100),
        "92 % in a channel in March; the sixth found by another was found by myself",
        status=("active", "met"),
    ),
    reflection(
        "ada",
        "2026-03-30T14:20:00+02:00",
        "2026Q1",
        """\
# First quarter

## Proud of

38 of 38. I rehearsed the issuer's outage without anyone asking me "and then?", so that
has sunk in.

## Learned

I know how to build things that remember for me, and I'd left out my own shift. Edsger's
diagram of his night hangs over my desk.

## Want next

The handover, all of it.

## Need from my lead

A word to Alan before I ask him. It has been his for four years.
""",
    ),
    checkin(
        "katherine",
        "2026-03-31T10:26:00+02:00",
        "first-comment-before-evening",
        (35, 100),
        "median 5 hours 40 minutes for March, with a rota of three and no robot",
        status=("active", "met"),
    ),
    checkin(
        "platform",
        "2026-03-31T17:20:00+02:00",
        "first-choice-for-prototyping",
        (25, 50),
        "six in ten at the March demo; the button was pressed on stage, by sales",
        by="grace",
    ),
)
