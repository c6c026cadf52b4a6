"""The pages about 议事: the network's, one a brand, and in a large network a list an area."""

from builder.render.views.deliberation.brand import brand_page
from builder.render.views.deliberation.brand_list import brand_list_page
from builder.render.views.deliberation.page import deliberation_page

__all__ = ["brand_list_page", "brand_page", "deliberation_page"]
