"""Settings: one folder of TOML, read once into frozen types, every fault reported at once."""
