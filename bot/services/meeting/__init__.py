"""The agenda, prepared and live; its templates; who speaks; clients who are invited to."""
