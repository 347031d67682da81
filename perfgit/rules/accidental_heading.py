"""A line of dashes turns the text above it into a heading.

In Markdown a paragraph with `---` or `===` right below it is a heading. Meant as a
rule across the page, it ends the section that one is writing, and the last sentence
becomes the name of a new one.

Example:

    You asked the product team before you changed the time-out.
    ---

Remedy: put an empty line between the text and the line of dashes, or take them out.
"""

from perfgit.rules import reported_by_parser

check = reported_by_parser(__name__)
