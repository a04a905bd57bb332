"""The agenda, prepared and live; its templates; invitations to clients."""
