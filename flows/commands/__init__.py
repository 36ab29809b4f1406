"""`aarshjul` on the command line: one file a subject, each loaded only when it is asked for."""
