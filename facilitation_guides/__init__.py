"""The samtalsguider and metodkort that ship with Samsyn, as Markdown data."""
