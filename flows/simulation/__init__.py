"""Whole terms on a virtual clock, in memory: the daily flow's own functions and letters, and a script for people."""
