"""Exports of chats: layouts of both phones, languages, order of day and month, what is none."""

from __future__ import annotations

import contextlib
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.chat import Chat, Message, NotAChat, as_markdown, parse_chat, tidy_author
from journal.core.chat_markers import chat_name

LRM, NARROW = "\u200e", "\u202f"
AT = datetime(2017, 11, 29, 17, 2)
PHOTO = "00000012-PHOTO-2017-11-29-17-02-31.jpg"


def only(text: str) -> Message:
    (message,) = parse_chat(text).messages
    return message


@pytest.mark.parametrize(
    "line",
    [
        "[29/11/2017, 17:02:00] Ana: We have landed",
        f"{LRM}[29/11/2017, 17:02:00] Ana: We have landed",
        f"[11/29/17, 5:02:00{NARROW}PM] Ana: We have landed",
        "[29/11/2017 à 17:02:00] Ana: We have landed",
        "[29.11.17, 17:02:00] Ana: We have landed",
        "[29.11.2017 klo 17.02.00] Ana: We have landed",
        "[2017-11-29, 17:02:00] Ana: We have landed",
        "[17:02, 29/11/2017] Ana: We have landed",
        "[5:02 PM, 11/29/2017] Ana: We have landed",
        "29/11/2017, 17:02 - Ana: We have landed",
        "29/11/2017 à 17:02 - Ana: We have landed",
        "29/11/2017 17:02 - Ana: We have landed",
        "11/29/17, 5:02 PM - Ana: We have landed",
        "29/11/17 5:02 p.\u00a0m. - Ana: We have landed",
        "29.11.17, 17:02 - Ana: We have landed",
        "29-11-2017 17:02 - Ana: We have landed",
        "2017-11-29, 17:02 - Ana: We have landed",
        "2017/11/29, 17:02 - Ana: We have landed",
        "2017. 11. 29. 오후 5:02, - Ana: We have landed".replace(",", ""),
        "29/11/2017, 17:02:00: Ana: We have landed",
        "\u200f٢٩\u200f/١١\u200f/٢٠١٧, ١٧:٠٢ - Ana: We have landed",
        f"\ufeff[29/11/2017, 17:02:00] ~{NARROW}Ana: We have landed\r\n",
    ],
)
def test_layouts(line: str) -> None:
    assert parse_chat(line) == Chat((Message(AT, "Ana", "We have landed"),))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dear diary,\n29/11/2017, 17:02 - Ana: We have landed",
        "2017-11-29 17:02:31 - root: started",
        "[2017-11-29 17:02:31] root: started",
        "1,2,3\n4,5,6",
        "17:02 Ana: hello",
        "29/11/2017, 17:02 - Messages and calls are end-to-end encrypted.",
        "31/02/2017, 17:02 - Ana: never",
        "29/11/2017, 25:02 - Ana: never",
    ],
)
def test_what_is_no_chat(text: str) -> None:
    with pytest.raises(NotAChat):
        parse_chat(text)


@pytest.mark.parametrize(
    "said",
    [
        f"{LRM}<attached: {PHOTO}>",
        f"<attached: {PHOTO}>",
        f"{LRM}<pièce jointe\u00a0: {PHOTO}>",
        f"{LRM}<Anhang: {PHOTO}>",
        f"{LRM}<adjunto: {PHOTO}>",
        f"{LRM}<in no list: {PHOTO}>",
        f"{PHOTO} (file attached)",
        f"{LRM}{PHOTO} (fichier joint)",
        f"{PHOTO} (Datei angehängt)",
        f"{PHOTO} (in no list)",
    ],
)
def test_files_that_were_sent(said: str) -> None:
    assert only(f"29/11/2017, 17:02 - Ana: {said}") == Message(AT, "Ana", "", PHOTO)
    captioned = only(f"[29/11/2017, 17:02:00] Ana: {said}\nNous: arrivés !\n")
    assert captioned == Message(AT, "Ana", "Nous: arrivés !", PHOTO)


def test_a_file_under_its_caption() -> None:
    text = f"[29/11/2017, 17:02:00] Ana: Landed {LRM}<attached: {PHOTO}>"
    assert only(text) == Message(AT, "Ana", "Landed", PHOTO)


def test_what_people_write_names_no_file() -> None:
    for said in ("see notes.txt (very old)", "<look: at.me>", "x (y)", "<3: it.go>"):
        assert only(f"29/11/2017, 17:02 - Ana: {said}").text == said


def test_lines_colons_and_marks_of_a_message_are_kept() -> None:
    said = "Vol: AF 136\n\n10:35 - porte: K\n\u2068@Bo\u2069 [ok]\n"
    found = parse_chat(f"29/11/2017, 17:02 - Ana: {said}30/11/2017, 8:00 - Bo: ok\r\n\r\n").messages
    assert [message.text for message in found] == [said.strip(), "ok"]


def test_what_the_program_wrote_is_no_message() -> None:
    phone = f"""[29/11/2017, 17:02:00] Vegas: {LRM}Messages and calls are end-to-end encrypted.
[29/11/2017, 17:02:00] Ana: {LRM}image omitted
[29/11/2017, 17:02:00] Ana: {LRM}Ana changed the group name
[29/11/2017, 17:02:00] Ana: {LRM}This message was deleted.
[29/11/2017, 17:02:00] Ana: {LRM}Location: https://maps.google.com/?q=36.1,-115.1
[29/11/2017, 17:02:00] Ana: landed {LRM}<This message was edited>
"""
    other = """29/11/2017, 17:02 - Ana created group "Vegas: 2017"
29/11/2017, 17:02 - Bo a modifié le sujet en « Vegas : nous »
29/11/2017, 17:02 - Ana: <Médias omis>
29/11/2017, 17:02 - Ana: <Media omitted>
the caption of it
29/11/2017, 17:02 - Ana: You deleted this message
29/11/2017, 17:02 - Ana: landed <This message was edited>
"""
    map_ = "Location: https://maps.google.com/?q=36.1,-115.1"
    assert [m.text for m in parse_chat(phone).messages] == [map_, "landed"]
    assert [m.text for m in parse_chat(other).messages] == ["the caption of it", "landed"]


def test_authors() -> None:
    assert (
        only("29/11/2017, 17:02 - \u202a+33 6 12 34 56 78\u202c: x").author == "+33 6 12 34 56 78"
    )
    assert only("29/11/2017, 17:02 - Ana Léa : x").author == "Ana Léa"
    assert tidy_author("~\u202fAna\u200e") == "Ana"


# Day and month


def test_a_number_above_twelve_decides_for_the_whole_text() -> None:
    first, second = parse_chat("1/2/17, 9:00 - A: x\n1/13/17, 9:00 - A: y").messages
    assert (first.sent_at.date(), second.sent_at.date()) == (date(2017, 1, 2), date(2017, 1, 13))
    first, _ = parse_chat("1/2/17, 9:00 - A: x\n13/2/17, 9:00 - A: y").messages
    assert first.sent_at.date() == date(2017, 2, 1)


def test_else_the_order_in_which_time_goes_on() -> None:
    found = parse_chat("11/1/17, 9:00 - A: x\n12/1/17, 9:00 - A: y\n2/2/17, 9:00 - A: z")
    assert found.sure
    assert found.messages[1].sent_at == datetime(2017, 1, 12, 9)
    found = parse_chat("1/11/17, 9:00 - A: x\n1/12/17, 9:00 - A: y\n2/2/17, 9:00 - A: z")
    assert found.messages[1].sent_at == datetime(2017, 1, 12, 9)


def test_else_the_dates_of_the_trip() -> None:
    text = "12/1/17, 9:00 - A: x\n12/2/17, 9:00 - A: y"
    for trip, month in ((date(2017, 12, 3), 12), (date(2017, 1, 13), 1)):
        found = parse_chat(text, [trip])
        assert found.sure
        assert {m.sent_at.month for m in found.messages} in ({month}, {1, 2})
        assert found.messages[0].sent_at.month == month


def test_else_as_phones_mostly_do_and_unsure() -> None:
    assert parse_chat("1/2/17, 9:00 - A: x") == Chat(
        (Message(datetime(2017, 2, 1, 9), "A", "x"),), sure=False
    )
    assert parse_chat("1/2/17, 9:00 AM - A: x") == Chat(
        (Message(datetime(2017, 1, 2, 9), "A", "x"),), sure=False
    )
    assert parse_chat("1.2.17, 9:00 - A: x").sure
    assert parse_chat("2/2/17, 9:00 - A: x").sure


def test_a_quoted_line_with_a_date_that_there_is_not_stays_words() -> None:
    text = "29/11/2017, 17:02 - Ana: forwarded\n11/30/17, 5:02 PM - Bo: hi\n30/11/2017, 9:00 - A: x"
    first, second = parse_chat(text).messages
    assert first.text == "forwarded\n11/30/17, 5:02 PM - Bo: hi"
    assert second.text == "x"


# What one writes, the other reads

_times = st.datetimes(datetime(2010, 1, 1), datetime(2079, 12, 31)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
_authors = st.from_regex(r"[A-Za-zÀ-ÿ+][A-Za-zÀ-ÿ0-9 .'-]{0,20}[A-Za-z0-9]", fullmatch=True)
_texts = st.lists(
    st.text(
        st.characters(
            exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Zs", "Nd"), exclude_characters="<>()"
        ),
        min_size=1,
    ),
    min_size=1,
    max_size=3,
).map("\n".join)
_files = st.sampled_from(["", PHOTO, "IMG-20171129-WA0003.jpg", "VID-20171129-WA0004.mp4"])
_LAYOUTS = {
    "iPhone": ("[{at:%d/%m/%Y}, {at:%H:%M:%S}] {author}: ", LRM + "<attached: {file}>"),
    "iPhone, American": (
        "[{at:%m/%d/%y}, {at:%I:%M:%S}\u202f{at:%p}] ~\u202f{author}: ",
        LRM + "<attached: {file}>",
    ),
    "iPhone, French": (
        LRM + "[{at:%d/%m/%Y} à {at:%H:%M:%S}] {author}: ",
        LRM + "<pièce jointe : {file}>",
    ),
    "Android": ("{at:%d/%m/%Y}, {at:%H:%M} - {author}: ", "{file} (file attached)"),
    "Android, American": ("{at:%m/%d/%y}, {at:%I:%M %p} - {author}: ", "{file} (file attached)"),
    "Android, French": ("{at:%d/%m/%Y} à {at:%H:%M} - {author}: ", LRM + "{file} (fichier joint)"),
    "Android, German": ("{at:%d.%m.%y}, {at:%H:%M} - {author}: ", "{file} (Datei angehängt)"),
    "Android, Swedish": ("{at:%Y-%m-%d}, {at:%H:%M} - {author}: ", "{file} (bifogad fil)"),
}


@pytest.mark.parametrize("layout", _LAYOUTS)
@given(
    messages=st.lists(st.builds(Message, _times, _authors, _texts, _files), min_size=1, max_size=8),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_phone_writes_is_read_back(layout: str, messages: list[Message], end: str) -> None:
    messages = sorted(
        message._replace(author=" ".join(message.author.split())) for message in messages
    )
    head, attached = _LAYOUTS[layout]
    lines = []
    for message in messages:
        said = f"{attached.format(file=message.attachment)}\n" if message.attachment else ""
        start = head.format(at=message.sent_at, author=message.author)
        lines += f"{start}{said}{message.text}".split("\n")
    trip = [message.sent_at.date() for message in messages]
    found = parse_chat(end.join(lines) + end, trip)
    if found.sure and not _either_way(messages):
        assert list(found.messages) == messages
    assert [m[1:] for m in found.messages] == [m[1:] for m in messages]


def _either_way(messages: list[Message]) -> bool:
    """Say whether every date is also one with day and month changed."""
    return all(m.sent_at.day <= 12 for m in messages)


@given(st.text())
def test_any_text_is_a_chat_or_none(text: str) -> None:
    with contextlib.suppress(NotAChat):
        assert parse_chat(text).messages
    as_markdown(text)


# Words


@pytest.mark.parametrize(
    ("said", "markdown"),
    [
        ("*Zion* at 2*3*4", "**Zion** at 2*3*4"),
        ("_quiet_ and ~gone~", "_quiet_ and gone"),
        ("# 1 of the trip", "\\# 1 of the trip"),
        ("us\n---", "us\n\\---"),
        ("![x](photo:3)", "!\\[x](photo:3)"),
        ("a * b * c", "a * b * c"),
    ],
)
def test_words_as_markdown(said: str, markdown: str) -> None:
    assert as_markdown(said) == markdown


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("WhatsApp Chat with Ana.txt", "Ana"),
        ("WhatsApp Chat - Vegas 2017.zip", "Vegas 2017"),
        ("Discussion WhatsApp avec Léa (1).txt", "Léa"),
        ("WhatsApp Chat mit Jörg.txt", "Jörg"),
        ("Chat de WhatsApp con Ana.txt", "Ana"),
        ("WhatsApp_Chat_with_Ana.txt", "Ana"),
        ("_chat.txt", ""),
        ("notes.txt", ""),
    ],
)
def test_names_of_chats(file: str, name: str) -> None:
    assert chat_name(file) == name
