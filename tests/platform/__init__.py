"""What runs and shows Årshjul: settings, clock, Prefect's programs, the command line."""
