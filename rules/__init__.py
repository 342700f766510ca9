"""Facts and a clock to decisions: what we conclude and what is due. Nothing here has an effect."""
