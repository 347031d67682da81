"""The people of the demo, all invented: handle → name and e-mail address."""

PEOPLE: dict[str, tuple[str, str]] = {
    "grace": ("Grace Okafor", "grace@example.com"),
    "ada": ("Ada Lindqvist", "ada@example.com"),
    "alan": ("Alan Moreau", "alan@example.com"),
    "katherine": ("Katherine Novak", "katherine@example.com"),
    "edsger": ("Edsger Brandt", "edsger@example.com"),
    "barbara": ("Barbara Keller", "barbara@example.com"),
}
"""Those who author commits; frances has a profile only, without an address."""
