"""`python -m forms_api …`"""

import sys

from forms_api.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
