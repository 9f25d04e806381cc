"""What a processledare does, free of any screen: the one owner of truth between disk and display.

Import the modules themselves: the start screen needs `overview` before pydantic is loaded.
"""
