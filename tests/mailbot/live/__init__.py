"""The whole cycle against a real Dovecot and real SMTP servers: the way mail really goes."""
