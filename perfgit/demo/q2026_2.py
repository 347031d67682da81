"""The demo's second quarter of 2026: the handover finds its owner, the queue goes down."""

from perfgit.demo.records import (
    answer,
    checkin,
    coaching,
    done,
    edit,
    feedback,
    goal,
    profile,
    reflection,
)
from perfgit.demo.story import Append, Commit, Edit, Step

HANDOVER = "people/ada/goals/own-the-on-call-handover.md"

COMMITS: tuple[Step, ...] = (
    edit(
        "grace",
        "2026-04-01T09:05:00+02:00",
        "profile(ada): role",
        "people/ada/profile.md",
        "role: Software engineer\n",
        "role: Senior software engineer\n",
    ),
    goal(
        "ada",
        "2026-04-07T11:22:00+02:00",
        "own-the-on-call-handover",
        "2026-07-31",
        """\
# Own the on-call handover

## Outcome

Whoever takes over the pager on Monday knows what is odd, what is muted and what is
half-done, and no customer finds out for them.

## Measure

Thirteen handovers in a row without a surprise in the first 48 hours, as told by the
person receiving. In the first quarter it was 8 of 13.

## Path

I sit in on four handovers and say nothing, which is going to be the hard part. Then a
page that fills itself with silences and open changes. Then the one question a page
can't ask.

## Overlap

Automation for the chore half, people for the other; I like both. The team sleeps. Alan
and I weighed moving the handover to Fridays, and left it: that only moves the hole to
the weekend.
""",
        supports=["first-choice-for-prototyping"],
        about=["2026-03-10-silenced-alert-handover", "2026-03-17-a-handover-worth-receiving"],
        standards=["ownership"],
        interests=["automation that removes a chore"],
    ),
    done(
        "ada",
        "2026-04-07T11:30:00+02:00",
        "ada",
        "2026-03-17-a-handover-worth-receiving",
        "ada, 2026-04-07",
    ),
    Commit(
        "alan",
        "2026-04-08T08:47:00+02:00",
        "profile(ada, alan): responsibilities",
        (
            Edit("people/alan/profile.md", "  - the on-call rota\n", "  - restores\n"),
            Edit(
                "people/ada/profile.md",
                "  - certificates\n",
                "  - certificates\n  - the on-call handover\n",
            ),
        ),
    ),
    feedback(
        "ada",
        "alan",
        "2026-04-14T17:41:00+02:00",
        "threshold-again",
        {"impact": "below"},
        """\
# The lag alert's threshold, for the fourth time

## Situation

Sunday night, 12 April, the replication-lag alert: five pages between one and four, all
mine.

## Behavior

On Monday you raised the threshold from 60 to 75 seconds, with a chart that shows why
75. The change says "tuned". Since January it's gone 30, 45, 60, 75. There's no line on
what the alert is for, or on what should happen instead of the next 15 seconds.

## Impact

I stopped reading it at page three, and the fourth one was real: the reports went out
two hours old. Product built their own check this morning, and told me that they've
unsubscribed from ours.

## Next step

Recommend one of: delete it, replace it, or fix what lags.

## Question

Who does something different when this alert goes off?
""",
    ),
    answer(
        "alan",
        "2026-04-15T09:03:00+02:00",
        "2026-04-14-threshold-again",
        body="""\
## Response

Of the 61 times it has gone off since January, 4 were followed by an action within the
hour. I had computed the threshold four times and this proportion not once. It belongs
into a goal, and I am drafting one.
""",
    ),
    goal(
        "alan",
        "2026-04-20T13:16:00+02:00",
        "alerts-that-mean-something",
        "2026-10-30",
        """\
# Alerts that mean something

## Outcome

A person woken by an alert has something to do that could not have waited until nine.

## Measure

Of the alerts at night, at least 80 % are followed by an action within an hour; from
January to March it was 31 % (of 212). Product has switched its own check off.

## Path

I classify the 212 by what was done after them. Those that were followed by nothing in
ten consecutive cases I propose for removal, in public, with a fortnight for objections.
What remains is restated as "who is affected", from which the threshold follows, instead
of the reverse.

## Overlap

Alerting is a problem of statistics in which the loss function is someone's sleep. The
rota gains nights. I weighed a classifier that learns from acknowledgements and set it
aside, since it would learn our resignation.
""",
        supports=["first-choice-for-prototyping"],
        about=["2026-04-14-threshold-again"],
        standards=["impact"],
        interests=["alerting"],
    ),
    feedback(
        "edsger",
        "katherine",
        "2026-04-21T16:58:00+02:00",
        "preview-button-stuck",
        {"ownership": "above"},
        """\
# The preview that got stuck before a presentation

## Situation

Monday 20 April, 13:35. A preview of the sales department remained at 80 %, with their
presentation at 14:00.

## Behavior

You telephoned the person who had pressed the button, told her that it was yours, and
started a second preview by hand while you read the log of the first. At 13:52 you sent
her the address. Thereafter you wrote to the other two whose previews ran on the same
host.

## Impact

The presentation began on time. One of the other two had believed the fault to be his
own, and had been looking for it since noon.
""",
    ),
    feedback(
        "katherine",
        "ada",
        "2026-04-22T18:26:00+02:00",
        "queue-outage-updates",
        {"communication": "below"},
        """\
# Seventeen updates on the queue

## Situation

Tuesday 21 April, the outage of the queue, 14:05 to 15:32, which you led.

## Behavior

You posted 17 updates in 87 minutes: broker ids, partitions, offsets, one joke. Barbara
asked at 14:20 and 14:45 whether shops could still take orders. At 14:50 I replied "yes,
but the mails are late", which I had from the dashboard and you had, by then, in update
number six, spelled as "consumer group lag only".

## Impact

Product stopped the checkout at 14:30 as a precaution, for 22 minutes, about 600 orders.
There was nothing wrong with the checkout.

## Next step

Have one person write outward in an incident, or be it yourself and hand over the
brokers.

## Question

What would have told you that Barbara was waiting for an answer?
""",
    ),
    answer(
        "ada",
        "2026-04-23T08:49:00+02:00",
        "2026-04-22-queue-outage-updates",
        body="""\
## Response

I read it in the tram and missed my stop. I know the standard, I wrote half of its
examples! In the thick of it I talk to the brokers. I need something that works when I'm
in the thick of it.
""",
    ),
    feedback(
        "ada",
        "grace",
        "2026-04-28T17:23:00+02:00",
        "planning-handed-round",
        {"impact": "above"},
        """\
# Planning, handed round

## Situation

Since January one of us runs the monthly planning; yesterday you showed what came of it.

## Behavior

You'd put the four plans next to what was done: 5 of 11 in December under you, then 8 of
10, 7 of 9, 9 of 10. You said which of that you put down to smaller plans. You proposed
that we keep it up, and that whoever runs it also talks to product's lead.

## Impact

I'm running May, with Barbara's lead in the room. A year ago I'd have said that planning
happens to me.
""",
    ),
    coaching(
        "grace",
        "ada",
        "2026-04-29T15:00:00+02:00",
        "in-the-thick-of-it",
        """\
# In the thick of it

## Topics

The queue's outage. What remains of a good intention at 14:20.

## Questions asked

- What did you see when Barbara's second question came in?
- When have you managed to do both, and what was around you then?
- If the channel were read by one single shop owner, what would they get from you?

## What I heard

She saw it as "in a second", and the second didn't come. Both works when somebody sits
next to her and asks. A shop owner would get: "You can sell. Mails are late. Next word
at three." She'd put that on a card. A card with three blanks, next to the keyboard, and
a second person by rule, not by courage.

## Actions

- [ ] ada, 2026-05-08: the card with three blanks, tried in the next rehearsal
- [ ] grace, 2026-05-13: an outage rehearsal, with Barbara playing Barbara
""",
        about=["2026-04-22-queue-outage-updates"],
        standards=["communication"],
    ),
    edit(
        "edsger",
        "2026-04-30T10:17:00+02:00",
        "profile(edsger): responsibilities",
        "people/edsger/profile.md",
        "responsibilities:\n  - the notification service\n",
        "responsibilities:\n  - the notification service\n  - the deploy tool\n",
    ),
    feedback(
        "alan",
        "ada",
        "2026-05-05T16:49:00+02:00",
        "offset-by-one-week",
        {"effort": "above"},
        """\
# The offset of one week

## Situation

Monday 4 May, the consumer that had lagged by exactly seven days since the outage, and
which three restarts had not moved.

## Behavior

You wrote down what a restart ought to change and what it did, which was nothing, and
concluded that the offset came from elsewhere. You found it in a backup that the
operator applies at start. You then asked why the backup was a week old, which led to a
job that had been failing since 27 April with exit code 0.

## Impact

The consumer was current at 15:40. The job with exit code 0 concerned six further
consumers; I had relied on these backups in the restore plan.
""",
    ),
    checkin(
        "ada",
        "2026-05-06T13:28:00+02:00",
        "own-the-on-call-handover",
        (0, 20),
        "sat through four, spoke twice. 3 of 4 had a silence nobody mentioned",
    ),
    feedback(
        "alan",
        "katherine",
        "2026-05-07T17:52:00+02:00",
        "proxy-third-attempt",
        {"effort": "above"},
        """\
# The proxy, third attempt

## Situation

From February to yesterday, Wednesday 6 May, the database proxy, whose second roll-back
was on 26 January.

## Behavior

You wrote down eleven hypotheses with the observation that would refute each, and
refuted ten. The eleventh (that the proxy resets connections which have been idle for
longer than the pool believes) you reproduced with one client and a kettle's patience,
31 minutes. You asked the maintainers why the default is what it is, and attached their
reply.

## Impact

The deploy on Wednesday had no failing orders. The pool's setting was wrong in three
more services, and their occasional resets, 40 a week, had been attributed to the
network since 2024.
""",
        about=["2026-01-27-rolled-back-twice"],
    ),
    done(
        "ada",
        "2026-05-08T15:13:00+02:00",
        "ada",
        "2026-04-29-in-the-thick-of-it",
        "ada, 2026-05-08",
    ),
    coaching(
        "grace",
        "alan",
        "2026-05-12T10:30:00+02:00",
        "two-hundred-and-twelve",
        """\
# Two hundred and twelve

## Topics

The classification of the night alerts. He brought it on squared paper.

## Questions asked

- Which of these would you be sorry to lose?
- Who'll object, and what will they be afraid of?
- What would make you delete the first one this week?

## What I heard

He'd be sorry about nine. Objections will come from those who once missed something,
himself among them: March 2022, a disk. He can tell the date of each alert's birth, and
most were born the day after an incident, "like signs at a level crossing", he said.
This week he could delete the one that has not been acted on for 70 nights.

## Actions

- [ ] alan, 2026-05-15: propose the first removal
- [ ] alan, 2026-05-29: publish the other candidates, with the nights each has cost
""",
        goal="alerts-that-mean-something",
    ),
    done(
        "grace",
        "2026-05-13T16:40:00+02:00",
        "ada",
        "2026-04-29-in-the-thick-of-it",
        "grace, 2026-05-13",
    ),
    feedback(
        "katherine",
        "edsger",
        "2026-05-14T17:30:00+02:00",
        "postmortem-ends-at-the-retry",
        {"ownership": "above", "effort": "below"},
        """\
# The postmortem that ended at the retry

## Situation

Sunday 10 May, notifications sent twice for half an hour, and your postmortem of Monday.

## Behavior

You took it on although it began in the gateway, told the gateway's people, support and
the 140 shops concerned, each by name, and stayed until Sunday was Monday. The
postmortem says "the retry had no limit; a limit of three was added", and ends. How a
message sent "at most once" came to be retried at all is not asked in it.

## Impact

The shops wrote back kindly, which shops do not do. On Tuesday morning it happened again
with a limit, so each got three.

## Next step

Reopen it, and ask "why was that possible?" until the answer is no longer about
notifications.

## Question

Your first promise was "at most once". When did it stop being true?
""",
        type="constructive",
    ),
    answer(
        "edsger",
        "2026-05-15T10:02:00+02:00",
        "2026-05-14-postmortem-ends-at-the-retry",
        body="""\
## Response

It ceased to be true on 3 March, by a change that I approved. I had stopped at the place
where I could repair something. I accept the question as it stands.
""",
    ),
    done(
        "alan",
        "2026-05-15T11:35:00+02:00",
        "alan",
        "2026-05-12-two-hundred-and-twelve",
        "alan, 2026-05-15",
    ),
    feedback(
        "barbara",
        "ada",
        "2026-05-19T14:07:00+02:00",
        "why-shops-see-it-twice",
        {"effort": "above"},
        """\
# Why some shops saw their orders twice

## Situation

Between 11 and 18 May, the complaint of three shops that an order appears twice in their
list and once in their money.

## Behavior

You asked for one of the three shops by name and spent half an hour on the phone with
its owner, watching what he clicks. You learned that he opens the list in two tabs. From
that you went back to the way the list is cached, and found the reason in a change from
last summer, of your own, which you said in the first sentence of your note.

## Impact

It's fixed for all shops since Monday, and my support people have a sentence for the
nine who had also written. The owner told our account manager that I was the second
person he'd had on the phone in nine years, and you the first who asked to watch.
""",
    ),
    goal(
        "edsger",
        "2026-05-20T09:44:00+02:00",
        "postmortems-that-reach-the-cause",
        "2026-11-27",
        """\
# Postmortems that reach the cause

## Outcome

An incident whose postmortem I have written does not occur a second time under another
name.

## Measure

Of the postmortems I write until November, each names at least one cause outside the
component that failed, and a reviewer of the component's neighbour has agreed with it.
None of their incidents recurs within 60 days.

## Path

I shall reopen that of 10 May first. For each incident I intend to write the promise
that was broken, the moment at which it ceased to hold, and the check that ought to have
noticed. I continue until the check is one that protects other services as well.
Katherine has consented to say "and?" as often as required.

## Overlap

The analysis of incidents is what I have wished to learn since my first quarter. To the
team it is worth the recurrences, of which there were five last year. A course was
offered to me; I should rather learn it on our own cases.
""",
        about=["2026-05-14-postmortem-ends-at-the-retry"],
        standards=["effort"],
        interests=["incident analysis"],
    ),
    coaching(
        "grace",
        "ada",
        "2026-05-20T14:00:00+02:00",
        "the-one-question",
        """\
# The one question a page can't ask

## Topics

The handover, five weeks in. The page fills itself; the question is still missing.

## Questions asked

- What did people tell you after the handover, on the way out?
- Which question would have made you name the silence in March?
- Where do you still want to be in the room yourself?

## What I heard

On the way out they say "oh, and". That's where it is. In March "is anything open?" got
a no, since a silence isn't open, it's shut. "What would you be embarrassed about at
three in the morning?" would have got it out of her. She'd like to be in the room until
June, then not.

## Actions

- [ ] ada, 2026-06-05: try the question in three handovers, write down what it turns up
""",
        goal="own-the-on-call-handover",
    ),
    checkin(
        "ada",
        "2026-05-22T15:37:00+02:00",
        "own-the-on-call-handover",
        (20, 35),
        "the page fills itself with silences, open changes and running jobs",
    ),
    feedback(
        "grace",
        "alan",
        "2026-05-26T17:14:00+02:00",
        "rollback-call",
        {"communication": "above"},
        """\
# The rollback call

## Situation

Friday, 22 May, 16:20, the call about the pricing deploy. Nine people, two of them
directors.

## Behavior

The director asked what happens if we wait until Monday. You said: "Eleven shops sell
below cost, about 9,000 euros by Monday. Rolling back costs four minutes and the new
discount page." Then you stopped talking. When asked how sure you were, you said "of the
shops, fully; of the sum, within a third".

## Impact

The decision took under a minute. The rollback was through at 16:31, and product had
told the eleven shops by five.

## Next step

Write these two lines into the runbook as the example.
""",
    ),
    Commit(
        "ada",
        "2026-05-27T10:55:00+02:00",
        "goal(ada): the path, after five weeks of walking it",
        (
            Edit(
                HANDOVER,
                """\
I sit in on four handovers and say nothing, which is going to be the hard part. Then a
page that fills itself with silences and open changes. Then the one question a page
can't ask.
""",
                """\
I sat in on four handovers and said almost nothing. The page now fills itself with
silences and open changes. Next comes the question about three in the morning, asked by
whoever receives, and its answers go onto the page. From July on I stay out of the room.
""",
            ),
        ),
    ),
    coaching(
        "katherine",
        "edsger",
        "2026-05-28T13:20:00+02:00",
        "and",
        """\
# And?

## Topics

The reopened postmortem. I said "and?" nine times, and charged nothing.

## Questions asked

- On 3 March, what did the change look like to the one who approved it?
- Which check would have had to say no, and whose is it?
- Where else do we promise something that no machine is watching?

## What I heard

On 3 March it looked like tidying: a library's new version, 12 lines. The tests for the
promise ran against a copy of the old one. So the promise was tested, only no longer of
anything we run. At the eighth "and?" we were at the build, which is mine, and it got
less comfortable on my side of the table.

## Actions

- [ ] edsger, 2026-06-12: list the tests that run against copies
- [ ] katherine, 2026-06-19: have the build refuse a pinned copy
""",
        goal="postmortems-that-reach-the-cause",
    ),
    Commit(
        "edsger",
        "2026-05-28T17:06:00+02:00",
        "feedback(frances): 2026-05-27, with a profile for her",
        (
            profile("frances", {"name": "Frances Adeyemi", "team": ["product"]}),
            *feedback(
                "edsger",
                "frances",
                "2026-05-28T17:06:00+02:00",
                "report-with-a-recording",
                {},
                """\
# A fault reported with a recording

## Situation

Wednesday 27 May, the report on notifications that arrive in the wrong language, from
the support desk.

## Behavior

The report contained a recording of 40 seconds, the shop's identifier, the hour to the
minute, and the sentence of the shop's owner, in quotation marks. You had tried it with
a second shop, where it did not occur, and said so.

## Impact

I found the difference between the two shops in ten minutes, without a question in
return. Reports of this fault had been open since 8 May.
""",
                type="reinforcing",
                date="2026-05-27",
            ).changes,
        ),
    ),
    edit(
        "ada",
        "2026-06-03T09:36:00+02:00",
        "goal(ada): own-the-on-call-handover due 2026-09-30",
        HANDOVER,
        "due: 2026-07-31",
        "due: 2026-09-30",
    ),
    feedback(
        "grace",
        "katherine",
        "2026-06-03T17:48:00+02:00",
        "review-numbers-without-an-offer",
        {"impact": "below"},
        """\
# The review numbers, without what comes next

## Situation

Tuesday 26 May, the engineering all-hands, your ten minutes about our review times.

## Behavior

You showed the way from 26 hours to under six, and the rota. Three leads asked how to
begin. You said "sweep your own stairs" and sat down. There's no page, and the
configuration is in your home directory.

## Impact

The web team copied the rota without the smaller changes and dropped it this Monday. Two
of the leads wrote to me instead of you.

## Next step

One page: what we did, in which order, what we'd leave out.

## Question

What's in your way with a page like that?
""",
    ),
    answer(
        "katherine",
        "2026-06-04T11:02:00+02:00",
        "2026-06-03-review-numbers-without-an-offer",
        "want-to-talk",
        """\
## Response

I can tell you what's in the way, and it takes longer than a page. Next week, with tea?
""",
    ),
    checkin(
        "alan",
        "2026-06-05T14:52:00+02:00",
        "alerts-that-mean-something",
        (0, 35),
        "23 alerts removed after objections to 4; at night 52 % now lead to an action",
    ),
    done(
        "ada", "2026-06-05T16:25:00+02:00", "ada", "2026-05-20-the-one-question", "ada, 2026-06-05"
    ),
    checkin(
        "katherine",
        "2026-06-09T10:20:00+02:00",
        "one-command-preview",
        (25, 60),
        "button to shop in 140 seconds, no human inside; 55 % pressed by people without an editor",
    ),
    coaching(
        "grace",
        "katherine",
        "2026-06-10T15:30:00+02:00",
        "longer-than-a-page",
        """\
# It takes longer than a page

## Topics

Her answer, with tea. Advice to other teams, and why she doesn't give it.

## Questions asked

- When was advice last useful to you, and what form did it have?
- What would you have told the web team if they had sat here?
- What are you protecting when you say "sweep your own stairs"?

## What I heard

Pages get copied without their reasons; she's seen our rota copied three times now. What
was useful to her: somebody's mess, shown honestly. She'd rather have a team come for an
afternoon and bring their own queue. She protects the reasons, she said, and possibly
her afternoons. We don't agree yet on the page. We do on the afternoon.

## Actions

- [ ] katherine, 2026-07-10: one afternoon with the web team and their queue
""",
        about=["2026-06-03-review-numbers-without-an-offer"],
    ),
    feedback(
        "edsger",
        "ada",
        "2026-06-11T10:42:00+02:00",
        "handover-at-three-in-the-morning",
        {"ownership": "above"},
        """\
# A handover in which nothing was missing

## Situation

Monday 8 June, 09:00, the handover of the on-call shift from you to me, the third with
the new page.

## Behavior

The page listed two silences, each with its end and its reason. You asked me to put the
question about three in the morning to you, and answered that you had restarted the
billing consumer on Sunday without knowing why it had stopped. You had told its owner,
had a reply for Monday noon, and asked me to say back to you which of the two of us
would call at 12:30 if it did not come.

## Impact

It did not come, and I called. The consumer's disk would have been full at about 15:00.
In March, at such an hour, I was woken by a customer; this week I slept through all
nights.
""",
        goal="own-the-on-call-handover",
        about=["2026-03-10-silenced-alert-handover"],
    ),
    feedback(
        "edsger",
        "alan",
        "2026-06-16T16:56:00+02:00",
        "alert-older-than-service",
        {"effort": "above"},
        """\
# An alert older than its service

## Situation

Monday 15 June, the session in which the remaining night alerts were examined, alert 88
("payments backlog").

## Behavior

You did not ask whether it could be removed, since it went off once a month only. You
traced its query through two renamings to a table that belonged to a service switched
off in 2023, and then examined what it had in fact been measuring since: the backup's
own writes.

## Impact

We learned that the payments backlog had not been observed for three years. It is
observed since Tuesday, and two further alerts of the same origin have been corrected.
""",
    ),
    checkin(
        "grace",
        "2026-06-17T12:22:00+02:00",
        "capacity-ordered-not-promised",
        (0, 100),
        "40 hosts since 8 April; four quarters signed; the paper hangs in Alan's corner",
        status=("active", "met"),
    ),
    feedback(
        "edsger",
        "grace",
        "2026-06-18T17:04:00+02:00",
        "signed-budget",
        {"ownership": "above"},
        """\
# The signed budget

## Situation

Between 10 April and Wednesday 17 June, the capacity budget for the coming four
quarters.

## Behavior

You kept a page on which each step stood with a name and a day: procurement, finance,
the director. When finance did not reply by its day, you went there with Alan on the
following morning and came back with a date. On Wednesday you placed a copy of the
signed paper on Alan's desk and wrote the order number to Barbara and to the four of us.

## Impact

The ration planned for the third quarter is cancelled. I was able to promise two
prototypes a start in July, in writing.
""",
        about=["2026-03-04-capacity-request-four-weeks"],
    ),
    done(
        "katherine",
        "2026-06-19T13:57:00+02:00",
        "edsger",
        "2026-05-28-and",
        "katherine, 2026-06-19",
    ),
    checkin(
        "ada",
        "2026-06-23T14:16:00+02:00",
        "own-the-on-call-handover",
        (35, 50),
        "six in a row without a surprise; the question turned up four things in three weeks",
    ),
    feedback(
        "alan",
        "ada",
        "2026-06-24T17:45:00+02:00",
        "capacity-review-stops-at-double",
        {"impact": "below"},
        """\
# The capacity review of the queue

## Situation

Tuesday 23 June, the half-yearly capacity review, the section on the queue, which you
presented for the first time.

## Behavior

Your section reported that the load has doubled since January (from 1,100 to 2,250
messages a second at the peak), that the third broker has been added, and that "it
holds". It contained neither the date by which the next doubling is to be expected nor
what you would change before then.

## Impact

The queue is the one line in the plan for 2027 without a figure. By my own extrapolation
it is full in the second week of December, and hardware that is ordered
after 15 September does not arrive in time.

## Next step

Add a date, with its uncertainty, and one recommendation.

## Question

What did you consider and leave out because you were not certain of it?
""",
    ),
    answer(
        "ada",
        "2026-06-25T09:29:00+02:00",
        "2026-06-24-capacity-review-stops-at-double",
        body="""\
## Response

I had a date and took it off the slide at midnight, since it was a guess. I now see who
I got that from, and what you've stopped doing. Fine: a guess with an interval it is.
""",
    ),
    reflection(
        "ada",
        "2026-06-26T14:25:00+02:00",
        "2026Q2",
        """\
# Second quarter, again

## Proud of

Edsger slept. I'd put that on a certificate and have it renew itself.

## Learned

In an outage I'm not the same person who writes standards, so the card has to be for
that other one. And: leaving out a guess isn't modesty, it just leaves the guessing to
others.

## Want next

To teach the queue to people properly. I explained it five times this quarter,
differently each time.
""",
    ),
    reflection(
        "katherine",
        "2026-06-26T16:18:00+02:00",
        "2026Q2",
        """\
# Spring

## Proud of

The eleventh hypothesis. Also the button, which has been pressed by someone who thought
I was the help text.

## Learned

That "press again" was boredom dressed up as optimism. When I am bored with a system, it
should have a different owner by the end of the week.

## Need from my lead

Patience about the page. I am thinking about it, against my will.
""",
    ),
    Commit(
        "edsger",
        "2026-06-29T15:48:00+02:00",
        "A second scenario for effort",
        (
            Append(
                "team/standards/effort.md",
                """\

## The postmortem has found something that can be repaired

### Above the line

- Repairs it, then asks how it had become possible, and reaches a cause that threatens
  other services, too.
- States the promise that was broken, and since when, and which check ought to have seen
  it.

### Below the line

- Ends at the first place where a repair could be made, adds a limit, and files the
  document.
- Writes "human error", and the name of the check that is missing remains unwritten.
""",
            ),
        ),
    ),
)
