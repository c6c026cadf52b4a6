"""Publishing: a mapping of site paths to contents goes in, a folder that nginx can serve comes out.

The order of things, and what a reader of the folder may rely on, is told in `publish.py`.
"""

from builder.publish.errors import PublishError
from builder.publish.publish import Publication, Published, Put, finish_interrupted, publish, publishing

__all__ = ["Publication", "PublishError", "Published", "Put", "finish_interrupted", "publish", "publishing"]
