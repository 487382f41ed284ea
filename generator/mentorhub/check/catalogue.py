"""Every kind of mistake: what it is, why it matters and how to mend it.

The words are for a volunteer at the end of a long day, who may never have heard of YAML.
A code is for ever: one code for one kind of mistake, and none is used again.
"""

from __future__ import annotations

from dataclasses import dataclass

from mentorhub.check.problems import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of mistake.

    Attributes:
        id: ``MH`` and three digits; the first digit is the chapter.
        title: What is wrong, in a few words.
        why: What would go wrong without the rule.
        mend: What to do.
        example: How it looks when it is right; empty where words are enough.
    """

    id: str
    title: str
    severity: Severity
    why: str
    mend: str
    example: str = ""


def _error(code: str, title: str, why: str, mend: str, example: str = "") -> Code:
    return Code(code, title, Severity.ERROR, why, mend, example)


def _warning(code: str, title: str, why: str, mend: str, example: str = "") -> Code:
    return Code(code, title, Severity.WARNING, why, mend, example)


CHAPTERS = {
    "MH0": "Files and YAML",
    "MH1": "Values",
    "MH2": "Dates and times",
    "MH3": "Bookings and pairs",
    "MH4": "Names that refer to something",
    "MH5": "Photos",
    "MH6": "Prose and privacy",
    "MH7": "The program",
    "MH8": "Building the site",
    "MH9": "Guides and library",
}

FILES = (
    _error(
        "MH001",
        "The file is too large",
        "A profile or a list of sessions is a page or two; a file of more than 64 kB is almost always something else.",
        "Shorten the file. A photo belongs beside it as a file of its own.",
    ),
    _error(
        "MH002",
        "The file is not UTF-8",
        "Letters such as é or ß would come out as other signs.",
        "Open the file in your editor, choose 'Save with encoding' and pick UTF-8.",
    ),
    _error(
        "MH003",
        "The facts at the top are missing",
        "A profile begins with facts between two lines of three hyphens, which part them from the prose.",
        "Put '---' on the very first line, and again on a line of its own after the last fact.",
        "---\nname: Ada Example\nheadline: Helps with first talks\n---\nHello, I am Ada.",
    ),
    _error(
        "MH004",
        "A symbolic link",
        "A link can lead out of the repository, and what lies there would be published.",
        "Put the file itself in its place.",
    ),
    _error(
        "MH005",
        "A file that nothing reads",
        "Most often the name has a typing error, and what the file says would be lost in silence.",
        "Rename the file as suggested, move it elsewhere or remove it.",
    ),
    _error(
        "MH006",
        "Two names that differ only in capitals",
        "Many computers take 'Ada' and 'ada' for one folder, so one of the two would overwrite the other.",
        "Rename one of them.",
    ),
    _error(
        "MH007",
        "A name that is no id",
        "The name of the folder or file becomes part of a web address, where only some signs are safe.",
        "Rename it with small letters, digits and single hyphens.",
        "mentors/ada-example/profile.md",
    ),
    _error(
        "MH008",
        "A file is missing",
        "The hub cannot do without this file.",
        "Add the file, or remove the folder that should hold it.",
    ),
    _error(
        "MH010",
        "The YAML cannot be read",
        "One sign in the wrong place keeps the whole file from being understood.",
        "Look at the line named and at the line above it: most often a quote or bracket is not closed, "
        "a line begins too far left or right, or a value with a colon needs quotes.",
        'headline: "Careers: how to change one"',
    ),
    _error(
        "MH011",
        "A tab",
        "YAML reads the depth of a line from its spaces, and does not know how wide a tab is.",
        "Replace each tab by two spaces; most editors can do it for the whole file.",
    ),
    _error(
        "MH012",
        "A key stands twice",
        "Only one of the two values could count, and nobody would notice which.",
        "Keep one line and remove the other.",
    ),
    _error(
        "MH013",
        "More than plain YAML",
        "Anchors (&), aliases (*), tags (!) and a second document make a file say more than what people read in it.",
        "Write the value out where it is needed. If a text begins with one of these signs, put it in quotes.",
        'headline: "*Really* good listener"',
    ),
    _error(
        "MH014",
        "Nested too deeply",
        "No file of a hub needs more than a few levels; so many brackets are a mistake or an attack.",
        "Remove the extra brackets.",
    ),
    _error(
        "MH015",
        "No keys and values",
        "Every file of facts is a list of lines that read 'key: value'.",
        "Compare the file with the same file of somebody else.",
        "timezone: Europe/Berlin\nsessions: []",
    ),
)

VALUES = (
    _error(
        "MH101",
        "A key that is not known",
        "A mistyped key would be ignored in silence, and what you wrote would never appear.",
        "Use the key that the message suggests, or remove the line.",
    ),
    _error(
        "MH102",
        "A key is missing",
        "Something that every such file must say is not there.",
        "Add the line.",
    ),
    _error(
        "MH103",
        "Too private to be kept here",
        "These files are public or seen by many, and Git never forgets. Addresses, phone numbers, birth dates and "
        "facts such as gender or religion must not be in them.",
        "Remove the line. People reach you through the program's booking, which needs none of it.",
    ),
    _error(
        "MH104",
        "A badge typed by hand",
        "Badges follow from what really took place, which is why people trust them.",
        "Remove the line; the badge appears by itself when it is earned.",
    ),
    _error(
        "MH110",
        "A text that YAML reads as something else",
        "Without quotes, 1.0 is a number, true is a yes or no, and an empty place is nothing at all.",
        "Put the text in quotes.",
        'title: "42"',
    ),
    _error(
        "MH111",
        "The wrong kind of value",
        "A list, a number, a text and 'true or false' are not interchangeable.",
        "Write the kind of value that the message asks for.",
        "languages: [en, de]\nminutes: 45",
    ),
    _error(
        "MH112",
        "A word that is not on the list",
        "Only the listed words can be searched and counted.",
        "Choose one of the words in the message.",
    ),
    _error(
        "MH113",
        "A word in another spelling",
        "Two spellings of one word would be two different things in search and figures.",
        "Write it as the message says. `mentorhub check --fix` does it for you.",
    ),
    _error(
        "MH114",
        "Too long, too short, too much or too little",
        "Pages and calendars have room for so much and no more, and some things need at least one entry.",
        "Bring the value inside the limit that the message names.",
    ),
    _error(
        "MH115",
        "Not in the right form",
        "Other programs read this value and understand one form only.",
        "Write it in the form that the message describes.",
    ),
    _error(
        "MH121",
        "Not a date",
        "A date must be written in one way, and the day must exist: '03/04' means two different days in two countries.",
        "Write year, month and day. The 29th of February exists in leap years only.",
        "confirmed: 2026-12-01",
    ),
    _error(
        "MH122",
        "Not a date with a time",
        "A session needs the day and the time on your wall clock. The zone stands once, at the top of the file.",
        "Write the date, a space, and the time with two digits for the hour.",
        "start: 2026-12-01 14:00",
    ),
    _error(
        "MH123",
        "Not a time of day",
        "Times run from 00:00 to 23:59; 'noon', '2 pm' and '24:00' are read in different ways by different people.",
        "Write hours and minutes.",
        "from: 09:30",
    ),
    _error(
        "MH124",
        "An hour with one digit",
        "With two digits, times line up and cannot be taken for a ratio.",
        "Write 09:30 instead of 9:30. `mentorhub check --fix` does it for you.",
    ),
    _error(
        "MH125",
        "Not a moment in UTC",
        "A booking fixes one moment for everybody, so it is written in UTC, with a Z at the end.",
        "Write date, T, time with seconds, and Z.",
        "booked_on: 2026-11-20T08:15:00Z",
    ),
    _error(
        "MH126",
        "Not a period",
        "A check-in is so many days or weeks after the kick-off, and calendars need to know which of the two.",
        "Write P, the number, and D for days or W for weeks.",
        "milestones: [P30D, P60D, P13W]",
    ),
    _error(
        "MH130",
        "A time zone that does not exist",
        "Only names such as Europe/Berlin know when the clocks change. CET, EST or GMT+2 do not.",
        "Write area and city. Your computer's clock settings show the name.",
        "timezone: America/Sao_Paulo",
    ),
    _error(
        "MH131",
        "A time zone in another spelling",
        "Calendars know the zone by its exact name only.",
        "Write it as the message says. `mentorhub check --fix` does it for you.",
    ),
    _error(
        "MH132",
        "A language that is not known",
        "Visitors filter by language, so each one has a short code.",
        "Write the code: en, de, pt-BR. Norwegian is no.",
        "languages: [en, pt-BR]",
    ),
    _error(
        "MH133",
        "A language by its name or in other letters",
        "Visitors filter by the code.",
        "Write the code that the message names. `mentorhub check --fix` does it for you.",
    ),
    _error(
        "MH134",
        "A country that is not known",
        "Countries are written as two capital letters, the same in every language.",
        "Write the code, for example DE, IN or BR.",
        "location: {city: Pune, country: IN}",
    ),
    _error(
        "MH135",
        "A country by its name or in other letters",
        "Visitors filter by the code.",
        "Write the code that the message names. `mentorhub check --fix` does it for you.",
    ),
    _error(
        "MH140",
        "Not a web address",
        "A link must open for everybody, and safely.",
        "Open the page in your browser and copy its whole address, with https:// in front.",
        "url: https://example.org/talks",
    ),
    _error(
        "MH150",
        "Not an id",
        "Ids become part of web addresses and file names.",
        "Use small letters, digits and single hyphens, and at most 64 of them.",
        "id: tuesday-talks",
    ),
    _error(
        "MH151",
        "A login given as an address",
        "The login alone is needed; the address follows from it.",
        "Write the part after the last slash. `mentorhub check --fix` does it for you.",
        "github: {login: ada-example, id: 1234}",
    ),
    _error(
        "MH152",
        "One id for two entries",
        "Bookings, calendars and links find an entry by its id, so two entries cannot share one.",
        "Give the newer entry another id; never change the id of the older one.",
    ),
    _error(
        "MH170",
        "Not an ISBN",
        "One wrong digit leads to another book, or to none.",
        "Copy the number from the back of the book; its last digit is computed from the others.",
    ),
    _error(
        "MH160",
        "The photo lies outside your folder",
        "A photo from elsewhere could be anybody's, and could change or vanish without you.",
        "Put the photo beside profile.md and write its file name alone.",
        "photo: {file: photo.webp, alt: Ada at a whiteboard}",
    ),
)

TIMES = (
    _error(
        "MH201",
        "It ends before it starts",
        "Nobody can come to something that is over before it begins.",
        "Look at both dates or times; most often the two are swapped.",
    ),
    _error(
        "MH202",
        "A time that does not exist",
        "When summer time begins, the clock jumps over an hour, so that hour is missing on that one day.",
        "Choose another time, or leave out or move that one date.",
        "except: [2027-03-28]",
    ),
    _warning(
        "MH203",
        "A time that occurs twice",
        "When summer time ends, the clock goes back and one hour comes twice; people may come an hour apart. "
        "The hub takes the first of the two.",
        "Choose a time outside that hour, or leave out or move that one date.",
    ),
    _error(
        "MH204",
        "Two sessions at the same time",
        "You cannot be in two meetings at once, and both could be booked.",
        "Move one of them, make it shorter, or leave out the date on which they meet.",
    ),
    _error(
        "MH210",
        "A rhythm that is not understood",
        "To some, 'biweekly' means twice a week, to others every two weeks, so only clear forms are read.",
        "Use one of the forms below, or a rule in the notation of calendars (RRULE).",
        "repeat: weekly\nrepeat: every 2 weeks\nrepeat: weekly on Tuesday and Thursday\n"
        "repeat: monthly on the first Tuesday",
    ),
    _error(
        "MH211",
        "Two ends",
        "A series ends on a day ('until') or after a number of times ('count'); with both, they could disagree.",
        "Remove one of the two lines.",
    ),
    _error(
        "MH212",
        "An end or a gap without a rhythm",
        "Something that takes place once has no last day, no number of times and no dates to leave out.",
        "Add 'repeat:', or remove 'until', 'count' and 'except'.",
        "start: 2026-12-01 14:00\nrepeat: weekly\nuntil: 2027-03-30",
    ),
    _error(
        "MH213",
        "In person, but no place",
        "People need to know where to go.",
        "Add 'place:' with a city or a public venue, never a home address.",
        "mode: in-person\nplace: Library café, Leeds",
    ),
    _error(
        "MH214",
        "Online, but no way to meet",
        "Whoever books must know how the two of you will find each other.",
        "Add 'contact:' with invite (you send one), chat or room.",
        "mode: online\ncontact: invite",
    ),
    _error(
        "MH215",
        "A shared session without a number of seats",
        "Without a number nobody knows when a group or circle is full.",
        "Add 'seats:'.",
        "kind: group\nseats: 6",
    ),
    _error(
        "MH216",
        "The first date does not fit the rhythm",
        "A series 'on Tuesday' that starts on a Wednesday has two possible first dates, and calendars disagree.",
        "Write the first real date as 'start', or change 'repeat'.",
        "start: 2026-12-01 14:00   # a Tuesday\nrepeat: weekly on Tuesday",
    ),
    _warning(
        "MH217",
        "A series that has begun was changed",
        "Past and booked dates belong to the old series. With another rhythm they would no longer be part of it, "
        "and calendars would show them wrongly or not at all.",
        "Put the old lines back, end the series by 'until', and begin a new entry with an id of its own.",
        "- id: tuesday-talks\n  start: 2026-09-01 14:00\n  repeat: weekly\n  until: 2026-12-01\n"
        "- id: tuesday-talks-2\n  start: 2026-12-08 15:00\n  repeat: weekly",
    ),
    _error(
        "MH218",
        "A date that is not part of the series",
        "The line would do nothing, and the date you meant would stay as it was.",
        "Write the date on which the series really falls, or remove the line.",
    ),
    _error(
        "MH220",
        "A cohort without an end",
        "People who join want to know for how long, and calendars show the last day.",
        "Add 'close:'. Only a cohort of the kind 'evergreen' goes on without an end.",
        "kickoff: 2026-12-01\nclose: 2027-06-01",
    ),
    _error(
        "MH221",
        "Phases of a cohort in the wrong order",
        "A cohort opens, begins, looks back half way, and closes; with two days swapped, calendars tell another story.",
        "Look at the days of 'opens', 'kickoff', 'mid_review' and 'close'.",
        "opens: 2026-11-16\nkickoff: 2026-12-01\nmid_review: 2027-03-01\nclose: 2027-06-01",
    ),
    _error(
        "MH222",
        "Check-ins that do not rise",
        "Each check-in comes after the one before; one that stands twice or too early is most often a slip.",
        "Sort the periods, and write each of them once.",
        "milestones: [P30D, P60D, P90D]",
    ),
    _warning(
        "MH223",
        "A session in the quiet hours",
        "The charter keeps part of the night free, so that nobody feels expected to meet in it.",
        "Choose another time, or change 'quiet_hours' in charters/program.md together with the others.",
    ),
    _error(
        "MH224",
        "Time for mentoring in the quiet hours",
        "A unit would ask its people to keep time free in the part of the night that the charter gives them.",
        "Move the block out of the quiet hours of charters/program.md, or make it shorter.",
    ),
    _warning(
        "MH225",
        "A unit that keeps no time free",
        "Some units protect time for mentoring and this one does not, so its people have to ask for it.",
        "Add a block for the unit in charters/events.yml; where the unit opens later, set 'opens' in the charter.",
        "blocks:\n  - id: office-hour\n    unit: office\n    start: 2026-12-01 14:00\n    repeat: weekly",
    ),
    _warning(
        "MH226",
        "A long time without a meetup",
        "Mentors who do not see each other for weeks stop asking each other for help. About once a month works.",
        "Add a meetup, or let the series go on.",
        "kind: meetup\nstart: 2026-12-01 16:00\nrepeat: monthly on the first Tuesday",
    ),
    _warning(
        "MH227",
        "No super mentor to turn to",
        "Mentors need somebody who coaches them, and soon: a hard conversation does not wait for a month.",
        "Give the role to an experienced mentor, and ask for open office hours at least every two weeks.",
        "roles: [mentor, super-mentor]",
    ),
    _warning(
        "MH228",
        "Times that suit hardly anybody",
        "All coming times lie outside the working day of most units, so most people would have to meet at night.",
        "Offer one time early or late in your day. If all look wrong, the zone at the top of the file may be.",
    ),
    _error(
        "MH229",
        "Units that do not stand in the order in which they join",
        "The list is the plan by which one unit after the other begins; a date out of its row is most often a slip.",
        "Correct the date, or sort the list. Units without 'opens' take part from the beginning and stand first. "
        "Several may open on one day.",
        "units:\n  - id: workshop\n    label: Workshop\n    opens: 2026-12-01\n"
        "  - id: office\n    label: Office\n    opens: 2027-01-11",
    ),
    _warning(
        "MH230",
        "Times of somebody who has left",
        "Nobody can book them, and yet they look like a promise; when the status changes, they would all be back.",
        "End the series with 'until:', or remove what never took place. Tell whoever holds a booking first.",
        "until: 2026-12-01",
    ),
    _warning(
        "MH231",
        "A time before the unit takes part",
        "The unit begins later, so its mentors may not be ready, and their colleagues do not know of it yet.",
        "Let the sessions begin on the day on which the unit opens, or open the unit earlier in the charter.",
    ),
)

BOOKINGS = (
    _error(
        "MH301",
        "A booking for a session that is not there",
        "Somebody booked it, and would never learn that it is gone.",
        "Put the session back with the id it had. To stop it, end it by 'until' or name its dates under 'cancelled'.",
    ),
    _error(
        "MH302",
        "A booking number used twice",
        "The number decides who was first; two bookings cannot share it.",
        "Give the newer booking the next free number.",
    ),
    _error(
        "MH303",
        "Booked after it started",
        "A meeting is booked before it takes place.",
        "Look at 'booked_on' and 'start'; both are in UTC.",
    ),
    _error(
        "MH304",
        "A booking in the wrong place",
        "The folders say which session and which day the booking is for.",
        "Move the file. Bookings are written by the program; they are rarely made by hand.",
        "mentors/ada/bookings/tuesday-talks/2026-12-01/1.yml",
    ),
    _error(
        "MH305",
        "A private detail of a booking in a public repository",
        "In a public repository a topic or a token can show who asked for what.",
        "Remove the line, or set 'repository: private' in charters/program.md if only members can read it.",
    ),
    _warning(
        "MH306",
        "A booking that no longer fits",
        "Somebody holds a place that the settings have since taken away, and may turn up.",
        "Tell the person first. Then cancel the booking, or change the setting back.",
    ),
    _error(
        "MH307",
        "Booking by a form, but no form",
        "Every Book button would lead nowhere, or the form would not know which time is meant.",
        "Open your form with one field filled in, copy that address into 'form_address' of charters/program.md, "
        "and write {slot} in place of what you filled in.",
        "channel: form\nform_address: https://forms.example.org/book?time={slot}&version={seen}",
    ),
    _error(
        "MH308",
        "Booking elsewhere, but nobody is told where",
        "A mentor who is booked on a page of their own has no times here, so visitors need the way to that page.",
        "Add a link of the kind 'booking', or choose another channel.",
        "channel: link\nlinks:\n  - { kind: booking, url: https://calendar.example.org/ada }",
    ),
    _error(
        "MH310",
        "Weights that are all zero",
        "Where no criterion counts, every pair is as good as any other.",
        "Give the criteria that matter a weight; what counts is how they compare.",
        "matching:\n  weights:\n    topics: 45\n    overlap: 10",
    ),
    _warning(
        "MH311",
        "A level for a topic that is not offered",
        "It counts for nothing, and most often the topic was meant to be offered, or is spelled another way there.",
        "Add the topic to 'offers', write it as it stands there, or remove the line.",
        "offers: [negotiation]\nproficiency: { negotiation: 5 }",
    ),
    _warning(
        "MH312",
        "An objective that no pair can serve",
        "Pairs that share a topic of an objective get points for it; nobody offers these topics.",
        "Find a mentor for one of the topics, or name wider ones.",
    ),
    _warning(
        "MH313",
        "Matching changed while a cohort is under way",
        "People who were paired by one measure are compared with people who are paired by another.",
        "Wait until the cohort closes. If it cannot wait, say in the proposal why, and run `mentorhub match` with "
        "`--keep` so that settled pairs stay.",
    ),
)

REFERENCES = (
    _error(
        "MH401",
        "A mentor who is not there",
        "The name of a folder below mentors/ is expected, and no such folder exists.",
        "Use the folder's name as the message suggests, or remove the line.",
    ),
    _error(
        "MH402",
        "A unit that is not there",
        "Units are named in charters/program.md, so that figures and filters agree.",
        "Use the id of a unit from the charter, or add the unit there.",
    ),
    _error(
        "MH403",
        "An audience that is not there",
        "Audiences are named in charters/program.md.",
        "Use the id of an audience from the charter, or add it there.",
    ),
    _error(
        "MH404",
        "A topic that is not there",
        "Topics come from one list, so that everybody who offers the same thing is found under the same name.",
        "Use a topic from charters/topics.yml, or propose a new one there.",
        "offers: [career-change, first-talks]",
    ),
    _warning(
        "MH405",
        "A topic by another name",
        "It is understood, but the id is what links and bookings use.",
        "Write the id. `mentorhub check --fix` does it for you.",
    ),
    _warning(
        "MH406",
        "A topic that is no longer used",
        "The list names another topic in its place, or none.",
        "Write the topic that took its place. `mentorhub check --fix` does it for you where there is one.",
    ),
    _error(
        "MH407",
        "A guide that is not there",
        "The session names a conversation guide, and guides/conversations/ has no such file.",
        "Use the file's name without '.md', or remove the line.",
    ),
    _error(
        "MH408",
        "Two topics share a name",
        "An id, label or other word must lead to one topic only.",
        "Take the word away from one of the two topics.",
    ),
    _error(
        "MH409",
        "Topics that contain each other",
        "A topic cannot be wider than itself, not even by way of others.",
        "Remove one of the 'broader' lines of the circle.",
    ),
    _error(
        "MH410",
        "A topic points to one that is not there",
        "The keys 'broader', 'related' and 'replacement' name other topics of the same list by id.",
        "Use the id of a topic from the list, or remove it.",
    ),
    _error(
        "MH411",
        "Mentors who coach each other in a circle",
        "Coaching goes from the more experienced mentor to the other; nobody coaches themselves.",
        "Remove one 'coached_by' line of the circle.",
    ),
    _warning(
        "MH412",
        "A setting that has no effect",
        "The line only counts together with another one, so it probably does not do what you meant.",
        "Add what is missing, or remove the line.",
        "status: paused\npaused_until: 2027-01-10",
    ),
    _warning(
        "MH413",
        "Nothing to offer and nothing to learn",
        "Nobody finds a mentor without topics, neither by the directory nor by matching.",
        "Name at least one topic from charters/topics.yml.",
        "offers: [negotiation]",
    ),
    _warning(
        "MH414",
        "A topic that is offered and wanted",
        "Somebody who wants to learn it from you would meet somebody who wants the same.",
        "Keep it where it is true today; how far you can take others stands in 'proficiency'.",
        "offers: [negotiation]\nwants: [public-speaking]",
    ),
)

PHOTOS = (
    _error(
        "MH501",
        "The photo is missing",
        "The page would show a broken picture.",
        "Add the file beside profile.md, correct its name, or remove the 'photo' lines; initials are shown instead.",
    ),
    _error(
        "MH502",
        "The photo is too large",
        "Every visitor has to load it, also on a slow phone.",
        "Make it smaller. `mentorhub photo` does it for you.",
    ),
    _error(
        "MH503",
        "Not a picture that browsers show",
        "Phones store formats, such as HEIC, that many browsers cannot open.",
        "Save it as JPEG, PNG or WebP. `mentorhub photo` does it for you.",
    ),
    _error(
        "MH504",
        "The photo says where it was taken",
        "Cameras write the exact place into the file, which may be your home.",
        "Run `mentorhub photo`, which removes it. If the photo was pushed already, ask for help to remove it for good.",
    ),
)

PROSE = (
    _error(
        "MH601",
        "HTML in prose",
        "HTML is left out of the page, so what you wrote would not appear; it could also carry a script.",
        "Use Markdown: **bold**, [text](https://…), lists with hyphens. "
        "To show a sign such as < in the text, put it between backticks.",
    ),
    _error(
        "MH602",
        "A link that is not safe",
        "Only web addresses, mail addresses and files of this repository are linked; others could run a program.",
        "Link to an address that begins with https://, or to a file beside this one.",
        "[my talk](https://example.org/talk)",
    ),
    _error(
        "MH603",
        "A picture from elsewhere",
        "Whoever hosts the picture sees each visitor, and can change it at any time.",
        "Link to the page that shows it.",
    ),
    _error(
        "MH604",
        "A personal e-mail address",
        "Published addresses are collected for spam, and Git keeps them for ever.",
        "Remove it. People reach you through booking. "
        "The program's own addresses stand under 'contacts' in charters/program.md, and nowhere else.",
    ),
    _error(
        "MH605",
        "A phone number",
        "A published number cannot be taken back.",
        "Remove it. You can give it to whoever booked, in private.",
    ),
    _error(
        "MH606",
        "A link to a file that is not there",
        "The reader would end on an error page.",
        "Correct the path; it is read from the folder of this file.",
        "[first meeting](../../guides/conversations/first-meeting.md)",
    ),
    _error(
        "MH607",
        "A link to a heading that is not there",
        "The reader would land at the top of a page, and look for what the link promised.",
        "Write the heading's words behind '#' in small letters, with hyphens for spaces and without other signs.",
        "[faq](../handbook/faq.md#can-i-have-two-mentors)",
    ),
    _warning(
        "MH608",
        "A word that leaves people out",
        "Somebody who reads it may feel that the program is not meant for them. The words are those of proselint, "
        "which follows GLAAD's guide for the media and Garner's usage.",
        "Write the better word. What stands in backticks, links or quotations is not judged; a word that has its place "
        "can be listed under 'allowed_words' in charters/program.md.",
        "allowed_words: [ombudsman]",
    ),
    _error(
        "MH609",
        "Something that belongs to two people alone",
        "An agreement, a journal or a list of goals names who meets whom, and Git keeps it for ever.",
        "Remove the file and keep it on your own device. If it was pushed already, ask the coordinator for help to "
        "remove it for good.",
    ),
)

PROGRAM = (
    _error(
        "MH701",
        "Not enough sessions to launch",
        "People who come and find nothing to book do not come back. It is an error for a live program and "
        "a warning in a pilot.",
        "Ask mentors to open more sessions, lower 'launch_bar' in charters/program.md, or set 'status: pilot'.",
    ),
    _warning(
        "MH702",
        "A role held by somebody who is not active",
        "Questions to this person would go unanswered.",
        "Name somebody who is active, or ask the person to come back.",
    ),
    _error(
        "MH703",
        "The steps do not add up",
        "A guide for 45 minutes whose parts take an hour makes every meeting late.",
        "Change 'minutes' of the guide or of its steps, until both agree.",
    ),
    _warning(
        "MH704",
        "A term that is over",
        "The page would show somebody whose term on the committee has ended.",
        "Renew the term, or remove the entry.",
    ),
    _warning(
        "MH705",
        "A launch before there is enough to book",
        "People come once, find nothing, and do not come back. An invitation costs most when it succeeds too early.",
        "Ask mentors to open more sessions before you announce the day, or choose a later one.",
    ),
    _error(
        "MH706",
        "A live program without a measure",
        "Without one, nobody can say later whether it helped, and it ends with the first person who asks.",
        "Add an objective to charters/program.md, with the value before the program and the one that you aim for.",
        "objectives:\n  - type: onboarding\n    metric: Time until a first piece of work\n    unit: days\n"
        "    baseline: 41\n    target: 28\n    due: 2027-06-30",
    ),
)

BUILD = (
    _error(
        "MH801",
        "Two pages for one address",
        "One of them would overwrite the other.",
        "Rename one of the two files that the message names.",
    ),
    _error(
        "MH802",
        "A link that leads nowhere",
        "The built site was searched for every link, and this one has no page or no such heading.",
        "Correct the link in the file that the message names.",
    ),
    _error(
        "MH803",
        "The history is cut off",
        "Calendars show when each entry last changed, which Git can only tell with its whole history.",
        "Run 'git fetch --unshallow'; in CI, set 'fetch-depth: 0' where the repository is checked out.",
    ),
)

TEXTS = (
    _error(
        "MH901",
        "A resource that nobody could find",
        "A title alone can mean several books, and a page that has moved can only be found again by its address.",
        "Add 'url' with an https address, or the 'isbn' of a book.",
    ),
    _error(
        "MH902",
        "The same resource twice",
        "Two entries for one address drift apart, and readers wonder which one counts.",
        "Keep the better entry, and remove the other.",
    ),
    _warning(
        "MH903",
        "Nobody has looked at it for a long time",
        "Pages disappear and advice grows old; a library of dead ends is soon left alone.",
        "Look at it, correct what has changed, and write today's date.",
    ),
    _error(
        "MH904",
        "The same prompt twice",
        "Somebody who draws from the decks would be asked the same thing again.",
        "Keep it where it fits best, and write another one for the other place.",
    ),
    _error(
        "MH905",
        "A week that the year does not have",
        "Lessons turn with the ISO weeks, and most years have 52 of them.",
        "Rename the file to a week that exists, for example 2026-W53 or 2027-W01.",
    ),
    _warning(
        "MH906",
        "Weeks without a lesson",
        "Readers who come every week find the old lesson and stop coming.",
        "Write a short lesson for the missing week, or rename the later ones.",
    ),
    _error(
        "MH907",
        "A story without the yes of everybody in it",
        "Nobody should find their own story published without having agreed to it.",
        "Ask the person, and add them under 'consent' with the day of the yes; or leave the name out.",
    ),
    _error(
        "MH908",
        "A story that lacks a part",
        "A story helps others when it says how things were, what somebody did and what came of it.",
        "Add the headings '## Context', '## Actions' and '## Outcomes'.",
    ),
    _error(
        "MH909",
        "A skill that no part of the course trains",
        "The course promises something that people would not practise.",
        "Name the skill at the part that trains it ('competency:'), or take it out of 'competencies'.",
    ),
    _warning(
        "MH910",
        "A video without a word on captions",
        "People who cannot hear it do not know whether they can follow.",
        "Look, and write 'captions: true' or 'captions: false'.",
    ),
    _error(
        "MH911",
        "A text that this kind of program must have",
        "A formal program promises its people written rules, and a live one that pairs nobody still says how people "
        "treat each other.",
        "Add the file, or change 'model' or 'status' in charters/program.md to what the program is.",
    ),
    _warning(
        "MH912",
        "One person holds every role",
        "When this person is ill, the whole program is, and nobody can look at it from outside.",
        "Ask somebody else to be sponsor or coordinator.",
    ),
    _warning(
        "MH913",
        "More hours than were promised",
        "Mentors say yes to the hours that the charter names. Where meetings take more, they stop after a while.",
        "Meet less often or shorter, or name more hours in 'hours_per_month' of charters/program.md.",
        "hours_per_month: 4",
    ),
)

ALL = (*FILES, *VALUES, *TIMES, *BOOKINGS, *REFERENCES, *PHOTOS, *PROSE, *PROGRAM, *BUILD, *TEXTS)
