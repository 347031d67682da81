"""The hooks against real git; test_NN_… shows the situation NN of test_situations.py."""
