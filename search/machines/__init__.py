"""The search for programs: JSON below /api/."""
