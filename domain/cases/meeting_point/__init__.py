"""Meetings between the county's administration and its politicians in one council, through a year (R24)."""
