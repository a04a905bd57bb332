"""The methods of the Web API, what they check, and what the app was granted."""
