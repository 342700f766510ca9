"""Messages come in: shown by the mailbox, kept before anybody looks inside, read, and matched to cases and people."""
