"""What a person can intend: one method each, one unit of work each, frozen dataclasses back."""
