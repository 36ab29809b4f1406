"""What is noted beside a page: its line on the overview, within what the server keeps."""

from datetime import date

from flows.dashboards.lasting import LINE, lasting_mark, line_on
from flows.terms import Standing

TODAY, KEPT = date(2024, 1, 3), 500
"""The server cuts a page's notes at so many characters each."""


def test_the_line_of_a_term_with_forty_six_overdue_is_whole_again() -> None:
    overdue = tuple(str(number) for number in range(3401, 3447))
    told = Standing("agreement/2023", "46 tilbudt", "kommunestyret", "Vedtak ventes.", TODAY, overdue)
    mark = lasting_mark(told, TODAY, [])
    assert len(mark[LINE]) < KEPT
    line = line_on(mark)
    assert (line.stream, line.what, line.next_due) == (told.stream, told.what, TODAY)
