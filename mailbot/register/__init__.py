"""The register of referrals and decisions, for the Rapid Review Group; with it the register of complaints.

"All referrals and decisions will be reported to the TSCP Rapid Review Group who will act as a scrutineer to the
pathways selected." (How to refer a case for consideration, para 2)
"""

from mailbot.register.workbook import Register, write_register

__all__ = ["Register", "write_register"]
