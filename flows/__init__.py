"""What Prefect starts and shows, the settings and the command line."""
