"""HELP: what can be commanded, to those who may."""

from mailbot.record.commands.order import Answer, Order
from mailbot.record.desk import Desk
from parsers.facts import Address
from rules.commands import VERBS, may_give


def give_help(desk: Desk, order: Order) -> Answer:
    """Each command that this reader may give, by an example, and what it does."""
    roles = desk.people.roles_of(Address(order.actor))
    told = [f"{verbal.example}: {verbal.does}." for verb, verbal in VERBS.items() if not roles or may_give(verb, roles)]
    return Answer(told)
