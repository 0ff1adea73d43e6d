"""The WSGI application. A server that names no settings gets production's, the strictest."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

django_application = get_wsgi_application()

# Not before Django is set up.
from config.page_cache import with_page_cache  # noqa: E402

application = with_page_cache(django_application)
