"""From a letter's blocks to text, html, PDF and the mail's bytes."""
