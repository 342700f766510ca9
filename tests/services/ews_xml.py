"""The XML of Exchange Web Services: requests taken apart, answers put together."""

from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from tests.services.web import Said

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages"
TYPES = "http://schemas.microsoft.com/exchange/services/2006/types"
HEAD = (
    f'<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="{SOAP}" xmlns:m="{MESSAGES}" xmlns:t="{TYPES}">'
    '<s:Header><t:ServerVersionInfo MajorVersion="15" MinorVersion="1" MajorBuildNumber="2507" MinorBuildNumber="6" '
    'Version="V2017_07_11"/></s:Header><s:Body>'
)
RIGHTS = ("CreateAssociated", "CreateContents", "CreateHierarchy", "Delete", "Modify")
TAIL = "</s:Body></s:Envelope>"


def body_of(request: bytes) -> Any:
    """The operation in a request; ``None`` when it is no SOAP, tells no server version, or has a wrong namespace."""
    try:
        envelope = etree.fromstring(request)
    except etree.XMLSyntaxError:
        return None
    version = envelope.find(f"{{{SOAP}}}Header/{{{TYPES}}}RequestServerVersion")
    body = envelope.find(f"{{{SOAP}}}Body")
    if envelope.tag != f"{{{SOAP}}}Envelope" or version is None or body is None or len(body) != 1:
        return None
    known = {MESSAGES, TYPES}
    return body[0] if all(etree.QName(one).namespace in known for one in body[0].iter(etree.Element)) else None


def ids(body: Any, name: str) -> list[str]:
    """The ids of folders or messages that an element names."""
    place = body.find(f".//{{*}}{name}")
    return [] if place is None else [one.get("Id") for one in place.iter() if one.get("Id")]


def text(body: Any, name: str) -> str:
    """What an element says; "" where there is none."""
    return body.findtext(f".//{{*}}{name}") or ""


def fields(body: Any) -> set[str]:
    """The properties that are named."""
    return {one.get("FieldURI") for one in body.iter(f"{{{TYPES}}}FieldURI")}


def response(operation: str, messages: list[str]) -> Said:
    """An answer with a part for each thing that was asked for."""
    return _said(200, f"<m:{operation}Response><m:ResponseMessages>{''.join(messages)}</m:ResponseMessages>"
                      f"</m:{operation}Response>")


def success(operation: str, inner: str) -> str:
    """A part that went well."""
    return (f'<m:{operation}ResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>{inner}'
            f"</m:{operation}ResponseMessage>")


def refusal(operation: str, code: str, inner: str = "") -> str:
    """A part that was refused."""
    return (f'<m:{operation}ResponseMessage ResponseClass="Error"><m:MessageText>It is refused.</m:MessageText>'
            f"<m:ResponseCode>{code}</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>{inner}"
            f"</m:{operation}ResponseMessage>")


def fault(code: str, words: str) -> Said:
    """A request that was refused whole."""
    return _said(500, f"<s:Fault><faultcode>a:{code}</faultcode><faultstring>{escape(words)}</faultstring><detail>"
                      f'<e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">{code}'
                      "</e:ResponseCode></detail></s:Fault>")


def folder(key: str, name: str, parent: str, kind: str, below: int, *, writable: bool = True) -> str:
    """A folder, and what the login may do there beside reading."""
    rights = "".join(f"<t:{name}>{str(writable).lower()}</t:{name}>" for name in RIGHTS)
    above = f'<t:ParentFolderId Id={quoteattr(parent)} ChangeKey="1"/>' if parent else ""
    return (f'<t:Folder><t:FolderId Id={quoteattr(key)} ChangeKey="1"/>{above}<t:FolderClass>{kind}</t:FolderClass>'
            f"<t:DisplayName>{escape(name)}</t:DisplayName><t:TotalCount>1</t:TotalCount>"
            f"<t:ChildFolderCount>{below}</t:ChildFolderCount>"
            f"<t:EffectiveRights>{rights}<t:Read>true</t:Read></t:EffectiveRights><t:UnreadCount>0</t:UnreadCount></t:Folder>")


def message(number: str, folder: str, mime: str, size: int, received: datetime, internet_id: str) -> str:
    """A message, with its MIME where that was asked for."""
    content = f'<t:MimeContent CharacterSet="UTF-8">{mime}</t:MimeContent>' if mime else ""
    return (f'<t:Message>{content}<t:ItemId Id={quoteattr(number)} ChangeKey="1"/>'
            f'<t:ParentFolderId Id={quoteattr(folder)} ChangeKey="1"/><t:ItemClass>IPM.Note</t:ItemClass>'
            f"<t:Subject>a subject</t:Subject><t:DateTimeReceived>{received:%Y-%m-%dT%H:%M:%SZ}</t:DateTimeReceived>"
            f"<t:Size>{size}</t:Size><t:InternetMessageId>{escape(internet_id)}</t:InternetMessageId></t:Message>")


def _said(status: int, inner: str) -> Said:
    return Said(status, (HEAD + inner + TAIL).encode(), {"Content-Type": "text/xml; charset=utf-8"})
