"""The lexicons: one file a language; `perfgit.lexicon` says what is in it."""
