"""What every shape of the settings has in common."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Settings never change while the worker runs. Unknown keys are faults: a misspelt key is no silent default."""

    model_config = ConfigDict(frozen=True, extra="forbid")
