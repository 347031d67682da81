"""The demo's third quarter of 2026, up to the last week of September."""

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
from perfgit.demo.story import Append, Commit, Edit, Step

WRONG_CULPRIT = "people/alan/feedback/2026-08-11-retention-cut.md"

COMMITS: tuple[Step, ...] = (
    coaching(
        "grace",
        "ada",
        "2026-07-02T14:30:00+02:00",
        "a-guess-with-an-interval",
        """\
# A guess with an interval

## Topics

What a review is for, when one is the expert. The plan for 2027.

## Questions asked

- Who plans with your number, and what do they do if there is none?
- How sure would you have to be to say it to Alan, and how sure to say it to me?
- What do you want the queue to look like in a year?

## What I heard

Without a number they take last year's plus a tenth. To Alan she'd want to be 90 % sure,
to me 60; she noticed that herself and asked why the more careful listener gets less. In
a year: five small queues in place of a big one, with a date for each move. That was the
recommendation, and she'd had it all along.

## Actions

- [ ] ada, 2026-07-24: date, interval and one recommendation into the plan
""",
        standards=["impact"],
    ),
    goal(
        "ada",
        "2026-07-06T10:46:00+02:00",
        "teach-the-queue",
        "2026-11-13",
        """\
# Teach the queue

## Outcome

People from any team who want to try something with the queue can do so after two hours
with me, and don't need me on the third.

## Measure

Three rounds of at most eight people by mid-November. A month after each, I look: at
least half have something running, and fewer than two questions a week reach me
directly.

## Path

I collect the five explanations I gave in spring and throw four away. First round with
friends, second with strangers, third given by somebody else while I sit on my hands.

## Overlap

Teaching is the thing I'd do unpaid. For us, it's prototypes that don't wait for Ada. I
weighed writing a book of it; nobody learns a queue from a book, and I wouldn't finish.
""",
        status="proposed",
        supports=["first-choice-for-prototyping"],
        interests=["teaching", "message queues"],
    ),
    feedback(
        "alan",
        "ada",
        "2026-07-08T17:27:00+02:00",
        "slow-consumer-profile",
        {"effort": "above"},
        """\
# The profile of the slow consumer

## Situation

Monday 6 July, the invoicing consumer, which has processed 40 messages a second since
the upgrade instead of 55.

## Behavior

You recorded a profile before the upgrade's removal was even proposed, compared it to
one of May, and pursued the difference (22 % in the decompression) to the new default
codec. You then measured all four codecs against our own messages, in place of the
benchmark on the vendor's page.

## Impact

The consumer is at 61 a second with a codec that neither of us would have picked. The
order for a further host (1 of the 40) could be cancelled.
""",
    ),
    feedback(
        "alan",
        "edsger",
        "2026-07-09T16:33:00+02:00",
        "language-fix-and-no-more",
        {"impact": "below"},
        """\
# The notifications in the wrong language

## Situation

Friday 3 July, the correction of the notifications' language, change 3,118, closed after
56 days.

## Behavior

The change sets the language from the shop in place of the browser, and the report is
closed with "corrected". It is not stated how many of the shops had been affected, nor
was any of them looked at after the deploy. The same function determines the language of
invoices.

## Impact

The support desk asked me on Wednesday whether they may tell the shops, and I could not
say which. I computed it from the logs, in three hours: 1,904 shops, of which 11 still
receive the wrong one.

## Next step

Look at a week of the effect, and write down what it implies for the invoices.

## Question

By what would you know that it has got better for the shops?
""",
    ),
    done(
        "katherine",
        "2026-07-10T17:42:00+02:00",
        "katherine",
        "2026-06-10-longer-than-a-page",
        "katherine, 2026-07-10",
    ),
    feedback(
        "edsger",
        "katherine",
        "2026-07-14T15:19:00+02:00",
        "pinned-copies",
        {"ownership": "above"},
        """\
# The pinned copies, traced to the last

## Situation

From 28 May to Friday 10 July, the matter of tests that run against outdated copies,
which we had come upon in our conversation.

## Behavior

You said on the day that the build is yours and therefore this, too. You had the build
refuse a pinned copy from 19 June on. For the 17 repositories that failed, you wrote to
each owner beforehand, made the change yourself in the five that had no owner, and found
an owner for four of these.

## Impact

Three of the 17 proved to have tested something that we no longer run. The notification
service was the first to be repaired and is, on this evidence, not going to be the last.
""",
    ),
    checkin(
        "ada",
        "2026-07-16T11:57:00+02:00",
        "own-the-on-call-handover",
        (50, 60),
        "nine in a row, then one surprise: my own silence rule missed a second alert manager",
    ),
    coaching(
        "grace",
        "alan",
        "2026-07-21T10:00:00+02:00",
        "four-objections",
        """\
# The four objections

## Topics

The alerts. Four people objected to removals, and he kept all four of theirs.

## Questions asked

- What did you learn from the four that the table didn't show?
- Which objection did you grant against your own judgement?
- Who sleeps better by now, and have they told you?

## What I heard

That each of the four had a date attached, like his disk. He granted one against his
judgement, to someone who had been on call alone that night, and he'd do it again. No
one has told him that they sleep better. He'd like to ask, and is looking for a scale; I
suggested breakfast.

## Actions

- [ ] alan, 2026-08-07: ask the six people on the rota how June's nights were
""",
        goal="alerts-that-mean-something",
    ),
    feedback(
        "barbara",
        "ada",
        "2026-07-23T16:12:00+02:00",
        "you-can-sell",
        {"communication": "above"},
        """\
# "You can sell"

## Situation

Wednesday, 22 July, 11:20, the queue was down again, on the second day of the summer
sale.

## Behavior

Four minutes in you wrote: "You can sell. Order mails are late by about 20 minutes. Next
word from me at 11:45." At 11:45 it was "Still selling, mails 35 minutes late, over by
half past twelve." Edsger did the brokers. When I asked whether to stop the newsletter,
you said no, and why, in one line.

## Impact

We kept the checkout open: 2,300 orders in that hour. My people put your two sentences
on the status page as they were. In April we had closed it for 22 minutes over less.
""",
        about=["2026-04-22-queue-outage-updates"],
    ),
    done(
        "ada",
        "2026-07-24T15:08:00+02:00",
        "ada",
        "2026-07-02-a-guess-with-an-interval",
        "ada, 2026-07-24",
    ),
    feedback(
        "katherine",
        "grace",
        "2026-07-28T17:36:00+02:00",
        "deadline-moved-in-the-corridor",
        {"communication": "below"},
        """\
# The deadline that moved in the corridor

## Situation

Thursday 23 July, the date by which the vendors' offers for the preview hosts are due.

## Behavior

At lunch you told Edsger that it's the end of July and no longer mid-August. The log's
last entry on it, of 2 July, says 14 August. I learned of July from the vendor, on
Monday, who had it from procurement.

## Impact

I have two offers out of four, and one of those is on a napkin's level. The decision log
has been the thing we all trust; on Monday I heard Alan ask whether it was current.

## Next step

Put the new date and its reason into the log today.

## Question

What was different this time from the last sixty entries?
""",
    ),
    feedback(
        "katherine",
        "barbara",
        "2026-07-30T14:54:00+02:00",
        "twelve-previews-at-noon",
        {"communication": "below"},
        """\
# Twelve previews at noon

## Situation

Tuesday 28 July, 12:00, your workshop with twelve customers, each of whom was given the
preview button.

## Behavior

The twelve pressed it within a minute. We had heard of the workshop in May, as a plan
for the autumn; the date was in product's calendar, and there was no message to us. We
have room for eight.

## Impact

Four customers looked at a progress bar for seven minutes. I switched off two previews
of your own people to make room, one of them in the middle of something, for which I
have apologised with biscuits.

## Next step

Send us the number and the hour a week ahead; twenty is possible if we know.

## Question

Where would you want to see how many are free?
""",
    ),
    feedback(
        "barbara",
        "alan",
        "2026-08-04T15:27:00+02:00",
        "call-with-the-bookshop",
        {"communication": "above"},
        """\
# The call with the bookshop

## Situation

Monday's call with our largest bookshop, about the slow evenings in July. They had two
people there, and a lawyer listening.

## Behavior

Asked whether it will happen again at the start of school, you said: "Once more,
probably, for under ten minutes, in the week of the 24th. After that there are the new
hosts." You gave them the day on which you'd tell them if that changes, and left the
charts for their technician to ask for.

## Impact

They are staying, on the contract as it is. Their managing director repeated your
sentence to his own board, he told me, with the ten minutes in it.
""",
    ),
    feedback(
        "ada",
        "edsger",
        "2026-08-06T16:20:00+02:00",
        "postmortem-of-the-sale",
        {"effort": "above"},
        """\
# The postmortem of the summer sale

## Situation

Tuesday, 4 August, your postmortem of the queue's outage on 22 July.

## Behavior

You had the first repair in it by the second paragraph, and nine more paragraphs. You
asked how a broker could accept a topic with a single copy, found that our template for
prototypes allows it, and then how many do: 14. You got the owner of the template to
agree to the cause, in writing, and the check you propose looks at all topics, not at
this one.

## Impact

Three of the 14 carry orders. They have three copies as of this morning. I'd led that
incident, and I would have stopped at "replace the disk".
""",
        goal="postmortems-that-reach-the-cause",
    ),
    done(
        "alan",
        "2026-08-07T11:22:00+02:00",
        "alan",
        "2026-07-21-four-objections",
        "alan, 2026-08-07",
    ),
    feedback(
        "ada",
        "alan",
        "2026-08-11T17:10:00+02:00",
        "retention-cut",
        {"ownership": "below"},
        """\
# The retention that was cut to two days

## Situation

Monday, 10 August, the audit topic's retention went from 14 days to two, at 10:02.

## Behavior

The change was made with your key, by hand, without a change request. There's no word
about it in the channel, and the audit people found out from a gap.

## Impact

Nine days of audit events are gone from the queue. I spent the afternoon to get them
from the archive, and the auditors got their file on Tuesday instead of Monday.

## Question

What was the reason for two days?
""",
    ),
    Commit(
        "ada",
        "2026-08-13T10:04:00+02:00",
        "withdrawn(alan): 2026-08-11",
        (
            Edit(WRONG_CULPRIT, "date: 2026-08-11\n", "date: 2026-08-11\nwithdrawn: 2026-08-13\n"),
            Append(
                WRONG_CULPRIT,
                """\

## Correction

2026-08-13: It wasn't Alan. The operator I set up in May still runs with the key he had
lent me for it, and it "repaired" the retention to my template's two days. I've changed
the key and the template, and told the auditors whose it was. Sorry, Alan.
""",
            ),
        ),
    ),
    feedback(
        "edsger",
        "ada",
        "2026-08-18T16:41:00+02:00",
        "rerun-until-green",
        {"effort": "below"},
        """\
# Rerun until green

## Situation

Monday 17 August, the release of the queue client 5.2. The test "reconnect under load"
failed four times between 13:00 and 15:30.

## Behavior

You reran it four times, and released after the fifth run, which passed. The release
note says "one flaky test, unrelated". No run's log had been opened until I opened them;
the log server records it.

## Impact

The client fails to reconnect in about one of five cases. The web team's deploy stood
still on Tuesday from 08:50 to 10:15, and the release was withdrawn.

## Next step

Open the log of a failed run before you start the next, and write one line on what you
saw.

## Question

In April of last year you made a table of eleven such runs. What was different on
Monday?
""",
    ),
    answer(
        "ada",
        "2026-08-19T09:06:00+02:00",
        "2026-08-18-rerun-until-green",
        body="""\
## Response

That last question sat. What was different: a course at four that I had to prepare, and
a release I'd promised by then. I traded one for the other without saying so to anybody,
me included.
""",
    ),
    coaching(
        "katherine",
        "edsger",
        "2026-08-19T13:10:00+02:00",
        "who-is-it-better-for",
        """\
# Who is it better for?

## Topics

The postmortem of the sale, which I enjoyed, a sentence I don't often write. His next
year.

## Questions asked

- Of the fourteen topics, which owner would you most like to hear from in a month?
- What do you do on the day after something is done?
- You could lead an incident. What would you want to have seen first?

## What I heard

He'd like to hear from the receipts people, as they doubted him. The day after, he
starts the next thing, at eight. He had noticed that himself before I got to my second
cup. To lead an incident he would want to sit beside Ada for one, and to write outward,
not to fix.

## Actions

- [ ] edsger, 2026-09-18: go and ask the receipts people how it is
- [ ] katherine, 2026-08-28: put him down as the writing person for September
""",
        goal="postmortems-that-reach-the-cause",
    ),
    coaching(
        "grace",
        "ada",
        "2026-08-25T14:00:00+02:00",
        "traded-without-saying",
        """\
# Traded without saying

## Topics

The release of the 17th. A calendar with too much in it.

## Questions asked

- At which of the four reruns did you know?
- Whom could you have told that the release slips by a day, and what would they have
  said?
- Of all that is in your week, what has your name on it by habit?

## What I heard

At the second. The web team would have said "fine, thanks". By habit: the certificates'
report, two reviews a day, the setup script. She wants to keep the handover until it
runs alone, and the course. She doesn't want "be less busy" as an action, and she's
right.

## Actions

- [ ] ada, 2026-09-11: hand over the set-up script and the certificates' report
- [ ] grace, 2026-09-04: take the release date out of the course weeks
""",
        about=["2026-08-18-rerun-until-green"],
    ),
    done(
        "katherine",
        "2026-08-26T12:02:00+02:00",
        "edsger",
        "2026-08-19-who-is-it-better-for",
        "katherine, 2026-08-28",
    ),
    feedback(
        "barbara",
        "katherine",
        "2026-08-27T16:30:00+02:00",
        "free-previews-in-the-corner",
        {"communication": "above"},
        """\
# How many are free

## Situation

Since Monday, 24 August, the number of free previews is shown beside the button, after
July's workshop.

## Behavior

You announced it to the nine of us who run workshops: what the number means, what
happens when it is at zero ("you wait four minutes, or you phone me"), and from how many
on you want to know beforehand. You asked each of us for the dates until December, and
replied to mine with a yes and a no.

## Impact

I moved one workshop by a day and kept the other three. We had sixteen customers in
yesterday's, and the longest wait was 80 seconds.
""",
    ),
    edit(
        "ada",
        "2026-08-31T11:11:00+02:00",
        "goal(ada): teach-the-queue is agreed",
        "people/ada/goals/teach-the-queue.md",
        "status: proposed\n",
        "status: active\n",
    ),
    feedback(
        "grace",
        "alan",
        "2026-09-01T17:19:00+02:00",
        "eleven-minutes-in-the-week-of-the-24th",
        {"effort": "above"},
        """\
# Eleven minutes, as announced, and why

## Situation

Tuesday 25 August, 19:40, the slow evening that you had told the bookshop to expect.

## Behavior

It came, and took eleven minutes. You could have left it at that. You went through the
evening in steps of ten seconds, and asked why eleven and not six: the autoscaler had
waited for an average over five minutes. You tried three windows on the recorded load
and wrote down what each would have cost.

## Impact

The window's at 90 seconds, in all regions. On the next full evening, Friday, no shop
was slowed down, on the old hosts.

## Next step

Tell the bookshop. You have their ear.
""",
    ),
    coaching(
        "grace",
        "katherine",
        "2026-09-02T15:00:00+02:00",
        "an-afternoon-not-a-page",
        """\
# An afternoon, not a page

## Topics

Two afternoons with other teams' queues, behind her. Whether there's a third.

## Questions asked

- What did the web team do on the day after?
- What did you say twice, in both afternoons?
- What would you leave behind if you weren't there for the third?

## What I heard

The web team halved its largest change and kept the rota this time. Twice she'd said:
first your own queue, then smaller changes, then a rota. She heard herself say it the
second time and wrote it on the wall. "It is, I regret to report, about a page." She'd
let it be written by one of those who were there, not by herself.

## Actions

- [ ] katherine, 2026-09-30: ask someone of the web team to write it down
""",
    ),
    checkin(
        "alan",
        "2026-09-03T10:34:00+02:00",
        "alerts-that-mean-something",
        (35, 60),
        "71 % at night; five of six slept better in June, the sixth was never woken anyway",
    ),
    feedback(
        "katherine",
        "ada",
        "2026-09-08T15:45:00+02:00",
        "five-small-queues",
        {"impact": "above"},
        """\
# Five small queues and a date for each

## Situation

Thursday 3 September, the planning for 2027, item 4, the queue.

## Behavior

You showed the load since July against your guess of July, which had been 6 % too high,
and said what you'd change about the guess. Then the recommendation: five small queues,
the orders first, by 20 November, since after that the autumn's sale closes the door;
the other four by May. You named what it buys (an outage hits a fifth) and what it
doesn't.

## Impact

The line in the plan has a figure, and Alan ordered on the 4th, eleven days before it
would have been too late. I've seen that plan made for six years, and this was the first
time that the queue was not a shrug.
""",
    ),
    checkin(
        "ada",
        "2026-09-09T12:42:00+02:00",
        "own-the-on-call-handover",
        (60, 85),
        "eight in a row since that one, seven of them without me in the room",
    ),
    feedback(
        "barbara",
        "edsger",
        "2026-09-10T11:35:00+02:00",
        "writing-outward-on-the-seventh",
        {"communication": "above"},
        """\
# Writing outward on the seventh

## Situation

Monday, 7 September, when payments by card were slow between 9:15 and 10:05. It was your
first time as the writing person.

## Behavior

You wrote five messages, each with a time for the next, and each of these came on the
minute. The second one said: "I don't know whether refunds are affected; I shall know at
9:40." At 9:40 you wrote that they were not.

## Impact

My team made three decisions in those 50 minutes, all from your messages. We didn't put
a question to anyone else, and I had time to call the two large shops before they called
us.
""",
    ),
    done(
        "ada",
        "2026-09-11T16:03:00+02:00",
        "ada",
        "2026-08-25-traded-without-saying",
        "ada, 2026-09-11",
    ),
    feedback(
        "grace",
        "ada",
        "2026-09-14T17:55:00+02:00",
        "latency-incident",
        {"ownership": "above"},
        """\
# The shop directory that couldn't keep up

## Situation

Monday, 14 September, 10:10. Product's shop directory failed its health checks. It isn't
ours, and you were not on call.

## Behavior

You saw it in the queue's retries. You called product's on-call, heard that she was
alone, and asked Alan and the search team into the channel, as search reads the
directory as well. When she had it in hand at 11:00, you asked her aloud whose it was
from here on, and stayed as her second until 11:40.

## Impact

Search switched to its copy before its customers could see a thing. Product's on-call
wrote to me that she'd had company. The directory was back at 11:25.

## Next step

Put it into the standard as a scenario. It's a better one than mine.
""",
    ),
    coaching(
        "grace",
        "edsger",
        "2026-09-15T11:00:00+02:00",
        "fifteen-months",
        """\
# Fifteen months

## Topics

Where he wanted to be when the leaves fall; they're falling for the second time. July's
language fix.

## Questions asked

- What do you do now without thinking that was an effort a year ago?
- Where do you still stop early?
- Whose work would you like to look into next?

## What I heard

He asks in the open by now, and noticed it only when a newcomer of product thanked him
for a question. He stops early "at the moment of correctness": once it's right, he's no
longer curious whether it's useful. He would like to look into support's work for two
days, to see what a fix looks like from there.

## Actions

- [ ] edsger, 2026-10-02: two days beside Frances at the support desk
""",
    ),
    feedback(
        "ada",
        "katherine",
        "2026-09-17T16:16:00+02:00",
        "ninety-first-second",
        {"effort": "above"},
        """\
# The ninety-first second

## Situation

Wednesday, the preview that took 91 seconds at the median, with 90 as your measure.

## Behavior

You could have shaved a second off somewhere. You put a timer on each of the 40 steps
over 300 previews, and the odd one wasn't slow, it was early: the shop said "ready"
before its search was, and people pressed reload. So you made it later, and measured
until the first click that works.

## Impact

On paper it's 96 seconds now. The reloads are down from 34 % to 3 %. I took the same
look at my course's sandbox, and it lies as well.
""",
    ),
    done(
        "edsger",
        "2026-09-18T10:27:00+02:00",
        "edsger",
        "2026-08-19-who-is-it-better-for",
        "edsger, 2026-09-18",
    ),
    coaching(
        "grace",
        "ada",
        "2026-09-21T14:00:00+02:00",
        "handover",
        """\
# Out of the room

## Topics

The handover without her. What she does with the hole it leaves.

## Questions asked

- What happened in the seven that you weren't in?
- What do you still check on the sly?
- Who'll own it in a year, and do they know?

## What I heard

Nothing happened in them, which stung a bit. She still reads the page on Monday at nine,
from the tram. In a year it should be Edsger; he has already redrawn half of it. She
hasn't asked him, as asking makes it real. "So I'll ask him."

## Actions

- [ ] ada, 2026-09-30: ask Edsger whether he wants the handover
- [ ] ada, 2026-10-12: two Mondays without opening the page
""",
        goal="own-the-on-call-handover",
    ),
    feedback(
        "alan",
        "ada",
        "2026-09-22T17:24:00+02:00",
        "maintenance-on-the-same-morning",
        {"communication": "below"},
        """\
# The maintenance that was announced on the same morning

## Situation

Tuesday 22 September, the restart of the brokers for the first of the five queues, 09:30
to 09:50.

## Behavior

The notice went out at 08:55, to the platform channel and to product's. It stated the
brokers, the order and the version. It did not state that orders would be accepted with
a delay of up to a minute, and for whom this matters.

## Impact

The payment provider's reconciliation, which runs at 09:35, counted 74 orders as
missing, and their clerk telephoned me, Barbara and the support desk, in this order. I
needed until 11:15 to show that all 74 were there.

## Next step

Give the readers in the usage report two working days, with the effect in the first
sentence.

## Question

Your template of last year asks for five working days. At which step did it drop out of
the plan?
""",
    ),
    checkin(
        "edsger",
        "2026-09-23T13:49:00+02:00",
        "postmortems-that-reach-the-cause",
        (0, 55),
        "four written; each names a cause outside; none has recurred in 60 days so far",
    ),
    feedback(
        "edsger",
        "grace",
        "2026-09-24T16:09:00+02:00",
        "asked-about-the-quiet-month",
        {"effort": "above"},
        """\
# The question about the month without incidents

## Situation

Wednesday's retrospective, on the month from 15 July to 15 August, with one incident
instead of the usual four.

## Behavior

You did not congratulate us. You asked which of our changes would explain it, and had
each of us write the answer down before the first was spoken. Two of the five answers
contradicted each other. You then proposed an observation that would decide between
them.

## Impact

We found that the number of deploys had been lower by half in the same weeks. The trial
without a freeze is continued for another quarter, with the deploys counted, and is not
declared a success.
""",
    ),
    checkin(
        "katherine",
        "2026-09-25T11:31:00+02:00",
        "one-command-preview",
        (60, 90),
        "96 honest seconds; two in three presses are product's; one month more, please",
    ),
    reflection(
        "ada",
        "2026-09-25T14:45:00+02:00",
        "2026Q3",
        """\
# Third quarter, again

## Proud of

"You can sell." Three blanks on a card, and 2,300 orders. And that my July guess was off
by only six per cent, in public.

## Learned

I rerun things when I've promised two people the same afternoon. The card helps in an
outage. For a plain Tuesday morning I don't have one yet, see Alan's note, which I've
read and haven't answered. I will.

## Want next

To hand over something I love before I'm bored by it.

## Need from my lead

Don't fill the hole. I know it's tempting.
""",
    ),
    reflection(
        "alan",
        "2026-09-28T09:25:00+02:00",
        "2026Q3",
        """\
# July to September 2026

## Proud of

Of a lawyer's silence, on 3 August, which lasted (I did not measure it) about as long as
an answer takes.

## Learned

That 71 % is a number, and that breakfast is a method. I had expected the former to
persuade people; it was the latter.

## Want next

The remaining 38 alerts. After that, with some hesitation, an apprentice in forecasting.
""",
    ),
    reflection(
        "edsger",
        "2026-09-28T16:52:00+02:00",
        "2026Q3",
        """\
# Summer 2026

## Proud of

The fourteen topics, and that the receipts people, when I went to ask, had already
forgotten that there had been a danger.

## Learned

Correct and useful are different predicates. The first can be verified at my desk.

## Need from my lead

Two days at the support desk, as agreed, and somebody to hold the pager meanwhile.
""",
    ),
    checkin(
        "platform",
        "2026-09-29T17:35:00+02:00",
        "first-choice-for-prototyping",
        (50, 75),
        "seven in ten at September's demo; of the other three, one had never heard of us",
        by="grace",
    ),
)
