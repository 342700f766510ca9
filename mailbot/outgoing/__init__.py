"""Letters go out: the outbox is drained, and each letter ends sent, refused or uncertain, never unknown."""
