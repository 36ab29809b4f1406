"""Whole terms simulated: against the worked tables, the reviewed file, itself, and chance."""
