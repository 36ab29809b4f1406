"""Tables for people's own spreadsheets: as CSV and as XLSX, from one and the same sheet."""
