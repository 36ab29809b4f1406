"""Letters as text, html, PDF and mail."""
