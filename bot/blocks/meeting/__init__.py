"""The agenda, prepared and live; its templates; briefs for speakers; invitations to clients."""
