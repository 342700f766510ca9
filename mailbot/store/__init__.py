"""What is remembered: the ledger of messages, cases and their done-log, the journal, documents and the outbox."""
