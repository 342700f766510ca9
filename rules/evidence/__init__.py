"""Filing by evidence, never by tricks."""

from rules.evidence.items import Evidence, references_in
from rules.evidence.weigh import Filed, Proposed, agency_of, weigh

__all__ = ["Evidence", "Filed", "Proposed", "agency_of", "references_in", "weigh"]
