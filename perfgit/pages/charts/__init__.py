"""Charts as inline SVG: one file a chart, each a function from values to markup."""
