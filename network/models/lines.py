"""Text fields that hold one entry per line."""


def lines_of(text: str) -> tuple[str, ...]:
    """The non-empty lines, without surrounding space."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
