"""Reading text out of files that strangers have made. Knows no framework, and runs in a process of its own."""
