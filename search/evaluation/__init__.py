"""How well search finds, measured with judged queries: reading judged sets, metrics, and runs on either engine."""
