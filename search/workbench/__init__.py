"""The editors' workbench: what was searched, rules with before and after, judged queries, why a page is found."""
