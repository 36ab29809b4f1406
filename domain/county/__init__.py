"""The county's facts: working days, deadlines, elections, the plan of the year, the register, languages."""
