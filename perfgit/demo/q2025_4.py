"""The demo's fourth quarter of 2025: certificates, a stuck RFC, Katherine away."""

from perfgit.demo.records import (
    answer,
    checkin,
    coaching,
    done,
    edit,
    feedback,
    goal,
    reflection,
)
from perfgit.demo.story import Append, Commit, Step

COMMITS: tuple[Step, ...] = (
    goal(
        "ada",
        "2025-10-01T11:14:00+02:00",
        "certificates-renew-themselves",
        "2026-02-27",
        """\
# Certificates renew themselves

## Outcome

No one on the platform team renews a certificate by hand, and no partner finds out that
one has run out.

## Measure

All 31 certificates are renewed by a job at two thirds of their life; the calendar
reminders are deleted; from December to the end of February there isn't one page about a
certificate.

## Path

Inventory first, because I don't believe the list. Then the boring nine, which all come
from one issuer. Then the four odd ones, each with a person at the partner's end to talk
to. An alert last, for the job and not for the certificates.

## Overlap

If there's a chore I can hand to a machine, I'm happy. For the team: three Sundays this
year. I also thought of buying a managed service, and left it since two partners pin our
issuer.
""",
        supports=["first-choice-for-prototyping"],
        about=["2025-09-16-certificate-expiry"],
        standards=["impact"],
        interests=["automation that removes a chore"],
    ),
    done(
        "edsger",
        "2025-10-02T16:28:00+02:00",
        "edsger",
        "2025-09-17-a-queue-has-a-reader",
        "edsger, 2025-09-26",
    ),
    checkin(
        "edsger",
        "2025-10-07T14:22:00+02:00",
        "first-service-to-production",
        (50, 100),
        "two prototypes call the service; the seventh promise is tested, and reviewed by Alan",
        status=("active", "met"),
    ),
    Commit(
        "ada",
        "2025-10-08T16:30:00+02:00",
        "A second scenario for communication",
        (
            Append(
                "team/standards/communication.md",
                """\

## A change of mine will break something of yours

### Above the line

- Looks up who reads it, writes to those people with a date, a diff and an offer to
  help.
- Comes back two days before the date and asks: "are you through?"

### Below the line

- Posts in the channel where the like-minded hang out, minutes before the deploy.
- Writes "should be fine".
""",
            ),
        ),
    ),
    edit(
        "katherine",
        "2025-10-13T09:20:00+02:00",
        "profile(katherine): away in October",
        "people/katherine/profile.md",
        "interests:\n",
        "away:\n  2025-10-20: 2025-11-10\ninterests:\n",
    ),
    feedback(
        "ada",
        "edsger",
        "2025-10-14T17:19:00+02:00",
        "question-in-private",
        {"communication": "below"},
        """\
# A question that waited from Thursday to Tuesday

## Situation

Last Thursday, 9 October, you got stuck on the retry header of the queue client.

## Behavior

You wrote to me in a private message, at 15:05, three paragraphs, when I was at the
partner's site until Monday evening. You didn't ask in the queue channel, where
Katherine and two people from product know the header. On Tuesday you told me that you
had worked on the documentation in the meantime.

## Impact

The receipts prototype waited three working days for one line of configuration. I also
answered the same question to somebody from product, again in private, so it's still
written nowhere.

## Next step

Put the next one into the channel, even half-finished.

## Question

What would make it easier to ask out in the open?
""",
    ),
    answer(
        "edsger",
        "2025-10-15T09:47:00+02:00",
        "2025-10-14-question-in-private",
        body="""\
## Response

I did not wish to occupy forty readers with a question that I expected to be trivial. I
had not counted the readers who have the same question.
""",
    ),
    coaching(
        "grace",
        "ada",
        "2025-10-15T14:00:00+02:00",
        "the-list-she-does-not-believe",
        """\
# The list she doesn't believe

## Topics

The certificate inventory: 31 on the list, 38 found.

## Questions asked

- Where did the seven come from?
- Which of the 38 would wake you, and which would wake a customer?
- And then? (She had asked me to.)

## What I heard

Prototypes, all seven: someone tries something, it stays, it gets a certificate. So the
list will be wrong again by spring unless the platform issues them. "Then the job isn't
the end of it, the front door is." She wants to do the job first anyway, and write the
front door down as what comes after.

## Actions

- [ ] ada, 2025-10-24: put the seven into the goal's measure or say why not
""",
        goal="certificates-renew-themselves",
    ),
    checkin(
        "katherine",
        "2025-10-16T17:05:00+02:00",
        "reviews-within-a-day",
        (15, 35),
        "median 11 hours; paused until 10 November, as my queue and I are not here",
        status=("active", "paused"),
    ),
    goal(
        "edsger",
        "2025-10-20T10:33:00+02:00",
        "ask-in-the-open",
        "2026-03-27",
        """\
# Ask in the open

## Outcome

A colleague who has the same question as I finds it, together with its answer.

## Measure

Of the questions I ask about our systems, nine in ten stand in a channel. Once a month I
count them from my own messages. Five have been found by somebody else.

## Path

I shall write each question as though it were a small problem report: what I expect,
what I observe, what I have excluded. When it has been answered I append the answer to
the service's page. I begin with the queue channel, in which I know the readers.

## Overlap

It exercises the precise statement of a problem, in which I take pleasure, and it gives
the team pages that are at present missing. A weekly hour for questions was considered;
it would merely move the waiting.
""",
        standards=["communication"],
        interests=["programs that can be reasoned about"],
    ),
    feedback(
        "edsger",
        "alan",
        "2025-10-21T16:51:00+02:00",
        "two-hours-on-percentiles",
        {},
        """\
# Two hours on percentiles

## Situation

Monday afternoon, before my first shift on call, in the small meeting room.

## Behavior

You drew the distribution of our response times by hand, and let me predict the p99 of
the sum of two services before you computed it. My prediction was wrong by a factor of
two. You then opened three alerts of the last month and asked me which of these I would
have believed.

## Impact

In the night to Tuesday two of the three went off. I recognised the second as the sum
that we had drawn, and left the first alone until the morning, with a note.
""",
        type="reinforcing",
    ),
    feedback(
        "ada",
        "grace",
        "2025-10-28T16:58:00+01:00",
        "storage-decision-page",
        {"communication": "above"},
        """\
# The page about the storage move

## Situation

Monday 27 October, 09:15, before stand-up. The storage move shifts to February.

## Behavior

The log had a page from 08:20: what, why, what we give up (Alan's cheaper disks until
spring), and a date in January to look again. In stand-up you asked who had read it,
waited while Alan did, and only then took questions. In our 1:1 on Tuesday you said the
same thing, and pointed to the line.

## Impact

I told product the new date within the hour, with the link. Alan, Katherine's stand-in
and I had the same version, and I checked, because of May.
""",
        goal="decisions-in-writing",
    ),
    checkin(
        "ada",
        "2025-11-04T17:40:00+01:00",
        "certificates-renew-themselves",
        (0, 30),
        "inventory says 38, the measure too; the nine easy ones renew on their own",
    ),
    checkin(
        "katherine",
        "2025-11-12T09:26:00+01:00",
        "reviews-within-a-day",
        (35, 35),
        "back, and so is the goal; the median went to 16 hours, I am told not only by me",
        status=("paused", "active"),
    ),
    feedback(
        "katherine",
        "ada",
        "2025-11-13T15:36:00+01:00",
        "fourteen-dead-letters",
        {"effort": "above"},
        """\
# Fourteen letters nobody could deliver

## Situation

Wednesday, the dead-letter queue, which had 14 messages in it. The runbook says "purge".

## Behavior

You opened all 14. You sorted them by the byte at which the parser had given up, and it
was byte 65,536 in each of them. Then you went and read the release notes of the client,
of the last three versions, aloud at one point.

## Impact

It was a limit that the client had begun to enforce in October. The 14 were refunds,
which customers have since received. A purge would have been quicker, for us.
""",
    ),
    feedback(
        "alan",
        "barbara",
        "2025-11-13T18:02:00+01:00",
        "launch-numbers-in-advance",
        {"communication": "above"},
        """\
# Launch numbers four weeks in advance

## Situation

Tuesday 11 November, your message concerning the winter campaign, which starts on 9
December.

## Behavior

The message gave the expected visitors for each day, a low and a high value, the hour of
the mailing, and the sentence "if the high one costs more than 2,000 a day, tell me by
the 20th and we'll send it in two halves".

## Impact

The forecast could be run with it directly. Two halves turned out to save 3,400 over the
first three days, and I was able to order on the 17th at the ordinary price.
""",
    ),
    feedback(
        "grace",
        "alan",
        "2025-11-18T17:33:00+01:00",
        "storage-rfc-waiting",
        {"ownership": "below"},
        """\
# The storage RFC, in its sixth week

## Situation

RFC 19, on the storage classes, open since 8 October with a decision date of 29 October.

## Behavior

It has 47 comments. You've answered each of them, the last this morning. The decision
date went by without a note; neither a yes nor a no was asked of anyone, and the two
teams whose data moves haven't been invited.

## Impact

Edsger's receipts prototype picked a class by itself last week, and will have to move.
The vendor's offer runs out on 12 December.

## Next step

Name who decides, and a day, in the RFC, by Friday.

## Question

What are you waiting for that would make it ready?
""",
    ),
    answer(
        "alan",
        "2025-11-19T08:41:00+01:00",
        "2025-11-18-storage-rfc-waiting",
        body="""\
## Response

I have been waiting for the comments to converge, and have plotted them: they arrive at
a constant rate of 1.1 a day and show no sign of doing so. I agree that this is not a
stopping rule.
""",
    ),
    feedback(
        "ada",
        "katherine",
        "2025-11-20T16:14:00+01:00",
        "asked-me-to-lead",
        {},
        """\
# You handed me the marker

## Situation

Wednesday's review of the ledger's new index, the one with four people from product.

## Behavior

Two minutes in, you gave me the marker and sat down at the back. When the question about
locks came, you looked at me and counted to, I guess, ten. I answered it.

## Impact

Product's people wrote to me with the follow-ups, so I've now got two database reviews
of my own for next week. My line on the board wobbled; the answer held.
""",
        type="reinforcing",
    ),
    coaching(
        "grace",
        "alan",
        "2025-11-25T10:30:00+01:00",
        "a-stopping-rule",
        """\
# A stopping rule

## Topics

RFC 19. He came with the plot.

## Questions asked

- What would you need to see to say "decided" tomorrow?
- What does it cost to decide wrongly, and what does a week cost?
- Whose yes is missing, as opposed to whose comment?

## What I heard

He had not compared the two costs before: 300 a week against, at worst, one more move at
4,000, with a chance of about one in five. "Then I should have decided in October."
Missing are exactly two yeses. He finds asking for one harder than answering ten
comments, as a no would be final.

## Actions

- [ ] alan, 2025-11-28: write deciders and the day into RFC 19
- [ ] alan, 2025-12-05: a goal about bringing things to a decision
""",
        about=["2025-11-18-storage-rfc-waiting"],
        standards=["ownership"],
    ),
    feedback(
        "alan",
        "edsger",
        "2025-11-27T17:21:00+01:00",
        "replica-lag-handed-over",
        {"ownership": "above"},
        """\
# The replica lag, handed over

## Situation

Wednesday 26 November, 16:35. You observed a lag of 90 seconds on the reporting replica,
growing by 4 seconds a minute.

## Behavior

You called me, as I was on call, and stated the lag, the slope, and the time at which
the reports would be affected (18:50). You wrote the same to the two owners of the
reports and waited for both to confirm, the second by telephone at 17:10. Before you
left, you asked me to repeat who had it.

## Impact

I stopped the vacuum job at 17:25, with 85 minutes to spare. Finance shifted one report
and lost none.
""",
        about=["2025-09-17-a-queue-has-a-reader"],
    ),
    done(
        "alan",
        "2025-11-28T11:09:00+01:00",
        "alan",
        "2025-11-25-a-stopping-rule",
        "alan, 2025-11-28",
    ),
    coaching(
        "katherine",
        "edsger",
        "2025-12-02T14:15:00+01:00",
        "first-night-shifts",
        """\
# After five nights on call

## Topics

His first week with the pager. The tool that deploys, which he would like to replace.

## Questions asked

- Which page did you dread, and did it come?
- What does the present deploy tool do well that you would have to keep?
- What is the smallest piece of it that annoys you?

## What I heard

He dreaded a page in a service whose purpose he didn't know; it came on Thursday at two,
and the purpose was on the page he had written in July. The old tool, he admitted, has
not lost a deploy in three years. The smallest piece is its error text, of which he
quoted four from memory, with contempt.

## Actions

- [ ] edsger, 2025-12-16: propose the rewrite as a goal, with what it would cost
""",
    ),
    feedback(
        "barbara",
        "katherine",
        "2025-12-03T11:43:00+01:00",
        "sandbox-data",
        {"impact": "above"},
        """\
# Sandbox data one can show to a customer

## Situation

Since mid-November there's the sandbox with made-up shops, which I used for Tuesday's
customer call.

## Behavior

You asked beforehand which three stories we tell in such calls, built the data around
these, and sat in on one. Afterwards you sent a note: what the customer had tried that
the sandbox can't do, and that you'd begin with the refunds as two of our three stories
end there.

## Impact

I showed the real product, where I'd otherwise have shown slides. The customer asked for
access on the same day and has been trying it since.
""",
    ),
    goal(
        "alan",
        "2025-12-05T13:55:00+01:00",
        "bring-it-to-a-decision",
        "2026-03-31",
        """\
# Bring it to a decision

## Outcome

Whoever depends on a proposal of mine knows on which day it will be decided and by whom,
and on that day it is.

## Measure

RFC 19 and the two that follow it are decided on or before their date. In the last two
years 3 of my 9 were.

## Path

For each I compute the cost of a week's delay at the outset and write it under the
title. I then list the yeses that are needed, and obtain these in conversation before I
publish, because I have learned that a comment is a poor substitute. On the date, I
write what was decided, even if it is "no".

## Overlap

The cost of delay is a pleasing quantity, and I had never estimated mine. The team gets
its storage. A template with more sections was weighed and rejected, by Katherine, in
one word, with a reason.
""",
        about=["2025-11-25-a-stopping-rule"],
        standards=["ownership"],
        interests=["statistics"],
    ),
    feedback(
        "alan",
        "ada",
        "2025-12-09T17:57:00+01:00",
        "afternoon-on-the-command-line",
        {},
        """\
# The afternoon on the command line

## Situation

Thursday 4 December, 13:00 to 17:30, `forecast`, the argument parsing, at my desk.

## Behavior

You let me type throughout. On four occasions you asked "what would Barbara enter
here?", and on the third we removed two of the five options. You wrote down the eleven
terms that you had to ask about.

## Impact

The command has three options, the help text contains the eleven explanations, and of
the four people who ran it on Monday none has come to my desk.
""",
        type="reinforcing",
        goal="capacity-forecast-anyone-can-run",
    ),
    coaching(
        "grace",
        "katherine",
        "2025-12-10T11:15:00+01:00",
        "facing-outward",
        """\
# Something that faces outward

## Topics

Her wish from September. What the sandbox did to her taste for it.

## Questions asked

- What did you see in that customer call that you don't see from here?
- If you had one person from product for a month, what would you two build?
- What would you stop doing, to have room?

## What I heard

In the call she saw someone wait four minutes for a preview and fill the time with small
talk. She'd build a preview for each branch, one command, and have product's people use
it before any engineer. She would stop being the only reviewer of database changes: Ada
has done five.

## Actions

- [ ] katherine, 2026-01-16: write it as a goal, with what she stops doing in it
- [ ] grace, 2025-12-19: ask Barbara for a person
""",
    ),
    feedback(
        "edsger",
        "grace",
        "2025-12-11T16:44:00+01:00",
        "what-the-freeze-did",
        {"impact": "above"},
        """\
# The freeze, examined afterwards

## Situation

Thursday's retrospective, concerning the change freeze from 27 to 30 November.

## Behavior

You presented what the shortened freeze had done: no incident during it, one in the week
thereafter, compared with two and five a year ago. You stated that one year is no proof,
and proposed to make the spacing of deploys permanent while giving up the freeze as such
in spring, for a trial.

## Impact

The proposal was accepted in ten minutes. My release, which had been planned around a
freeze in March, moves two weeks forward.
""",
    ),
    checkin(
        "alan",
        "2025-12-12T15:02:00+01:00",
        "capacity-forecast-anyone-can-run",
        (45, 100),
        "six services within 13 %, four people ran it unaided; my notebook is retired",
        status=("active", "met"),
    ),
    checkin(
        "grace",
        "2025-12-15T09:30:00+01:00",
        "decisions-in-writing",
        (60, 100),
        "the team counted: none without a page since 1 October",
        status=("active", "met"),
    ),
    feedback(
        "katherine",
        "alan",
        "2025-12-16T14:49:00+01:00",
        "cache-hit-rate",
        {"effort": "above"},
        """\
# Why 71 %

## Situation

The build cache's hit rate, which fell from 88 to 71 % in the first week of December. I
had prepared a larger cache and a short speech.

## Behavior

You asked for the misses, all 9,000, and grouped them by the flag in which they differed
from the nearest hit. One compiler flag with a timestamp in it made up 8,100. You then
asked who had added it, and why, before asking for it to go.

## Impact

It went on Monday, the rate is 90 %, and my larger cache is not needed. I still have
the speech.
""",
    ),
    goal(
        "edsger",
        "2025-12-16T16:20:00+01:00",
        "rewrite-the-deploy-tool",
        "2026-06-30",
        """\
# Rewrite the deploy tool

## Outcome

A deploy that fails states which step failed, why, and what the person may do next.

## Measure

The ten most frequent failures of 2025, replayed, each end in a message that a colleague
can act on without opening the source.

## Path

To be worked out: either a new program, or the old one with new messages. I lean towards
the former and am aware that one does.

## Overlap

Deployment tooling is what I came for. The worth for the team remains to be shown, and I
should like to discuss it before I begin.
""",
        status="proposed",
        interests=["deployment tooling"],
    ),
    feedback(
        "grace",
        "edsger",
        "2025-12-17T16:31:00+01:00",
        "why-the-second-page",
        {"effort": "above"},
        """\
# Why the second page came at all

## Situation

Your postmortem of the double page on Thursday, 4 December, 02:10 and 02:13.

## Behavior

The first page was the fault. You spent the morning on the second one: you followed the
alert through the router, found two routes that match "payments", and showed with the
history that 1 in 6 pages since August had been doubled.

## Impact

One route is gone. The next shift had 9 pages instead of 11 or 12, and Alan counts pages
differently now.

## Next step

Present the router's map in January, to product's on-call too.
""",
    ),
    reflection(
        "grace",
        "2025-12-18T12:12:00+01:00",
        "2025Q4",
        """\
# My year's end

## Proud of

The log. Fifty-one entries, and I've been contradicted on nine of them before it was too
late.

## Learned

That I decide later when I have to write it, and better. And that I ask for things
upstairs, get a nod, and take the nod for a yes.

## Want next

A second person in the team who can run the planning.
""",
    ),
    reflection(
        "ada",
        "2025-12-18T15:05:00+01:00",
        "2025Q4",
        """\
# Fourth quarter

## Proud of

Ten counted seconds with a marker in my hand. Also refunds: 14 people got their money.

## Learned

Lists lie. 38 isn't 31, and the seven in between are the interesting ones.

## Want next

The on-call rota frightens me less than it did. I'd like to find out whether that's
skill or luck.
""",
    ),
    reflection(
        "edsger",
        "2025-12-19T10:40:00+01:00",
        "2025Q4",
        """\
# October to December 2025

## Proud of

The router's map. It is a drawing that did not exist, and it was wrong on the first
three attempts.

## Learned

A question put in the open is answered, on average, in 40 minutes; put in private, in
nine hours. I have the data since October.
""",
    ),
    done(
        "grace",
        "2025-12-19T16:33:00+01:00",
        "katherine",
        "2025-12-10-facing-outward",
        "grace, 2025-12-19",
    ),
)
