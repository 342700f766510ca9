"""The command line. Each command lives in a file of its own, which is opened only when the command is called."""

import importlib
import sys

import click

# In the order in which a person meets them; the sentence is what `mailbot --help` says.
COMMANDS = {
    "demo": "Live through two whole cases in a minute, with invented people, and see everything mailbot makes.",
    "run": "Work the mailbox until told to stop.",
    "once": "Work the mailbox once: read what came, do what is due, send what is ready.",
    "init": "Write a commented configuration to start from.",
    "check": "Say what works, what does not, and what to do.",
    "parse": "Show what a form, a return or a message says.",
    "collate": "Combine agencies' returns into one chronology, without any case or database.",
    "timetable": "Show every milestone of a case with its date, how it was counted and the words it comes from.",
    "cases": "List the cases with their next milestones.",
    "show": "Tell the story of one case.",
    "why": "Explain any letter or date of a case: the count, the words behind it, and who is written to.",
    "queue": "List what waits for a person.",
    "ledger": "Print the account of every message the server ever showed.",
    "digest": "Show the manager's morning digest as it would be now.",
    "register": "Write the register of referrals and decisions for the Rapid Review Group.",
    "tell": "Give a command from the console, as by reply: mailbot tell TSCP-2026-001 \"APPROVE\".",
    "letters": "Write every letter, filled with sample facts, to look at.",
    "export": "Write everything of one case into a folder: messages, letters, editions, journal.",
    "health": "Say for monitoring how well the worker is, in figures and by the exit code.",
    "backup": "Save everything to one file, while the worker goes on; the key is not in it.",
    "restore": "Put a backup back; nothing is sent until you release it.",
    "admin": "The rare ones: make or rotate a key, verify the journal, let letters go after a restore.",
}
# A command whose word is taken in Python, or lives under another name.
MODULES = {"demo": "mailbot.demo.command"}


class Lazy(click.Group):
    """A group that knows its commands by name and opens one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, opened now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(MODULES.get(cmd_name, f"mailbot.cli.{cmd_name}"))
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands from the table, so that ``--help`` opens none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="mailbot")
def group() -> None:
    """mailbot works the mailbox of a safeguarding children partnership.

    It opens a case for each referral form that is emailed in, runs the working-day clock, chases the agencies'
    returns and combines them into one chronology.
    """


def main() -> None:
    """Runs the command line; whatever goes wrong ends in a sentence and an exit code, never in a traceback."""
    from mailbot.cli.endings import ending_of

    try:
        # Commands return nothing: what comes back is the code of an ``Exit``.
        code = group.main(standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except Exception as error:  # the last place where a fault can be turned into a sentence
        code, sentence = ending_of(error)
        click.echo(f"mailbot: {sentence}", err=True)
    sys.exit(code or 0)
