"""The year of one council: the big themes that the county raises there, each in its month (R23)."""
