"""The file cannot be read as it is stored.

What cannot be inspected is no pass. Besides a file without permission or one that is
missing, this is content that another program would have to unpack: a Git LFS pointer,
or a file encrypted by git-crypt, age or PGP.

Example: a record whose content is `version https://git-lfs.github.com/spec/v1 …`.

Remedy: make it readable, take Markdown out of LFS in .gitattributes, or check it on a
machine that has the key.
"""

from perfgit.rules import reported_by_parser

check = reported_by_parser(__name__)
