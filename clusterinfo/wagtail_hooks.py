"""What this app adds to the editors' side. Importing a module of hooks registers them."""

from clusterinfo.enquiries import hooks as enquiry_hooks  # noqa: F401
from clusterinfo.enquiries import new_enquiries  # noqa: F401
