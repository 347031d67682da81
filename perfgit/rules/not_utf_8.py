"""The file is not UTF-8.

Records are UTF-8 text. In another encoding names and quotations come out as other
letters on someone else's machine, and history keeps them that way.

Example: a file that an editor saved as Windows-1252, with byte 0xfc for the "ü" of Jürgen.

Remedy: save the file as UTF-8; editors have it under "encoding". The finding names the
first byte that is wrong.
"""

from perfgit.rules import reported_by_parser

check = reported_by_parser(__name__)
