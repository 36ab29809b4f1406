"""What is true: the log, the calendar and register, the cases. Pure unless the import contracts name a module."""
