"""`python -m tests.render.draw_wheel` draws the golden picture anew, to be looked at."""

from tests.render.test_render_wheel_svg import GOLDEN, drawn

if __name__ == "__main__":
    GOLDEN.write_text(drawn(), encoding="utf-8")
