"""Mail in and out behind one small protocol: Maildir, IMAP and SMTP, and a replay of what lies on disk."""
