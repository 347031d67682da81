"""The demo's second quarter of 2025: a team begins to keep records."""

from perfgit.demo.records import (
    acknowledge,
    answer,
    checkin,
    coaching,
    done,
    feedback,
    goal,
    profile,
    record,
    reflection,
    standard,
)
from perfgit.demo.story import Commit, Step, Write

CONFIGURATION = """\
# The records of the platform team. Whoever can read this repository reads all of it.
name = "records"
timezone = "Europe/Berlin"

[teams]
platform = "Platform"
product = "Product"
"""

COMMITS: tuple[Step, ...] = (
    Commit(
        "grace",
        "2025-04-01T09:10:00+02:00",
        "A repository for the platform team's records",
        (
            Write("perfgit.toml", CONFIGURATION),
            profile(
                "grace",
                {
                    "name": "Grace Okafor",
                    "email": "grace@example.com",
                    "role": "Engineering lead",
                    "team": ["platform"],
                    "started": "2022-02-01",
                    "interests": ["how teams make decisions", "writing things down"],
                    "responsibilities": ["the platform team", "the yearly capacity budget"],
                },
            ),
        ),
    ),
    Commit(
        "grace",
        "2025-04-01T10:02:00+02:00",
        "Standards: what we wrote on the wall on Friday",
        (
            standard(
                "ownership",
                """\
# Ownership

## What it means

If it crossed your desk, it has an owner: you, or a person who told you "mine now". We
do not leave things lying between two teams.

## Checkout can't keep up

### Above the line

- Finds out that checkout waits on our connection pool, tells product's on-call and
  support, and stays in the channel until each of them has replied.
- Leaves at six with the fault still there, and says in the channel who has it now and
  what was already ruled out.

### Below the line

- Drops a link to the dashboard into our own channel and takes it that checkout's people
  are looking at the same graph.
- Files it under "product", since the pods that restart are theirs.
""",
            ),
            standard(
                "communication",
                """\
# Communication

## What it means

The first sentence answers the question. A product manager can decide on it without
asking a second engineer what the first one meant.

## Checkout can't keep up

### Above the line

- "How bad?" gets "a fifth of the orders fail, since 10:20, and I expect that to last
  until lunch".
- Says which numbers are guesses, and when the next update comes, even if there is
  nothing new by then.

### Below the line

- "How bad?" gets a p99, a pod count and a link to the runbook.
- Writes down each thing tried, in order, and leaves out whether Thursday's campaign can
  start.
""",
            ),
            standard(
                "effort",
                """\
# Effort

## What it means

We dig until we know why, and then one layer further. Time spent on the cause is paid
back at three in the morning.

## Checkout can't keep up

### Above the line

- Sees that a restart helps for an hour, and takes that hour's growth as the clue.
- Compares with the last week in which it was fine, and lists what has changed since:
  two deploys, one index, one campaign.

### Below the line

- Puts a restart into cron and moves on.
- Raises the probe's timeout from two seconds to ten because ten is green.
""",
            ),
            standard(
                "impact",
                """\
# Impact

## What it means

Done means that somebody is better off, and we have looked. Whoever fixed it also knows
best what should come next, and says so.

## Checkout can't keep up

### Above the line

- A week later, shows product the orders that now go through, and what it would take to
  have them survive Black Friday.
- Notes that the same pool settings sit in four other services, and offers a date for
  those.

### Below the line

- Closes the incident once the graph is flat, with no line about the autumn peak.
- Tunes a service for three days that product is going to retire in May.
""",
            ),
        ),
    ),
    Commit(
        "ada",
        "2025-04-01T14:31:00+02:00",
        "profile(ada)",
        (
            profile(
                "ada",
                {
                    "name": "Ada Lindqvist",
                    "email": "ada@example.com",
                    "role": "Software engineer",
                    "team": ["platform"],
                    "started": "2023-09-01",
                    "interests": ["message queues", "teaching", "automation that removes a chore"],
                    "responsibilities": ["the queue", "certificates"],
                },
            ),
        ),
    ),
    Commit(
        "katherine",
        "2025-04-01T16:48:00+02:00",
        "profile(katherine)",
        (
            profile(
                "katherine",
                {
                    "name": "Katherine Novak",
                    "email": "katherine@example.com",
                    "role": "Staff engineer",
                    "team": ["platform"],
                    "started": "2020-05-04",
                    "interests": ["developer experience", "databases", "mentoring"],
                    "responsibilities": ["the build", "the databases"],
                },
                body="""\
Ask me about query plans. Do not ask me about the espresso machine; we are not on
speaking terms.
""",
            ),
        ),
    ),
    Commit(
        "alan",
        "2025-04-02T08:55:00+02:00",
        "profile(alan)",
        (
            profile(
                "alan",
                {
                    "name": "Alan Moreau",
                    "email": "alan@example.com",
                    "role": "Senior reliability engineer",
                    "team": ["platform"],
                    "started": "2021-11-15",
                    "interests": ["capacity and forecasting", "statistics", "alerting"],
                    "responsibilities": ["capacity", "the on-call rota", "monitoring"],
                },
            ),
        ),
    ),
    Commit(
        "grace",
        "2025-04-02T11:20:00+02:00",
        "The vision for the next eighteen months",
        (
            record(
                "team/goals/first-choice-for-prototyping.md",
                "goal",
                {
                    "owner": "platform",
                    "status": "active",
                    "due": "2026-12-18",
                    "progress": 0,
                },
                """\
# First choice for prototyping

## Outcome

Whoever in the company has an idea on Monday tries it out on our platform by Wednesday,
and would not think of renting a server for it.

## Measure

Of the prototypes shown at the monthly demo, at least eight in ten run on the platform
by autumn 2026. In April 2025 it is three in ten. We count at the demo, with the
presenters in the room.

## Path

The team finds it. What I ask for is that each of us can say which part of the way their
own goal is.
""",
            ),
        ),
    ),
    feedback(
        "grace",
        "ada",
        "2025-04-10T17:05:00+02:00",
        "midnight-test",
        {"effort": "above"},
        """\
# The test that failed after midnight

## Situation

Tuesday and Wednesday, the invoice export test on the main pipeline. It had failed 11
times since February and been rerun each time.

## Behavior

You collected the 11 runs, put their start times into a table, and saw that all of them
began between 00:00 and 02:00 UTC. From there you went to the fixture that asks for
"today" in two time zones.

## Impact

The pipeline has been green for 31 runs. Katherine took the reruns out of the release
checklist this morning, which was six minutes a release.

## Next step

Show the table at Friday's demo. The method is worth more to us than the fix.
""",
    ),
    Commit(
        "grace",
        "2025-04-11T15:40:00+02:00",
        "Expectations of the platform team, as talked through on Thursday",
        (
            record(
                "team/expectations/platform.md",
                "expectations",
                {
                    "for": "platform",
                    "from": "grace",
                    "effective": "2025-04-14",
                    "review": "2025-12-15",
                },
                """\
# What we expect of each other

## Team goals

We want to be where prototypes are born: see first-choice-for-prototyping. Your own goal
serves a part of that, or you and I find out why not.

## Operating principles

The person closest to the problem decides, and writes the decision down where the rest
of us can find it. Two-way doors: go. One-way doors: an RFC with a date on which it gets
decided.

## Communication

A question in the team channel gets an answer on the same working day, even if that is
"Thursday". In an incident the first line says who is affected. Bad news travels to me
before it travels to my boss.

## Freedom to err

Anything that can be rolled back in ten minutes you may try without asking, in
production too. If it goes wrong, you write what happened and we read it together; the
only fault is a fault kept to oneself. Customer data is not an experiment.

## Reflection and learning

Friday after two o'clock has no meetings. One reflection a quarter, in your own file, in
your own words.
""",
            ),
        ),
    ),
    acknowledge(
        "katherine",
        "2025-04-14T09:04:00+02:00",
        """\
## Questions

Does "same working day" hold for questions asked at ten to six? I answer those, and my
answers at ten to six are bad.
""",
    ),
    acknowledge("ada", "2025-04-14T13:15:00+02:00"),
    acknowledge(
        "alan",
        "2025-04-15T10:37:00+02:00",
        """\
## Response

Read twice, and agreed with, in particular with the ten minutes, which is a number one
can design for.

## Questions

Is the ten minutes measured from the decision to roll back or from the moment the fault
is noticed? For the storage cluster the former is 7 minutes at the median and the latter
26.
""",
    ),
    feedback(
        "grace",
        "alan",
        "2025-04-16T18:20:00+02:00",
        "checkout-how-bad",
        {"communication": "below"},
        """\
# "How bad is it?" in the checkout incident

## Situation

Wednesday, the checkout slowdown, 10:41 in the incident channel. Barbara asked how bad
it was.

## Behavior

You replied with four messages in nine minutes: the p99 for each region, the pool's wait
time, a link to the dashboard, and the list of hosts. How many orders failed was in none
of them. She asked again at 10:52, and I answered from your dashboard.

## Impact

Product held back a mailing to 40,000 customers that could have gone out, since 2 % of
the orders were affected. Support had no text until eleven.

## Next step

In the next incident, make the first line the answer: who is affected, how many, until
when. Numbers below it.

## Question

What would you need on the dashboard to have that first line within two minutes?
""",
    ),
    answer(
        "alan",
        "2025-04-17T08:50:00+02:00",
        "2025-04-16-checkout-how-bad",
        body="""\
## Response

I have reread the channel with a stopwatch, and the share of failed orders was on my
second screen at 10:43. I withheld it because its confidence interval ran from 1 % to 4
%, which, I see now, would have been an answer.
""",
    ),
    coaching(
        "grace",
        "alan",
        "2025-04-23T15:10:00+02:00",
        "first-line",
        """\
# The first line

## Topics

The checkout incident. Alan also brought the capacity model.

## Questions asked

- Who reads the channel while you are working, and what do they decide with it?
- What makes a number good enough to be said aloud?
- What would the first line have been at 10:43?

## What I heard

That a number with a wide interval seems to him like a promise he can't keep. That he
had not thought of Barbara as somebody who decides. His line for 10:43, after some
crossing out: "About 2 in 100 orders fail; mailings can go."

## Actions

- [ ] alan, 2025-05-09: add a panel with the share of failed orders, interval included
- [ ] grace, 2025-04-30: ask Barbara which three decisions she takes during an incident
""",
        about=["2025-04-16-checkout-how-bad"],
        standards=["communication"],
    ),
    goal(
        "alan",
        "2025-04-24T11:26:00+02:00",
        "capacity-forecast-anyone-can-run",
        "2025-12-12",
        """\
# A capacity forecast that anyone can run

## Outcome

Someone with an idea for a prototype can find out in a minute whether we have room for
it, without waiting for me to open my notebook, which at present takes between one and
four days.

## Measure

One command, `forecast NAME`, whose answer for the six largest services differs by less
than 15 % from what they used in the quarter after, and which three people other than
myself have run unaided.

## Path

First I take the model out of my notebook and give it tests against the figures of 2023
and 2024. Then I replace the two inputs that I type in by hand. The command line comes
last, since it is the part I know least about, and I intend to borrow Ada for an
afternoon.

## Overlap

Forecasting is what I would do on a Sunday. For the team it removes a queue whose only
server is me. I weighed buying a product for it and left that, as the three on offer
assume linear growth and we have steps.
""",
        supports=["first-choice-for-prototyping"],
        interests=["capacity and forecasting"],
    ),
    done(
        "grace", "2025-04-29T17:30:00+02:00", "alan", "2025-04-23-first-line", "grace, 2025-04-30"
    ),
    goal(
        "katherine",
        "2025-05-05T10:12:00+02:00",
        "reviews-within-a-day",
        "2026-03-31",
        """\
# Reviews within a day

## Outcome

A change put up for review before lunch has its first real comment before the author
goes home.

## Measure

The median time to a first comment that is not a bot's: 26 hours in April, under 6 by
the end of March, read off the dashboard on the last Friday of a month.

## Path

I will start with my own queue, which is the longest, on the theory that one should
sweep one's own stairs. Then smaller changes: a template that asks "can this be two?".
Then, and only then, a rota.

## Overlap

I like tools that get out of the way, and the review queue is our least polite tool. I
considered automatic assignment and dropped it for now; a robot handing out chores does
not make anyone fonder of them.
""",
        supports=["first-choice-for-prototyping"],
        interests=["developer experience"],
    ),
    feedback(
        "ada",
        "katherine",
        "2025-05-08T16:22:00+02:00",
        "query-plan",
        {"effort": "above"},
        """\
# The query plan on the whiteboard

## Situation

Thursday, 14:00, my report query that took 40 seconds. I had asked you for an index.

## Behavior

You asked me to print the plan, and drew it on the whiteboard node by node. At the third
join you asked what the planner believed about the row count, we looked, and it was off
by a factor of 900. Then you showed me where the statistics come from.

## Impact

No index was needed: fresh statistics took it to 0.3 seconds. I found the second one, in
the billing job, without help an hour later.
""",
    ),
    done("alan", "2025-05-09T12:05:00+02:00", "alan", "2025-04-23-first-line", "alan, 2025-05-09"),
    feedback(
        "katherine",
        "grace",
        "2025-05-15T17:41:00+02:00",
        "roadmap-three-versions",
        {"communication": "below"},
        """\
# Three versions of the roadmap

## Situation

Monday to Wednesday, the change to the third-quarter roadmap, which you told us in our
1:1s, one after the other.

## Behavior

On Monday you told me that the storage move was postponed. On Tuesday you told Alan it
was cut in half. On Wednesday Ada had it from you that it starts in August. There was no
written version until Thursday at noon.

## Impact

I cancelled a vendor call that Alan had to rebook, at their new price. The three of us
spent Wednesday's lunch assembling the plan from fragments, like archaeologists, only
without the grant.

## Next step

Write it down first, even as a draft with holes, then tell us in person.

## Question

What keeps a decision from being written down on the day you take it?
""",
    ),
    answer(
        "grace",
        "2025-05-16T08:40:00+02:00",
        "2025-05-15-roadmap-three-versions",
        body="""\
## Response

You're right. It changed between the talks, and I told each of you the newest. I'll take
this up as a goal, and you'll see it in the file.
""",
    ),
    feedback(
        "alan",
        "ada",
        "2025-05-20T18:03:00+02:00",
        "late-schema-change",
        {"communication": "below"},
        """\
# The schema change of the order events

## Situation

Monday 19 May, 16:50, the deploy in which `order_events` lost the column `legacy_ref`.

## Behavior

The change was announced in the queue channel at 16:44, six minutes before the deploy.
The usage report of the registry, which lists the readers of a topic, shows four
services that read this column; two of their owners are not members of that channel.

## Impact

The capacity export and the fraud report stopped at 16:51, and I restored the column at
18:10. 1,312 events had to be replayed, which occupied me until 20:30 and moved the
storage review to Wednesday.

## Next step

Announce a change of schema to the owners in the usage report, at least five working
days ahead.

## Question

Where would you look to find out who reads a column before you remove it?
""",
    ),
    answer(
        "ada",
        "2025-05-21T09:12:00+02:00",
        "2025-05-20-late-schema-change",
        body="""\
## Response

Ouch, and yes. I had grepped our own repository and called that "nobody uses it". Didn't
know the usage report existed; that's on me to have asked. Sorry about your evening.
""",
    ),
    goal(
        "grace",
        "2025-05-22T12:30:00+02:00",
        "decisions-in-writing",
        "2025-12-19",
        """\
# Decisions in writing

## Outcome

The team reads a decision of mine before they hear it, and all read the same one.

## Measure

Of the decisions that someone had to ask me about afterwards, none was without a page.
Counted at each retrospective, by the team, not by me.

## Path

A decision log with four lines an entry: what, why, what we gave up, when we look again.
I write the entry before the first 1:1 in which I'd mention it. If I can't fill the four
lines, it isn't decided.

## Overlap

I like writing, and I like it best before noon. The team gets one version. A weekly
newsletter was the other idea; too slow.
""",
        about=["2025-05-15-roadmap-three-versions"],
        standards=["communication"],
        interests=["writing things down"],
    ),
    coaching(
        "grace",
        "ada",
        "2025-05-27T14:30:00+02:00",
        "who-reads-this",
        """\
# Who reads this?

## Topics

The column that four services read. Ada wanted to talk about how to know, rather than
about what went wrong.

## Questions asked

- When you thought of the readers of that topic, whom did you picture?
- What would have told you otherwise, and where does it live?
- If you were the fraud team, what would you want to get, and when?

## What I heard

She pictured the two services she had worked on. The usage report was news to her. As
the fraud team she would want a diff, a date, and a person to shout at. She'd like the
tool to refuse a removal that still has readers, so that it doesn't hang on memory.

## Actions

- [ ] ada, 2025-06-06: write the announcement she would have wanted, as a template
- [ ] ada, 2025-06-13: propose a goal, if there is one in it
""",
        about=["2025-05-20-late-schema-change"],
    ),
    checkin(
        "alan",
        "2025-05-28T16:55:00+02:00",
        "capacity-forecast-anyone-can-run",
        (0, 20),
        "model has 43 tests; it reproduces 2024 within 11 %",
    ),
    feedback(
        "ada",
        "alan",
        "2025-06-05T17:15:00+02:00",
        "step-in-the-curve",
        {"effort": "above"},
        """\
# The step in the storage curve

## Situation

Thursday's capacity sync, slide 4: object storage grew by 9 % overnight on 28 May.

## Behavior

You had gone through the deploys of that night, ruled out three, and then matched the
step to the hour against the thumbnail service's new default size. You brought the
before and after of one single picture: 41 kB, 188 kB.

## Impact

The thumbnail people changed the default back during the meeting. I'd have put the step
down to "growth" and ordered disks for it.
""",
    ),
    done("ada", "2025-06-06T11:48:00+02:00", "ada", "2025-05-27-who-reads-this", "ada, 2025-06-06"),
    feedback(
        "grace",
        "katherine",
        "2025-06-11T18:10:00+02:00",
        "backup-nobody-restored",
        {"ownership": "above"},
        """\
# The backup that had not been restored since 2023

## Situation

Last week, while you were moving the build database. The runbook said "restore from
backup", dated October 2023.

## Behavior

You tried the restore although your move did not need it. It failed on a key that had
been rotated. You told the three teams whose databases use the same job, got a yes from
each for a test date, and stayed in the thread until the third had restored.

## Impact

Two of the three restores failed as well and are fixed. As of Tuesday we have backups;
before, we had files.

## Next step

Tell me what it takes to have a restore run by itself once a month. I'll find the hours.
""",
    ),
    goal(
        "ada",
        "2025-06-12T15:20:00+02:00",
        "schema-changes-without-surprises",
        "2025-09-30",
        """\
# Schema changes without surprises

## Outcome

No reader of a topic finds out about a schema change from their own alert.

## Measure

The registry refuses to drop a column that was read in the last 30 days, and for a whole
quarter no team reports a surprise to us.

## Path

Template first (it's done, it's short). Then I teach the registry to ask the usage
report. Then I try to break it, and get Katherine to try, because she will.

## Overlap

Queues are my thing, and a check that says no for me beats me remembering. The team gets
its evenings back. I thought about a change board and left it: more meetings, same
surprises.
""",
        supports=["first-choice-for-prototyping"],
        about=["2025-05-27-who-reads-this"],
        standards=["communication"],
        interests=["message queues", "automation that removes a chore"],
    ),
    feedback(
        "katherine",
        "ada",
        "2025-06-17T16:05:00+02:00",
        "two-small-changes",
        {},
        """\
# One change became two

## Situation

Monday's review of the retry policy, 840 lines when it reached me.

## Behavior

When I asked whether it could be two, you split it over lunch: a move of 700 lines with
no change in it, and 140 lines that mattered. You wrote "nothing to see here, really" on
the first one, and there was nothing to see.

## Impact

I reviewed both in 25 minutes. At 840 lines I would have skimmed, approved and hoped.
""",
        type="reinforcing",
    ),
    coaching(
        "grace",
        "katherine",
        "2025-06-18T10:40:00+02:00",
        "own-stairs",
        """\
# Sweeping one's own stairs

## Topics

Her review queue. Fourteen open on Monday, eleven today.

## Questions asked

- Which of the eleven do you put off, and what do they have in common?
- What would happen if you said no to a review?
- Who else could learn the databases well enough to review them?

## What I heard

She puts off the ones where she'd have to say "start again". A no would be kinder than a
week of silence, she said, and then laughed at having said it. Ada is close on the
databases; she would like to bring her along.

## Actions

- [ ] katherine, 2025-07-04: say no to a review within a day, twice, and see what
  happens
""",
        goal="reviews-within-a-day",
    ),
    checkin(
        "katherine",
        "2025-06-24T09:33:00+02:00",
        "reviews-within-a-day",
        (0, 15),
        "my own queue is at three; median down to 19 hours, so it was mostly me",
    ),
    checkin(
        "ada",
        "2025-06-25T17:08:00+02:00",
        "schema-changes-without-surprises",
        (0, 40),
        "registry asks the usage report; it still believes whatever it is told",
    ),
    feedback(
        "ada",
        "grace",
        "2025-06-26T18:31:00+02:00",
        "friday-kept-free",
        {"ownership": "above"},
        """\
# You kept Friday afternoon free

## Situation

Wednesday 18 June, the invitation to the release round, Fridays at 14:30, for the five
of us, from the director's office.

## Behavior

You replied to all within ten minutes: not at that hour, here is why, here are two
others. When the answer was "just this quarter", you went over, came back, and moved the
entry to Thursday yourself.

## Impact

I finished the registry check last Friday afternoon. Otherwise it would have slid
behind the next on-call week.
""",
    ),
    reflection(
        "ada",
        "2025-06-27T14:50:00+02:00",
        "2025Q2",
        """\
# Second quarter

## Proud of

The midnight test. I nearly pressed rerun a twelfth time, and then made the table out of
spite.

## Learned

"Nobody uses it" is a search result, not a fact. And a template takes an hour, which is
less than one evening of Alan's.

## Want next

More of the queue. I'd like to be the one who gets asked about it.
""",
    ),
    reflection(
        "alan",
        "2025-06-30T09:45:00+02:00",
        "2025Q2",
        """\
# April to June 2025

## Proud of

That the model survived contact with 2024: eleven per cent, of which by my estimate
seven are due to one customer's migration and could not have been foreseen.

## Learned

That an answer with an interval is an answer. I have begun to put the sentence before
the table in my e-mails as well, and two of the five recipients have replied, which is
two more than before.

## Need from my lead

Forty hours in August without a rota shift, consecutive if possible, for the command
line.
""",
    ),
)
