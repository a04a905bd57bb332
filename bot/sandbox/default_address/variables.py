"""The variables that have interpreters load what is here: then `SLACK_API_URL` is the default of their SDKs."""

from pathlib import Path

_HERE = Path(__file__).parent

VARIABLES = {
    "PYTHONPATH": (str(_HERE / "python"), ":"),
    "NODE_OPTIONS": (f"--require={_HERE / 'node' / 'slack_api_url.cjs'}", " "),
}
"""What to set each to, and what stands between that and what was in it before."""
