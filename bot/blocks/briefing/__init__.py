"""The pre-read and what people add to it: questions, the pulse, client voices, spotlights. And nudges."""
