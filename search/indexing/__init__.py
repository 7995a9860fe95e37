"""From pages to rows, in the page's transaction (`projection`), and from rows to engines, after it (`delivery`)."""
