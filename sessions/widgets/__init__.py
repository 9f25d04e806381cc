"""What screens are built of; import the module you need, so that the first screen loads no more."""
