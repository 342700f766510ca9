"""What Exchange says of a message that it cannot make MIME of, by Graph and by EWS: the message's own fault."""

UNCONVERTIBLE = frozenset({
    "ErrorMimeContentConversionFailed", "ErrorContentConversionFailed", "ErrorItemCorrupt", "ErrorCorruptData",
    "ErrorUnsupportedMimeConversion", "ErrorUnsupportedTypeForConversion",
})
