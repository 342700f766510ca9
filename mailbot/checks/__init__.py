"""What ``mailbot check`` looks at: each check says in a sentence what works, or what does not and what to do."""

from mailbot.checks.run import Finding, run_checks

__all__ = ["Finding", "run_checks"]
