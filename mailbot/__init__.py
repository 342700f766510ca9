"""The effects: mailboxes, database, letters, documents, the worker and the command line."""
