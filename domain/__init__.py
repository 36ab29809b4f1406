"""What is true: the log, the county's calendar and register, and the cases. Pure unless named in the import contracts."""
