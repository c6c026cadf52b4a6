"""The pages about 议事: the network's, and one a brand."""

from builder.render.views.deliberation.brand import brand_page
from builder.render.views.deliberation.page import deliberation_page

__all__ = ["brand_page", "deliberation_page"]
