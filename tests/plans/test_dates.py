from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import When
from checker.plans import dates

FIELDS = [
    # words, first, last
    ("31/12/2014", "2014-12-31", "2014-12-31"),
    ("30.6.2014", "2014-06-30", "2014-06-30"),
    ("12/31/2014", "2014-12-31", "2014-12-31"),
    ("2018-12", "2018-12-01", "2018-12-31"),
    ("2026-03-01", "2026-03-01", "2026-03-01"),
    ("06/17", "2017-06-01", "2017-06-30"),
    ("06/16 y 06/17", "2016-06-01", "2017-06-30"),
    ("31-Dec-14", "2014-12-31", "2014-12-31"),
    ("June 30, 2015", "2015-06-30", "2015-06-30"),
    ("1st March, 2026", "2026-03-01", "2026-03-01"),
    ("Dec. 2018", "2018-12-01", "2018-12-31"),
    ("Décembre 2018", "2018-12-01", "2018-12-31"),
    ("1er mars 2026", "2026-03-01", "2026-03-01"),
    ("30 de junio de 2028", "2028-06-30", "2028-06-30"),
    ("março de 2027", "2027-03-01", "2027-03-31"),
    ("2026", "2026-01-01", "2026-12-31"),
    ("2013 - 2014", "2013-01-01", "2014-12-31"),
    ("2026–2028", "2026-01-01", "2028-12-31"),
    ("2026/27", "2026-01-01", "2027-12-31"),
    ("May–June 2025", "2025-05-01", "2025-06-30"),
    ("November 2026–January 2027", "2026-11-01", "2027-01-31"),
    ("enero a diciembre de 2026", "2026-01-01", "2026-12-31"),
    ("1–15 March 2026", "2026-03-01", "2026-03-15"),
    ("1 April 2026 – 31 March 2028", "2026-04-01", "2028-03-31"),
    ("du 1er mars 2026 au 30 juin 2028", "2026-03-01", "2028-06-30"),
    ("del 1 de marzo de 2026 al 30 de junio de 2028", "2026-03-01", "2028-06-30"),
    ("entre janeiro de 2026 e dezembro de 2027", "2026-01-01", "2027-12-31"),
    ("Q3 2026", "2026-07-01", "2026-09-30"),
    ("third quarter of 2026", "2026-07-01", "2026-09-30"),
    ("T1 2026", "2026-01-01", "2026-03-31"),
    ("1er trimestre 2027", "2027-01-01", "2027-03-31"),
    ("primer trimestre de 2027", "2027-01-01", "2027-03-31"),
    ("1.º trimestre de 2027", "2027-01-01", "2027-03-31"),
    ("H2 2026", "2026-07-01", "2026-12-31"),
    ("2e semestre 2026", "2026-07-01", "2026-12-31"),
    ("segundo semestre de 2026", "2026-07-01", "2026-12-31"),
    ("2º semestre de 2026", "2026-07-01", "2026-12-31"),
    ("spring 2026", "2026-03-01", "2026-05-31"),
    ("printemps 2026", "2026-03-01", "2026-05-31"),
    ("winter 2026", "2026-12-01", "2027-02-28"),
    ("primavera de 2026", "2026-01-01", "2026-12-31"),
    ("early 2023", "2023-01-01", "2023-04-30"),
    ("mid-2014", "2014-05-01", "2014-08-31"),
    ("mediados de 2026", "2026-05-01", "2026-08-31"),
    ("late 2026", "2026-09-01", "2026-12-31"),
    ("by the end of 2027", None, "2027-12-31"),
    ("d'ici la fin de 2027", None, "2027-12-31"),
    ("d’ici fin 2027", None, "2027-12-31"),
    ("a finales de 2026", None, "2026-12-31"),
    ("até o final de 2027", None, "2027-12-31"),
    ("a más tardar en diciembre de 2020", None, "2020-12-31"),
    ("end of June 2027", None, "2027-06-30"),
    ("before 2027", None, "2026-12-31"),
    ("from March 2026", "2026-03-01", None),
    ("a partir de março de 2026", "2026-03-01", None),
    ("Fiscal Year 2023", None, "2023-12-31"),
    ("over the next two years", None, None),
    ("30 June", None, None),
]


@pytest.mark.parametrize(("words", "first", "last"), FIELDS)
def test_a_date_field_is_read(words: str, first: str | None, last: str | None) -> None:
    found = dates.when(words)
    assert found is not None
    assert (found.first, found.last) == (first, last)
    assert found.words == words
    assert not found.open_ended


@pytest.mark.parametrize(
    "words", ["ongoing", "en continu", "permanente", "em andamento", "On an ongoing basis"]
)
def test_ongoing_has_no_dates(words: str) -> None:
    assert dates.when(words) == When(words, open_ended=True)


@pytest.mark.parametrize(
    ("words", "first"), [("December 2019 and ongoing", "2019-12-01"), ("March 2026 onwards", "2026-03-01")]
)
def test_what_goes_on_has_a_beginning(words: str, first: str) -> None:
    assert dates.when(words) == When(words, first, None, open_ended=True)


@pytest.mark.parametrize(
    "words", ["Not Specified", "N/A", "TBD", "-", "", "non précisé", "por definir", "não se aplica"]
)
def test_no_date_is_no_date(words: str) -> None:
    assert dates.when(words) is None


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("1 April 2026 – 31 March 2028", "1 April 2026", "31 March 2028"),
        ("July 2016 to June 2018", "July 2016", "June 2018"),
        ("Del 1 de marzo de 2026 al 30 de junio de 2028", "1 de marzo de 2026", "30 de junio de 2028"),
        ("Enero - agosto de 2025", "Enero - agosto de 2025", "agosto de 2025"),
        ("2026-2028", "2026-2028", "2026-2028"),
    ],
)
def test_a_period_has_two_ends_with_their_own_words(words: str, start: str, end: str) -> None:
    begins, ends = dates.period(words)
    whole = dates.when(words)
    assert begins is not None
    assert ends is not None
    assert whole is not None
    assert (begins.words, ends.words) == (start, end)
    assert (begins.first, ends.last) == (whole.first, whole.last)


def test_a_period_with_one_end_has_only_that_end() -> None:
    assert dates.period("by the end of 2027") == (None, When("by the end of 2027", None, "2027-12-31"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The register will be online by December 2025 at the latest.", "by December 2025"),
        ("Guia publicado até junho de 2022", "até junho de 2022"),
        ("Under the Act of 2016, the office will report in 2027.", "2027"),
        ("NARA will improve the catalogue over the next two years.", "over the next two years"),
        ("El padrón se publicará a más tardar en diciembre de 2020.", "a más tardar en diciembre de 2020"),
    ],
)
def test_the_deadline_of_a_sentence(text: str, words: str) -> None:
    found = dates.deadline(text)
    assert found is not None
    assert found.words == words


def test_a_number_of_four_digits_is_no_date() -> None:
    assert dates.deadline("The Act 2016 covers 2014 bodies and 1950 items, 24/7.") is None


def test_a_leading_date_is_set_off() -> None:
    found = dates.leading_date("06/16 y 06/17: Implementados 3 pilotos")
    assert found is not None
    assert found[0].words == "06/16 y 06/17"
    assert "06/16 y 06/17: Implementados 3 pilotos"[found[1] :] == "Implementados 3 pilotos"


def test_the_order_of_day_and_month_follows_the_evidence() -> None:
    assert dates.day_comes_first(["by 05/06/2027", "on 31/12/2026"])
    assert not dates.day_comes_first(["by 05/06/2027", "on 12/31/2026"])
    month_first = dates.when("05/06/2027", day_first=False)
    assert month_first is not None
    assert month_first.first == "2027-05-06"


@given(
    st.text(max_size=80)
    | st.from_regex(r"(by |from |until |fin |Q)?[0-9/ .-]{1,20}( to | - |–)?[a-z0-9 ]{0,20}", fullmatch=True)
)
def test_any_words_give_ordered_dates_or_none(words: str) -> None:
    found = dates.when(words)
    if found is not None:
        assert found.words in words
        for day in (found.first, found.last):
            assert day is None or date.fromisoformat(day)
    for mention in dates.mentions(words):
        assert words[mention.start : mention.end] == mention.when.words


@given(st.dates(date(2001, 1, 1), date(2060, 1, 1)), st.integers(0, 900))
def test_written_out_dates_come_back(day: date, length: int) -> None:
    end = day + timedelta(days=length)
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    words = f"{day.day} {months[day.month - 1]} {day.year} – {end.day} {months[end.month - 1]} {end.year}"
    begins, ends = dates.period(words)
    assert begins is not None
    assert ends is not None
    assert (begins.first, ends.last) == (day.isoformat(), end.isoformat())
