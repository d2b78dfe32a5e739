"""All kinds of bad or odd transcripts."""

import bad_cues  # noqa: F401
import bad_office  # noqa: F401
import bad_text  # noqa: F401
from registry import CANARY, KINDS, SPEECH

__all__ = ["CANARY", "KINDS", "SPEECH"]
