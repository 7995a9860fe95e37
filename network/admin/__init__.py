"""What editors see beside the forms: what needs them, listings with filters, the whole tree on one page."""
