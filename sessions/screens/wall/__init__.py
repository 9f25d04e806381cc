"""Visa för gruppen: the wall as a screen of the app, and as a window of its own."""
