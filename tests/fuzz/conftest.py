from tests.delivery.conftest import library, made_library  # noqa: F401
from tests.visiting import visitor  # noqa: F401
