"""Two whole cases lived through in a minute: a simulated clock, and invented people who answer the bot's letters."""
