"""Publishing: a mapping of site paths to contents goes in, a folder that nginx can serve comes out.

The order of things, and what a reader of the folder may rely on, is told in `publish.py`.
"""

from builder.publish.errors import PublishError
from builder.publish.publish import Published, finish_interrupted, publish

__all__ = ["PublishError", "Published", "finish_interrupted", "publish"]
