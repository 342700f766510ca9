"""A refusal of Microsoft Graph, before anybody said what it means."""

import requests


class GraphRefusal(Exception):
    """An answer that is none: its status, its code ("ErrorItemNotFound") and its words."""

    def __init__(self, status: int, code: str, said: str) -> None:
        super().__init__(status, code)
        self.status, self.code, self.said = status, code, said


def refusal_in(answer: requests.Response) -> GraphRefusal:
    """The refusal that an answer is."""
    try:
        error = answer.json()["error"]
        return GraphRefusal(answer.status_code, str(error.get("code", "")), str(error.get("message", "")))
    except (ValueError, KeyError, TypeError, AttributeError):
        return GraphRefusal(answer.status_code, "", "")
