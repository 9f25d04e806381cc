"""A throw-away index on this laptop: cards of all areas, and the words of all träffar."""
