"""Messages as Outlook keeps them: .msg files, and the winmail.dat that Exchange makes of a message.

Either reader takes bytes and gives a Message; either raises Refused when the bytes are too damaged.
"""

from parsers.outlook.msg import read_msg
from parsers.outlook.winmail import read_winmail

__all__ = ["read_msg", "read_winmail"]
