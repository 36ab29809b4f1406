"""One JSON file for every event kind and schema version ever written. They are added to, never changed."""
