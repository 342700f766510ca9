"""The services that tests may ask for by name; each starts when it is first asked for."""

pytest_plugins = (
    "tests.services.dovecot",
    "tests.services.postfix",
    "tests.services.postgresql",
    "tests.services.smtp",
)
