"""What the councils owe the county in a calendar year, and what has come of it."""
