"""What HTML pages are made of: safe markup, a shell with its style, charts as inline SVG."""
