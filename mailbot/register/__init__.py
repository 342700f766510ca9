"""The register of referrals and decisions, for the Rapid Review Group.

"All referrals and decisions will be reported to the TSCP Rapid Review Group who will act as a scrutineer to the
pathways selected." (How to refer a case for consideration, para 2)
"""

from mailbot.register.rows import Row, register_rows
from mailbot.register.workbook import write_register

__all__ = ["Row", "register_rows", "write_register"]
