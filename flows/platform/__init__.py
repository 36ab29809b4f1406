"""All that runs on one machine: Prefect's server and worker, local mail; started, watched and ended together."""
