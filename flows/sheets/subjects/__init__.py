"""What staff keep in lists: each as a sheet to be filled in, and what follows from what they have written."""

from flows.sheets.subjects.assessment import ASSESSMENT
from flows.sheets.subjects.contributions import CONTRIBUTIONS
from flows.sheets.subjects.meetings import MEETINGS
from flows.sheets.subjects.subject import Subject
from flows.sheets.subjects.themes import THEMES

SUBJECTS: dict[str, Subject] = {s.name: s for s in (CONTRIBUTIONS, THEMES, MEETINGS, ASSESSMENT)}
"""By their names in the shell."""
