"""What is said to the outside and heard from it."""
