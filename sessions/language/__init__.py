"""Swedish and the words of the field; nothing here reads a file or knows a screen."""
