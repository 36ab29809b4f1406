"""What staff do, in the console or the shell: a form in, a sentence back, or Refused with every problem.

Nothing here knows Prefect. Each function is safe to run twice: the decider answers «already so».
"""

from flows.desk_work.answers import (
    assess_points,
    confirm_silence,
    consider_late,
    register_answer,
    withdraw_answer,
    write_off_answer,
)
from flows.desk_work.day import dispatch_letters, hold_sending, run_day
from flows.desk_work.done import Done
from flows.desk_work.doubt import settle_letter
from flows.desk_work.drafting import draft_round, draft_summary
from flows.desk_work.previewing import preview
from flows.desk_work.rounds import (
    approve_round,
    cancel_round,
    close_round,
    complete_assessment,
    conclude_round,
    extend_round,
    reopen_round,
    settle_step,
    stop_round,
)

__all__ = [
    "Done",
    "approve_round",
    "assess_points",
    "cancel_round",
    "close_round",
    "complete_assessment",
    "conclude_round",
    "confirm_silence",
    "consider_late",
    "dispatch_letters",
    "draft_round",
    "draft_summary",
    "extend_round",
    "hold_sending",
    "preview",
    "register_answer",
    "reopen_round",
    "run_day",
    "settle_letter",
    "settle_step",
    "stop_round",
    "withdraw_answer",
    "write_off_answer",
]
