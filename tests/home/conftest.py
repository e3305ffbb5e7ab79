from tests.visiting import visitor  # noqa: F401
