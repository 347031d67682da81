"""The demo's third quarter of 2025: Edsger joins, product begins to write, too."""

from perfgit.demo.records import (
    acknowledge,
    answer,
    checkin,
    coaching,
    done,
    feedback,
    goal,
    profile,
    reflection,
)
from perfgit.demo.story import Append, Commit, Step

COMMITS: tuple[Step, ...] = (
    Commit(
        "edsger",
        "2025-07-01T10:25:00+02:00",
        "profile(edsger)",
        (
            profile(
                "edsger",
                {
                    "name": "Edsger Brandt",
                    "email": "edsger@example.com",
                    "role": "Software engineer",
                    "team": ["platform"],
                    "started": "2025-07-01",
                    "interests": [
                        "programs that can be reasoned about",
                        "incident analysis",
                        "deployment tooling",
                    ],
                    "responsibilities": ["the notification service"],
                },
            ),
        ),
    ),
    acknowledge(
        "edsger",
        "2025-07-02T15:12:00+02:00",
        """\
## Response

I have read the five parts on my second day and find nothing in them that I should wish
to change.

## Questions

May a newcomer make use of the ten minutes' freedom before his first rotation on call,
or only once he is able to do the rolling back himself?
""",
    ),
    done(
        "katherine",
        "2025-07-04T16:20:00+02:00",
        "katherine",
        "2025-06-18-own-stairs",
        "katherine, 2025-07-04",
    ),
    checkin(
        "grace",
        "2025-07-07T08:45:00+02:00",
        "decisions-in-writing",
        (0, 30),
        "nine entries; two decisions got out before their page did",
    ),
    checkin(
        "ada",
        "2025-07-08T17:33:00+02:00",
        "schema-changes-without-surprises",
        (40, 60),
        "first refusal in the wild, and it was one of mine. Of course it was",
    ),
    feedback(
        "katherine",
        "alan",
        "2025-07-10T16:45:00+02:00",
        "search-index-first-line",
        {"communication": "above"},
        """\
# The first line, when the search index fell behind

## Situation

Thursday, 11:08, the search index was 50 minutes late and support asked in the channel
whether to worry.

## Behavior

Your answer, in full: "Yes, a bit: new products are missing from search, about 300,
until 12:15; sold-out ones still show. I'm back at 11:30." At 11:30 you were back. The
table came after, in a thread, where it could be enjoyed by those who like tables.

## Impact

Support wrote one banner and took it down at 12:20. I had my pen ready to translate you
for them, and put it away again.
""",
        about=["2025-04-23-first-line"],
    ),
    coaching(
        "grace",
        "edsger",
        "2025-07-15T11:00:00+02:00",
        "first-two-weeks",
        """\
# The first two weeks

## Topics

What surprised him. What he'd like to own.

## Questions asked

- What did you expect to find here that is missing?
- Which of our habits would you not have chosen?
- Where do you want to be when the leaves fall?

## What I heard

He missed a place where it says why a service exists. He would not have chosen to have
14 channels. By autumn he wants to have carried something to production himself, "with a
proof, or failing that, with a test". The notification service suits him since it is
small enough to hold in one head.

## Actions

- [ ] edsger, 2025-07-22: write his goal for the notification service
- [ ] grace, 2025-07-25: archive the channels that had no message since spring
""",
    ),
    goal(
        "edsger",
        "2025-07-21T14:05:00+02:00",
        "first-service-to-production",
        "2025-10-10",
        """\
# The notification service in production

## Outcome

A prototype that wishes to notify its users calls one service, instead of bringing its
own mail gateway as the last three have done.

## Measure

The service answers requests in production, two prototypes make use of it, and its
invariants are checked by tests that a colleague has reviewed.

## Path

I shall first write down what the service promises. From the promises follow the tests,
and from the tests the order of the work. I shall deploy an empty service in the first
week, in order that deployment is not a surprise in the last.

## Overlap

It is a program of a size that one can reason about, which is what I enjoy; the team is
spared a fourth gateway. The deploy tool attracted me more, and was left for later, as I
don't yet know how the team deploys.
""",
        supports=["first-choice-for-prototyping"],
        interests=["programs that can be reasoned about"],
    ),
    feedback(
        "edsger",
        "ada",
        "2025-07-22T17:50:00+02:00",
        "setup-script",
        {"ownership": "above"},
        """\
# The set-up script that stopped at step 7

## Situation

My first two days, 1 and 2 July, during which the set-up script for new machines ended
with an error at step 7.

## Behavior

You came to my desk when I asked, removed the cause in a quarter of an hour, and
afterwards erased your own machine's tools and ran the whole script from the beginning,
twice. You then entered yourself as the owner of the script, where the field had been
empty, and asked product's two newcomers to run it.

## Impact

I had a running system on my second day at noon. The newcomers of product needed 35
minutes each; the note of May speaks of two days.
""",
    ),
    done(
        "grace",
        "2025-07-25T16:10:00+02:00",
        "edsger",
        "2025-07-15-first-two-weeks",
        "grace, 2025-07-25",
    ),
    feedback(
        "katherine",
        "edsger",
        "2025-07-30T15:32:00+02:00",
        "promises-page",
        {"effort": "above"},
        """\
# A page of promises

## Situation

Monday's design review of the notification service. Reviews of this sort usually consist
of a diagram with a cloud in it.

## Behavior

You brought one page with seven promises, such as "a message is sent at most once", and
beside each the failure that would break it. For the fourth you said that you had tried
to break it over the weekend's test run and had succeeded.

## Impact

We changed the design before there was code, in 40 minutes. Two of the seven promises
now stand in the template for new services, without the cloud.
""",
    ),
    checkin(
        "alan",
        "2025-08-06T13:40:00+02:00",
        "capacity-forecast-anyone-can-run",
        (20, 45),
        "both hand-typed inputs are gone, the second with help from the billing export",
    ),
    checkin(
        "ada",
        "2025-08-11T10:15:00+02:00",
        "schema-changes-without-surprises",
        (60, 80),
        "Katherine tried to break it for a day and got through once; fixed",
    ),
    feedback(
        "alan",
        "katherine",
        "2025-08-13T18:34:00+02:00",
        "review-with-a-link",
        {"communication": "below"},
        """\
# The review that consisted of a link

## Situation

Tuesday 12 August, 15:20, your review of my change to the sampling of traces (change
2,204; 96 lines).

## Behavior

The review consisted of "No." and a link to a page of 3,100 words about sampling. I
replied at 15:41 with a question as to which part you meant. Until Wednesday at 17:00
there was no reply.

## Impact

I read the page (23 minutes), formed two hypotheses, and implemented the wrong one,
which took the morning. The traces of the payment test were therefore collected a day
later, on Wednesday evening.

## Next step

Name the line and the reason in one sentence, and add the page as further reading.

## Question

What was the one line that you had in mind?
""",
    ),
    answer(
        "katherine",
        "2025-08-14T11:20:00+02:00",
        "2025-08-13-review-with-a-link",
        "see-it-differently",
        """\
## Response

The "No." is mine and I'd like it back. The silence is not: I answered at 16:02 on
Tuesday, in the thread of the change before yours, 2,203, because the page jumps there
when one replies from the mail. So the line and the reason existed, and were read by
nobody, which is a fault of the tool and of my not looking where I typed. I agree that a
bare link is a riddle.
""",
    ),
    Commit(
        "alan",
        "2025-08-18T09:05:00+02:00",
        "correction(katherine): 2025-08-13",
        (
            Append(
                "people/katherine/feedback/2025-08-13-review-with-a-link.md",
                """\

## Correction

2025-08-18: The statement that there was no reply is false. The reply was written at
16:02 on 12 August in the thread of change 2,203, and I have confirmed the tool's
behaviour with three replies of my own, of which two were misplaced. What I wrote about
the link stands.
""",
            ),
        ),
    ),
    coaching(
        "grace",
        "alan",
        "2025-08-20T15:30:00+02:00",
        "forty-hours",
        """\
# The forty hours in August

## Topics

His two weeks off the rota for the forecast. What to do with the time that's left of
them.

## Questions asked

- What have you not told the model yet?
- Who would be the worst person to run it, and have you asked them?
- When does another per cent of accuracy stop mattering to the one who asks?

## What I heard

The model doesn't know about launches; product does. The worst person would be Barbara,
and no, he had not asked. On the per cent he was silent for a while, then: "at about the
size of their doubt about their own numbers, so, rather early."

## Actions

- [ ] alan, 2025-09-05: have Barbara run the forecast while he sits on his hands
""",
        goal="capacity-forecast-anyone-can-run",
    ),
    Commit(
        "barbara",
        "2025-08-28T16:02:00+02:00",
        "feedback(ada): 2025-08-28, and a profile for myself",
        (
            profile(
                "barbara",
                {
                    "name": "Barbara Keller",
                    "email": "barbara@example.com",
                    "team": ["product"],
                },
            ),
            *feedback(
                "barbara",
                "ada",
                "2025-08-28T16:02:00+02:00",
                "basket-events-notice",
                {"communication": "above"},
                """\
# Notice of the change to the basket events

## Situation

On 18 August you announced that the basket events lose two fields on 27 August.

## Behavior

The message came to us directly, nine days ahead. It named our two reports that read the
fields, showed what to read instead, and said until when you would help. On the 25th you
asked whether we were through, and looked at our last query with Tom.

## Impact

We switched on Tuesday in half an hour. The weekly numbers went to the board on
Wednesday at nine, complete. In May the same kind of change had cost us a Monday.
""",
                about=["2025-05-27-who-reads-this"],
            ).changes,
        ),
    ),
    feedback(
        "barbara",
        "alan",
        "2025-09-03T12:18:00+02:00",
        "forecast-for-the-fair",
        {"impact": "above"},
        """\
# The forecast for the trade fair

## Situation

Tuesday afternoon, when I ran your forecast for the fair's demo shop for the first time.

## Behavior

You sat beside me without touching the keyboard. When it answered "yes, until 9,000
visitors", you wrote down the two places where I had stopped, and the next day you sent
me a list: what would give at 9,000, what it costs to go to 20,000, and by which day we
would have to say so.

## Impact

We ordered the larger set-up on the day itself. Last year we'd found out on the first
morning of the fair, with 200 people at the stand.
""",
    ),
    checkin(
        "edsger",
        "2025-09-05T11:52:00+02:00",
        "first-service-to-production",
        (0, 50),
        "in production with one prototype; six of the seven promises are tested",
    ),
    done("alan", "2025-09-05T15:44:00+02:00", "alan", "2025-08-20-forty-hours", "alan, 2025-09-05"),
    feedback(
        "grace",
        "edsger",
        "2025-09-09T17:22:00+02:00",
        "disk-at-ninety-four",
        {"ownership": "below"},
        """\
# The disk at 94 %

## Situation

Friday, 5 September, 16:10. You saw the log disk of the build hosts at 94 %.

## Behavior

You opened ticket 881 with a graph and put it into the queue "infrastructure". You told
no person, and went home at 17:30. That queue is read on Mondays.

## Impact

The disk was full on Saturday at 07:40. The nightly builds stopped, and Katherine spent
two hours on Saturday morning to find the reason. She found your ticket on Monday.

## Next step

Next time, a person and a yes before you go. On-call counts.

## Question

What did you expect to happen to the ticket?
""",
    ),
    answer(
        "edsger",
        "2025-09-10T09:18:00+02:00",
        "2025-09-09-disk-at-ninety-four",
        body="""\
## Response

I had assumed that a queue has a reader. At my former place of work it had one, around
the clock. I should have verified the assumption here, and I have apologised to
Katherine.
""",
    ),
    feedback(
        "alan",
        "grace",
        "2025-09-11T18:11:00+02:00",
        "why-five-freezes",
        {"effort": "above"},
        """\
# Five change freezes and their reasons

## Situation

The planning session of Thursday 11 September, item 3, the change freeze in November.

## Behavior

Instead of entering the dates you had brought the five freezes since 2023, and for each
the incident that had led to it and the number of deploys in the week after it ended
(34, 41, 29, 52 and 47, where an ordinary week has 18). You asked what we believed the
freeze to protect us from.

## Impact

We found that three of the five incidents had happened in the week after. November's
freeze is now four days and not twelve, and the deploys after it are spaced.
""",
    ),
    Commit(
        "katherine",
        "2025-09-12T14:40:00+02:00",
        "A second scenario for ownership",
        (
            Append(
                "team/standards/ownership.md",
                """\

## On Friday at four, something is going to break on Saturday

### Above the line

- Finds whoever is on call, says what will happen and roughly when, and hears a "got
  it".
- Can't find anyone, so buys the weekend some time (deletes old logs, adds a disk) and
  says so in writing.

### Below the line

- Leaves a ticket, a graph and a clear conscience.
- Mentions it on the way to the lift to someone who is carrying a bicycle.
""",
            ),
        ),
    ),
    feedback(
        "grace",
        "ada",
        "2025-09-16T17:46:00+02:00",
        "certificate-expiry",
        {"impact": "below"},
        """\
# The certificate of the partner gateway

## Situation

Sunday, 14 September, 22:00. The partner gateway's certificate ran out on your shift.

## Behavior

You renewed it by hand in 18 minutes and closed the incident. The postmortem has a
timeline and a cause. Under "what next" it says "renewed until December". It's the third
certificate this year, after February and June, and their notes end the same way.

## Impact

Eleven more certificates run out before the end of the year. The two partners were down
for 70 minutes, and asked me on Monday what we'll do differently. I had no sentence for
them.

## Next step

Bring one recommendation to Friday's retrospective; a rough one is fine.

## Question

If this were somebody else's certificate, what would you ask them to change?
""",
    ),
    coaching(
        "katherine",
        "edsger",
        "2025-09-17T13:30:00+02:00",
        "a-queue-has-a-reader",
        """\
# Does a queue have a reader?

## Topics

Saturday morning, over cake, which Edsger brought. The wish, on his part, for a rule.

## Questions asked

- At 17:30 on Friday, what did you know that nobody else knew?
- How would you have noticed that no one had read it?
- You like invariants. What is the invariant of a handover?

## What I heard

He knew the slope: about one per cent an hour. He had no way to notice, since tickets
are write-only from where he sits. The invariant, after some thought: "At each moment
exactly one person believes that it is theirs." He is going to pin that above his
screen. I might, too.

## Actions

- [ ] edsger, 2025-09-26: draw which of our queues have a reader, and when
- [ ] katherine, 2025-09-24: show him where on-call is listed
""",
        about=["2025-09-09-disk-at-ninety-four"],
        standards=["ownership"],
    ),
    answer(
        "ada",
        "2025-09-18T08:58:00+02:00",
        "2025-09-16-certificate-expiry",
        body="""\
## Response

Fair. I was so pleased with 18 minutes that I didn't see it was the third time. What I'd
ask somebody else: why is a person doing this at all?
""",
    ),
    checkin(
        "grace",
        "2025-09-19T12:05:00+02:00",
        "decisions-in-writing",
        (30, 60),
        "28 entries; since July one question without a page behind it",
    ),
    done(
        "katherine",
        "2025-09-23T10:50:00+02:00",
        "edsger",
        "2025-09-17-a-queue-has-a-reader",
        "katherine, 2025-09-24",
    ),
    feedback(
        "edsger",
        "katherine",
        "2025-09-24T16:37:00+02:00",
        "build-cache",
        {"impact": "above"},
        """\
# The build cache, two weeks after

## Situation

Wednesday's engineering hour, in which you presented the shared build cache, introduced
on 8 September.

## Behavior

You showed the duration of 412 builds before and 437 after, the eleven that had become
slower included, and gave the reason for these. You closed with two proposals: which
repository should be next, and at which size the cache will have to be divided.

## Impact

A build of the notification service takes 2 minutes instead of 9. The web team has taken
up the first proposal and asked me for the configuration on the same day.
""",
    ),
    checkin(
        "ada",
        "2025-09-25T15:25:00+02:00",
        "schema-changes-without-surprises",
        (80, 100),
        "a quarter, fourteen schema changes, zero surprises. Done, I think? Done",
        status=("active", "met"),
    ),
    reflection(
        "ada",
        "2025-09-26T14:35:00+02:00",
        "2025Q3",
        """\
# Third quarter

## Proud of

Barbara's team switched in half an hour. That's my template, with her name in it.

## Learned

That fixing something fast can be a way of not looking at it. Three certificates, and I
was on shift for two of them!

## Need from my lead

Ask me "and then?" when I close something. I won't like it, please do it anyway.
""",
    ),
    reflection(
        "katherine",
        "2025-09-26T15:55:00+02:00",
        "2025Q3",
        """\
# The summer, more or less

## Proud of

The build cache, and Edsger's sentence about handovers, to which I contributed
cake-eating.

## Learned

My "No." takes up four characters and cost Alan a morning. I had not known that I type
that expensively.

## Want next

Something that faces outward. I have polished the inside of this house for five years.
""",
    ),
    reflection(
        "edsger",
        "2025-09-29T10:10:00+02:00",
        "2025Q3",
        """\
# My first quarter

## Proud of

That the promises of the notification service were discussed before it existed.

## Learned

A message is not delivered when it has been sent. I teach this to services, and had not
applied it to myself.

## Want next

I should like to take part in the analysis of incidents, first as a listener.

## Need from my lead

A date for my first shift on call, in order that I can prepare for it.
""",
    ),
    checkin(
        "platform",
        "2025-09-30T17:30:00+02:00",
        "first-choice-for-prototyping",
        (0, 25),
        "four in ten at September's demo; two presenters named the forecast",
        by="grace",
    ),
)
