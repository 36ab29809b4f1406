"""Where things stand on the ring: whatever there is, no two labels overlap, and all are inside the picture."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.views.occasions import Kind
from domain.views.wheel_ring import Mark, Standing
from notifications.render import ring_layout as at
from notifications.render.ring_layout import Box, angle_of, laid_out, on_right, point, spread
from notifications.render.text_width import text_width

days = st.dates(date(2024, 1, 1), date(2024, 12, 31))
texts = st.text(st.sampled_from("abc Wåi-é漢"), min_size=1, max_size=90).filter(str.strip)


@st.composite
def any_marks(draw: st.DrawFn) -> list[Mark]:
    """Marks of any kind, on any days, many of them on the same one."""
    few = draw(st.lists(days, min_size=1, max_size=3))
    many = draw(st.lists(st.sampled_from(few) | days, max_size=30))
    return [
        Mark(
            draw(st.sampled_from(Kind)),
            day,
            min(day + timedelta(draw(st.integers(0, 40))), date(2024, 12, 31)),
            draw(texts),
            draw(texts),
            draw(st.sampled_from(Standing)),
        )
        for day in many
    ]


@given(any_marks())
def test_no_two_labels_overlap_and_all_are_inside(marks: list[Mark]) -> None:
    layout = laid_out(marks)
    assert [placed.mark for placed in layout.placed] == marks
    for a, b in combinations(layout.placed, 2):
        assert not a.box.overlaps(b.box)
    left, right = at.WIDTH / 2 - at.OUTER, at.WIDTH / 2 + at.OUTER
    for placed in layout.placed:
        box = placed.box
        assert box.x >= 0
        assert box.x + box.width <= at.WIDTH
        assert box.y >= at.TOP - 0.001
        assert box.y + box.height <= layout.height - at.BOTTOM + 0.001
        assert box.x + box.width < left or box.x > right, "no label on the ring itself"


@given(any_marks())
def test_every_line_of_a_label_is_inside_its_box(marks: list[Mark]) -> None:
    for placed in laid_out(marks).placed:
        assert len(placed.lines) + len(placed.details) == pytest.approx((placed.box.height) / at.LINE)
        assert all(text_width(line, at.SIZE, bold=True) <= at.TEXT for line in placed.lines)
        assert all(text_width(line, at.SIZE, bold=placed.mark.urgent) <= at.TEXT for line in placed.details)


@given(any_marks())
def test_no_two_marks_of_a_track_cover_each_other_while_there_is_room(marks: list[Mark]) -> None:
    placed = laid_out(marks).placed
    for radius in set(at.TRACKS.values()):
        angles = sorted(p.angle for p in placed if at.TRACKS[p.mark.kind] == radius)
        apart = at.SPACE / radius * 57.29
        if max(sum(map(on_right, angles)), sum(not on_right(a) for a in angles)) * apart <= at.HALF:
            assert all(b - a >= apart - 0.001 for a, b in pairwise(angles))


@given(any_marks())
def test_no_mark_is_moved_into_the_other_half_of_the_year(marks: list[Mark]) -> None:
    for placed in laid_out(marks).placed:
        assert on_right(placed.angle) is on_right(angle_of(placed.mark.middle))


@given(any_marks())
def test_the_lines_of_a_side_leave_the_ring_in_the_order_of_their_labels(marks: list[Mark]) -> None:
    """So that no two of them cross outside the ring."""
    for right in (True, False):
        side = [p for p in laid_out(marks).placed if on_right(p.angle) is right]
        labels = [p.path[1][1] for p in sorted(side, key=lambda p: p.box.y)]
        assert all(a <= b + 0.001 for a, b in pairwise(labels))


def test_each_month_has_a_twelfth_of_the_ring() -> None:
    assert angle_of(date(2024, 1, 1)) == pytest.approx(0.48, abs=0.01)
    assert angle_of(date(2024, 2, 15)) == pytest.approx(45, abs=0.01)
    assert angle_of(date(2024, 12, 31)) == pytest.approx(359.5, abs=0.1)
    assert point((100, 100), 50, 90) == pytest.approx((150, 100))
    assert on_right(angle_of(date(2024, 6, 30)))
    assert not on_right(angle_of(date(2024, 7, 1)))


def test_what_has_room_stands_where_it_is_wanted() -> None:
    assert spread([10, 50], [20, 20], 0, 100) == [10, 50]
    assert spread([50, 52], [20, 20], 0, 100) == [41, 61]
    assert spread([2, 99], [20, 20], 0, 100) == [10, 90]
    assert spread([5, 5, 5], [20, 20, 20], 0, 60) == [10, 30, 50]
    assert spread([], [], 0, 60) == []


def test_boxes_that_share_an_edge_do_not_overlap() -> None:
    box = Box(0, 0, 10, 10)
    assert box.overlaps(Box(9, 9, 10, 10))
    assert not box.overlaps(Box(10, 0, 10, 10))
    assert not box.overlaps(Box(0, 10, 10, 10))
