"""The file of requests: forgiving about the table, and every wrong cell is named."""

from __future__ import annotations

import csv
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorhub.content.load import load
from mentorhub.content.models.topics import Topic
from mentorhub.content.tables import TableError, letter, read_names, read_table
from mentorhub.derive.matching.facts import Seeker, Want
from mentorhub.derive.matching.task import Request
from mentorhub.exchange.known import Known
from mentorhub.exchange.pairs import read_history, read_met, read_settled
from mentorhub.exchange.requests import COLUMNS, Read, read_requests
from mentorhub.exchange.rows import Wrong
from mentorhub.exchange.sheets import PairLine, write_sheet

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
HERE = Path(__file__).parent
ALL = (
    "id,topics,now,goal,direction,styles,kinds,modes,languages,timezone,hours,level,peer,unit,manager,avoid,"
    "preferences,waited"
)


@pytest.fixture(scope="module")
def known() -> Known:
    hub = load(HERE / "hub").hub
    comma = Topic(id="listening", label="Listening, and saying nothing")
    topics = hub.topics.model_copy(update={"topics": (*hub.topics.topics, comma)})
    return Known(replace(hub, topics=topics), frozenset({"ada-okoye", "bo-lind"}))


def read(known: Known, text: str | bytes, **names: str | tuple[str, ...]) -> Read:
    return read_requests(text.encode() if isinstance(text, str) else text, names, known, NOW)


def one(known: Known, **cells: str) -> tuple[Request, list[str]]:
    """Read one row with some cells, and say what is wrong as people read it."""
    row = {"id": "m1", "topics": "testing"} | cells
    quoted = ",".join('"' + row.get(name, "").replace('"', '""') + '"' for name in ALL.split(","))
    found = read(known, f"{ALL}\n{quoted}\n")
    return found.requests[0], [said(wrong) for wrong in found.wrong]


def said(wrong: Wrong) -> str:
    mistake = wrong.mistake
    kind = "hint" if mistake.hint else "error"
    return f"{wrong.row}:{wrong.column}: {kind} {wrong.name}: {mistake.must}, found {mistake.found}; {mistake.fix}"


def test_a_row_with_everything_is_understood(known: Known) -> None:
    request, wrong = one(
        known,
        topics="Testing 1>3; careers",
        direction="Reverse mentoring",
        styles="Hands on, listener",
        kinds="One to one",
        modes="in person",
        languages="English; pt-BR; de-DE; svenska",
        timezone="europe/stockholm",
        hours="9-17:30",
        level="Early career",
        peer="one level above",
        unit="Workshop",
        manager="Cy Ray",
        avoid="Cy Ray",
        preferences="bo-lind > ada-okoye",
        waited="Yes",
    )
    assert wrong == []
    seeker = request.seeker
    assert seeker.wants == (Want("testing", 1, 3), Want("careers", 2, 4))
    assert (seeker.direction, seeker.peer, seeker.level) == ("reverse", "above", 0)
    assert tuple(map(set, (seeker.styles, seeker.kinds, seeker.modes))) == (
        {"hands-on", "listener"},
        {"one-to-one"},
        {"in-person"},
    )
    assert seeker.languages == {"en", "pt", "de", "sv"}
    assert (seeker.day, seeker.offset) == ((8 * 60, 16 * 60 + 30), 60)
    assert request.unit == "workshop"
    assert (set(request.reporting), set(request.avoid)) == ({"cy-ray"}, {"cy-ray"})
    assert (request.ranking, request.waited) == (("bo-lind", "ada-okoye"), True)


def test_a_row_with_the_least_is_understood(known: Known) -> None:
    found = read(known, "id,topics\nm1,testing\n")
    assert found.wrong == ()
    (request,) = found.requests
    assert request == Request("m1", request.seeker)
    # Without a zone of their own people are taken to live by the clock of the program.
    assert (request.seeker.offset, request.seeker.day) == (0, (540, 1020))


@pytest.mark.parametrize(
    ("header", "sign"),
    [
        ("ID,TOPICS", ","),
        ("Participant ID;What would you like to learn?", ";"),
        ("\"Your name\"\t'Learning goals'", "\t"),
        ("full_name;Skills", ";"),
        ('"Topics, please: topics";id', ";"),
    ],
)
def test_columns_are_found_by_what_forms_call_them(known: Known, header: str, sign: str) -> None:
    names = {"topics": "Topics, please: topics"} if "please" in header else {}
    cells = ("testing", "m1") if names else ("m1", "testing")
    (request,) = read(known, f"{header}\r\n{sign.join(cells)}\r\n", **names).requests
    assert (request.id, request.seeker.wants) == ("m1", (Want("testing"),))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_spreadsheets_write_is_read(known: Known, encoding: str) -> None:
    (request,) = read(known, "id;topics\r\nZoë Müller;testing\r\n".encode(encoding)).requests
    assert request.id == "Zoë Müller"


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("QA", ["testing"]),
        ("testing;careers", ["testing", "careers"]),
        ("testing | careers", ["testing", "careers"]),
        ("testing\ncareers", ["testing", "careers"]),
        ("testing, careers", ["testing", "careers"]),
        ("Listening, and saying nothing, testing", ["listening", "testing"]),
        ("testing, Listening, and saying nothing 2>3", ["testing", "listening"]),
        ("testing; QA", ["testing"]),
        ("checking", ["testing"]),
    ],
)
def test_topics_are_parted_as_people_write_them(known: Known, text: str, topics: list[str]) -> None:
    request, wrong = one(known, topics=text)
    assert wrong == []
    assert [want.topic for want in request.seeker.wants] == topics


@pytest.mark.parametrize("text", ["testing 2>5", "testing (2-5)", "testing: 2 -> 5", "QA [2 to 5]", "testing 2→5"])
def test_levels_are_read_as_people_write_them(known: Known, text: str) -> None:
    assert one(known, topics=text)[0].seeker.wants == (Want("testing", 2, 5),)


def test_levels_may_have_columns_of_their_own(known: Known) -> None:
    assert one(known, topics="testing; careers 1>2", now="4")[0].seeker.wants == (
        Want("testing", 4, 5),
        Want("careers", 1, 2),
    )
    assert one(known, now="1", goal="2")[0].seeker.wants == (Want("testing", 1, 2),)


WORDS = "listener, challenger, teacher, sponsor, structured, free-form, hands-on, big-picture"


@pytest.mark.parametrize(
    ("column", "cell", "wrong"),
    [
        ("id", "", "A: error id: must name the person, found nothing; write a name or any id"),
        (
            "topics",
            "tesing; careers",
            "B: error topics: must be a topic of charters/topics.yml, found 'tesing'; write 'testing'",
        ),
        (
            "topics",
            "zymurgy 2>4",
            (
                "B: error topics: must be a topic of charters/topics.yml, found 'zymurgy 2>4'; "
                "use a topic's id, label or alias from charters/topics.yml"
            ),
        ),
        (
            "topics",
            "",
            (
                "B: error topics: must say what the person wants to learn, found nothing; "
                "write at least one topic of charters/topics.yml"
            ),
        ),
        (
            "topics",
            "QA 4>2",
            (
                "B: error topics: must lead from a level to a higher one, 1 to 5, found 'QA 4>2'; "
                "write it like 'testing 2>4'"
            ),
        ),
        (
            "topics",
            "QA 0-9",
            (
                "B: error topics: must lead from a level to a higher one, 1 to 5, found 'QA 0-9'; "
                "write it like 'testing 2>4'"
            ),
        ),
        (
            "timezone",
            "UTC+2",
            (
                "J: error timezone: must be a time zone of the IANA database, found 'UTC+2'; "
                "write the zone of a large city with the same clock, such as 'Europe/Berlin'"
            ),
        ),
        (
            "timezone",
            "GMT +5:30",
            (
                "J: error timezone: must be a time zone of the IANA database, found 'GMT +5:30'; "
                "write the zone of a large city with the same clock, such as 'Europe/Berlin'"
            ),
        ),
        ("now", "some", "C: error now: must be a level from 1 to 5, found 'some'; write one digit, such as 2"),
        (
            "now",
            "5",
            (
                "B: error topics: must lead from a level to a higher one, 1 to 5, found 'testing' from 5 to 5; "
                "write it like 'testing 2>4'"
            ),
        ),
        ("direction", "lern", "E: error direction: must be one of learn, reverse, found 'lern'; write 'learn'"),
        ("styles", "listner", f"F: error styles: must be one of {WORDS}, found 'listner'; write 'listener'"),
        (
            "kinds",
            "lunch",
            (
                "G: error kinds: must be one of one-to-one, group, circle, shadowing, reverse, office-hours, flash, "
                "found 'lunch'; choose one of them"
            ),
        ),
        ("modes", "fone", "H: error modes: must be one of online, in-person, phone, chat, found 'fone'; write 'phone'"),
        (
            "languages",
            "en, Germn",
            "I: error languages: must be a language code (BCP 47), found 'Germn'; write 'de'",
        ),
        (
            "timezone",
            "Stokholm",
            "J: error timezone: must be a time zone of the IANA database, found 'Stokholm'; write 'Europe/Stockholm'",
        ),
        (
            "timezone",
            "5",
            (
                "J: error timezone: must be a time zone of the IANA database, found '5'; "
                "write area and city, for example 'Europe/Paris'"
            ),
        ),
        (
            "hours",
            "mornings",
            (
                "K: error hours: must be two times of day, found 'mornings'; "
                "write it like 09:00-17:00, on the clock of the person's time zone"
            ),
        ),
        (
            "hours",
            "17:00-09:00",
            (
                "K: hint hours: should end after it starts, found '17:00-09:00'; write it like 09:00-17:00 if "
                "that is a slip; else nothing, the end is taken to be on the next day"
            ),
        ),
        (
            "hours",
            "9-25",
            ("K: error hours: must be a time of day from 00:00 to 23:59, found '9-25'; write it like 09:00-17:00"),
        ),
        (
            "level",
            "boss",
            (
                "L: error level: must be one of early-career, mid-level, senior, lead, executive, found 'boss'; "
                "choose one of them"
            ),
        ),
        ("peer", "sam", "M: error peer: must be one of any, same, above, found 'sam'; write 'same'"),
        (
            "peer",
            "same",
            (
                "M: hint peer: should come with the person's level, found 'same'; "
                "add the column 'level', or leave this one empty"
            ),
        ),
        ("unit", "workshp", "N: error unit: must be a unit of charters/program.md, found 'workshp'; write 'Workshop'"),
        (
            "manager",
            "Ada Okoy",
            (
                "O: hint manager: should be spelled as the profile does, found 'Ada Okoy', who is no mentor here; "
                "write 'ada-okoye', if that is meant"
            ),
        ),
        ("avoid", "Ada Oko", "P: error avoid: must be a mentor of this hub, found 'Ada Oko'; write 'ada-okoye'"),
        (
            "preferences",
            "nobody-at-all-xyz",
            (
                "Q: error preferences: must be a mentor of this hub, found 'nobody-at-all-xyz'; "
                "use the name of a folder below mentors/, or leave it out"
            ),
        ),
        (
            "preferences",
            "Cy Ray",
            (
                "Q: hint preferences: should be a mentor who can be found today, found 'Cy Ray'; "
                "ask them to come back, or name somebody else"
            ),
        ),
        ("waited", "perhaps", "R: error waited: must be one of yes, no, found 'perhaps'; choose one"),
    ],
)
def test_what_is_wrong_with_a_cell_is_said(known: Known, column: str, cell: str, wrong: str) -> None:
    assert one(known, **{column: cell})[1] == [f"2:{wrong}"]


def test_a_manager_need_not_be_a_mentor(known: Known) -> None:
    request, wrong = one(known, manager="Somebody Else")
    assert (request.reporting, wrong) == (frozenset(), [])


def test_a_shared_name_rules_out_all_who_bear_it_and_wishes_ask_for_one(known: Known) -> None:
    ada = known.hub.mentors["ada-okoye"]
    twins = {"cy-ray": ada, "twin": replace(ada, id="twin")} | {"ada-okoye": ada}
    wide = Known(replace(known.hub, mentors={id: replace(one, id=id) for id, one in twins.items()}), frozenset(twins))
    request, wrong = one(wide, manager="Ada Okoye", avoid="Ada Okoye", preferences="Ada Okoye")
    assert request.reporting == request.avoid == frozenset(twins)
    which = "which of those who share a name, found 'Ada Okoye'"
    assert wrong == [
        f"2:O: hint manager: should say {which}, which is taken for all of them; write one of: cy-ray, twin, ada-okoye",
        f"2:P: hint avoid: should say {which}, which is taken for all of them; write one of: cy-ray, twin, ada-okoye",
        f"2:Q: error preferences: must say {which}; write one of: cy-ray, twin, ada-okoye",
    ]
    # An id is nobody's name: what the message says to write is understood.
    assert one(wide, preferences="ada-okoye")[0].ranking == ("ada-okoye",)


def test_who_mentors_is_not_paired_with_themselves(known: Known) -> None:
    assert one(known, id="Ada Okoye")[0].avoid == {"ada-okoye"}


@pytest.mark.parametrize("text", ["any", "No preference", "doesn't matter", "-", ""])
def test_no_wish_is_no_word(known: Known, text: str) -> None:
    request, wrong = one(known, styles=text, kinds=text, modes=text, languages=text, peer=text, direction=text)
    assert wrong == []
    assert request.seeker == one(known)[0].seeker


@pytest.mark.parametrize("cells", [{"manager": "Ada Okoye"}, {"avoid": "ada-okoye"}, {"id": "Ada Okoye"}])
def test_a_wish_that_another_column_rules_out_is_said(known: Known, cells: dict[str, str]) -> None:
    request, wrong = one(known, preferences="bo-lind; Ada Okoye", **cells)
    assert request.ranking == ("bo-lind", "ada-okoye")
    assert wrong == [
        (
            "2:Q: hint preferences: should be mentors whom no other column rules out, found 'ada-okoye'; "
            "take the name out here, or there"
        )
    ]


def test_more_than_five_wishes_are_too_many(known: Known) -> None:
    ada = known.hub.mentors["ada-okoye"]
    mentors = {name: replace(ada, id=name, profile=ada.profile.model_copy(update={"name": name})) for name in "abcdef"}
    wide = Known(replace(known.hub, mentors=mentors), frozenset(mentors))
    request, wrong = one(wide, preferences="f;e;d;c;b;a")
    assert request.ranking == ("f", "e", "d", "c", "b")
    assert wrong == ["2:Q: error preferences: must be at most 5 mentors, found 6; keep the first five"]


def test_everything_wrong_is_said_at_once_in_the_order_of_the_table(known: Known) -> None:
    found = read(known, "topics,id,unit\ntesing,m1,offic\n\ntesting,m2,\ntesting, M1 ,\nzymurgy,,\n")
    assert [said(wrong).partition(",")[0] for wrong in found.wrong] == [
        "2:A: error topics: must be a topic of charters/topics.yml",
        "2:C: error unit: must be a unit of charters/program.md",
        "5:B: error id: must name each person once",
        "6:A: error topics: must be a topic of charters/topics.yml",
        "6:B: error id: must name the person",
    ]
    assert said(found.wrong[2]).endswith("found 'M1', who has row 2 as well; keep the newer row only")


def test_the_form_s_own_header_is_shown(known: Known) -> None:
    (wrong,) = read(known, "id,What would you like to learn?\nm1,tesing\n").wrong
    assert said(wrong).startswith("2:B: error topics (“What would you like to learn?”): must be a topic")


def test_a_cell_beyond_the_header_is_a_comma_out_of_place(known: Known) -> None:
    (wrong,) = read(known, "id,topics,unit\nm1,testing,office,careers\n").wrong
    assert said(wrong) == (
        "2:D: error row: must have at most 3 cells, as the header, found 4; "
        "put a cell that holds commas or semicolons in quotation marks"
    )


@pytest.mark.parametrize(
    ("header", "wrong"),
    [
        (
            "Who,Interests",
            [
                (
                    "1:: error id: must be a column, found only Who, Interests; "
                    "say by --map which one it is, such as 'id: Who'"
                ),
                (
                    "1:: error topics: must be a column, found only Who, Interests; "
                    "say by --map which one it is, such as 'topics: Who'"
                ),
            ],
        ),
        ("id,topcis", ["1:: error topics: must be a column, found only id, topcis; rename 'topcis'"]),
        (
            "id,Topics,topics",
            [
                (
                    "1:C: error topics: must be one column, found B “Topics” and C “topics”; "
                    "say by --map which one it is, such as 'topics: Topics', or rename the other"
                )
            ],
        ),
        (
            "Name,Email,topics",
            [
                (
                    "1:B: error id: must be one column, found A “Name” and B “Email”; "
                    "say by --map which one it is, such as 'id: Name', or rename the other"
                )
            ],
        ),
    ],
)
def test_columns_that_are_missing_or_there_twice_are_said(known: Known, header: str, wrong: list[str]) -> None:
    found = read(known, f"{header}\na,b\n")
    assert ([said(one) for one in found.wrong], found.requests) == (wrong, ())


def test_our_own_name_of_a_column_counts_before_others(known: Known) -> None:
    (request,) = read(known, "Name,id,topics\nAnn,m1,testing\n").requests
    assert request.id == "m1"


def test_columns_can_be_mapped_also_several_to_one(known: Known) -> None:
    found = read(
        known,
        "Who,Interests,1st,2nd\nm1,testing,Bo “Bosse” Lind <b>,ada-okoye\n",
        id="Who",
        topics="interests",
        preferences=("1st", "2nd"),
    )
    assert found.wrong == ()
    assert found.requests[0].ranking == ("bo-lind", "ada-okoye")


def test_a_column_mapped_twice_is_said(known: Known) -> None:
    found = read(known, "id,topics,Who\nm1,testing,x\n", manager="Who", avoid="Who")
    assert [said(one) for one in found.wrong] == [
        "1:C: error avoid: must not be 'manager' as well, found “Who”; correct the file of --map"
    ]


def test_columns_that_mean_nothing_here_are_named(known: Known) -> None:
    assert read(known, "Timestamp,id,topics,Age\n1,m1,testing,44\n").unread == ("Timestamp", "Age")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"),
        (" \n,,\n", "the file is empty"),
        ("id,topics\n", "nobody below it"),
        ('id,topics\n\n"m1,testing\nm2,testing\n', "in row 3, a quotation mark is opened and never closed"),
        ('id,topics\nm1,"a"b\n', "in row 2, a cell goes on after its closing quotation mark"),
        ("id,topics\nm1," + "testing;" * 20000, "in row 2, a cell is longer than any should be"),
        ("PK\x03\x04...", "is a workbook"),
        ("i\0d\0,\0", "no text in an encoding that can be told"),
    ],
)
def test_what_is_no_table_is_said(known: Known, text: str, words: str) -> None:
    with pytest.raises(TableError, match=words):
        read(known, text)


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\r\nid;topics\r\nm1;tesing\r\n",
        "SEP=|\nid|topics\nm1|tesing\n",
        "sep=,\nid,topics,a;b;c;d\nm1,tesing\n",
    ],
)
def test_a_line_that_tells_the_separator_is_no_row(known: Known, text: str) -> None:
    found = read(known, text)
    assert ([one.id for one in found.requests], [wrong.row for wrong in found.wrong]) == (["m1"], [2])


def test_empty_rows_before_the_header_hide_no_separator(known: Known) -> None:
    found = read(known, "\n\r\nid;topics\nm1;tesing\n")
    assert ([one.id for one in found.requests], [wrong.row for wrong in found.wrong]) == (["m1"], [4])


def test_a_mapping_to_a_column_that_is_not_there_is_said(known: Known) -> None:
    with pytest.raises(TableError, match="no column is called 'Who'; the columns are: id, topics"):
        read(known, "id,topics\nm1,testing\n", unit="Who")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tpoics: A", "'tpoics' is none of our columns: .*; write 'topics'"),
        ("topics: [A, B]\nunit: [A, B]", "'unit' is to be the name of a column"),
        ("topics: 3", "'topics' is to be the name of a column"),
        ("topics: A\ntopics: B", "map.yml must"),
        ("- topics", "map.yml must .*; write a line a column, such as 'topics: Which topics\\?'"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_said(text: str, words: str) -> None:
    with pytest.raises(TableError, match=words):
        read_names(text, "map.yml", COLUMNS, ("topics",))


def test_columns_are_lettered_as_spreadsheets_do() -> None:
    assert [letter(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_cell_over_several_lines_does_not_move_the_numbers() -> None:
    table = read_table(b'id,topics\nm1,"a\nb"\n\nm2,c\n')
    assert [number for number, _ in table.rows] == [2, 4]


CELLS = st.sampled_from(["m1", "testing 2>4", "QA (9-0)", "\x00", "'=1", '"', ";", "\n", "", "é", "1:2-3", ">", "a,b"])


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_can_bring_it_down(known: Known, content: bytes) -> None:
    with suppress(TableError):
        read(known, content)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, max_size=20), max_size=5))
def test_no_cells_can_bring_it_down(known: Known, rows: list[list[str]]) -> None:
    text = StringIO()
    csv.writer(text).writerows([ALL.split(","), *rows])
    with suppress(TableError):
        found = read(known, text.getvalue())
        assert all(wrong.row > 1 for wrong in found.wrong)


M1, M2 = (Request(name, Seeker(())) for name in ("m1", "m2"))


def test_history_gives_recent_pairs_and_who_waited(known: Known) -> None:
    text = (
        "Mentee;mentor;date\nM1;ada-okoye;2026-06-01\nm1;Bo “Bosse” Lind <b>;21.10.2026\nm2;bo-lind;2026-09-01\n"
        "m2;;2026-10-01\nm3;ada-okoye;2026-10-01\nm1;gone-mentor;2026-10-30\n"
    )
    found = read_history(text.encode(), known, (M1, M2), date(2026, 11, 21), 90)
    assert (set(found.met), set(found.waited)) == ({("m1", "bo-lind"), ("m2", "bo-lind")}, {"m2"})
    assert found.wrong == ()
    assert read_history(text.encode(), known, (M1, M2), date(2026, 11, 21), 0).met == set()


def test_a_pair_without_a_day_is_taken_to_be_recent(known: Known) -> None:
    assert read_history(b"mentee,mentor\nm1,ada-okoye\n", known, (M1,), date(2026, 11, 21), 90).met == {
        ("m1", "ada-okoye")
    }


def test_a_day_that_could_be_two_is_said(known: Known) -> None:
    found = read_history(b"mentee,mentor,date\nm1,ada-okoye,3/4/2026\n", known, (M1,), date(2026, 11, 21), 90)
    assert [said(one) for one in found.wrong] == [
        "2:C: error date: must be a day that cannot be misread, found '3/4/2026'; write it like 2026-11-21"
    ]


def test_pins_and_pairs_of_the_last_run_are_told_apart(known: Known) -> None:
    text = "mentee,mentor,pinned\nm1,ada-okoye,yes\nm2,bo-lind,no\ngone,bo-lind,no\n"
    found = read_settled(text.encode(), known, (M1, M2))
    assert (set(found.pinned), set(found.kept)) == ({("m1", "ada-okoye")}, {("m2", "bo-lind")})
    assert found.wrong == ()


def test_accents_are_one_however_a_system_writes_them(known: Known) -> None:
    (request,) = read(known, "id,topics\nZoe\u0308,testing\n").requests
    found = read_settled("mentee,mentor,pinned\nZo\u00eb,Áda Okoyé,yes\n".encode(), known, (request,))
    assert (set(found.pinned), found.wrong) == ({("Zo\u00eb", "ada-okoye")}, ())


def test_pins_that_cannot_hold_are_said(known: Known) -> None:
    text = "mentee,mentor,pinned\ngone,ada-okoye,yes\nm1,cy-ray,yes\nm2,bo-lind,yes\nm2,ada-okoye,yes\nm1,x,aye\n"
    found = read_settled(text.encode(), known, (M1, M2))
    assert [said(one) for one in found.wrong] == [
        (
            "2:A: error mentee: must be somebody from the file of requests, found 'gone'; "
            "add the person's row there, or remove this one"
        ),
        (
            "3:B: error mentor: must be a mentor who can be found today, found 'cy-ray'; "
            "take the pin out, or ask them to come back"
        ),
        "5:A: error mentee: must be pinned once, found 'm2' with 'bo-lind' as well; keep one of the rows",
        "6:C: error pinned: must be one of yes, no, found 'aye'; write 'yes'",
    ]


@pytest.mark.parametrize("name", ["=1+1", "+49", "-m1", "@m1", "'m1"])
def test_no_cell_is_taken_for_a_formula_and_ids_come_back_as_they_were(known: Known, name: str) -> None:
    written = write_sheet(
        PairLine, [PairLine(name, "ada-okoye", "Ada Okoye", 700, 200, 1, "yes", "2026-11-21", "Fits.")]
    )
    row = written.decode("utf-8-sig").split("\r\n")[1]
    assert row == f"'{name},ada-okoye,Ada Okoye,700,200,1,yes,2026-11-21,Fits."
    (request,) = read(known, f"id,topics\n{name},testing\n").requests
    assert read_settled(written, known, (request,)).pinned == {(request.id, "ada-okoye")}


def test_whoever_sat_in_a_group_on_one_day_has_met() -> None:
    text = (
        "Group;Person;Date\n1;a;2026-10-01\n1;b;2026-10-01\n1;C;2026-10-01\n2;d;2026-10-01\n"
        "1;d;2026-11-01\n1;a;2026-11-01\n9;b;2025-01-01\n9;d;2025-01-01\n9;gone;2026-10-01\n"
    )
    found = read_met(text.encode(), "abcd", date(2026, 11, 21), 180)
    assert {frozenset(two) for two in found.met} == {frozenset(two) for two in ("ab", "bc", "ac", "ad")}
    assert found.wrong == ()


def test_a_working_day_may_run_over_midnight(known: Known) -> None:
    request, _ = one(known, hours="22:00-06:00", timezone="UTC")
    assert request.seeker.day == (22 * 60, 30 * 60)
