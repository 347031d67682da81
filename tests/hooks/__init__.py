"""The hooks against real git; test_situations_*.py follow the list in docs/hooks.md."""
