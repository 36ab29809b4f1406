"""Whom a case waits for: from its state, and through its history with what came and what never did."""

from datetime import date

import pytest

from domain.cases.agreement.state import Agreement
from domain.cases.agreement_text.state import CommonText
from domain.cases.consultation.state import Round
from domain.views.awaited import Awaited, awaited, awaiting
from tests.cases import agreement_2023 as a
from tests.cases import round_2023 as r
from tests.cases import text_2023 as t
