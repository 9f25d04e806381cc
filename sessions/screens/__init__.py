"""The screens of the app: each draws what the workshop holds and sends it what a person does."""
