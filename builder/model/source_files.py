"""Where in the source folder each thing stands, and a page of content/ as it was read."""

from dataclasses import dataclass

SITE_FILE = "site_config.yml"
SERVICES_FILE = "content/services.yml"
SCENES_FILE = "content/scenes.yml"
CHECKLISTS_FILE = "content/checklists.yml"
ACTIVITIES_FILE = "content/activities.yml"
VOLUNTEERS_FILE = "content/volunteers.yml"
PROGRESS_FILE = "content/progress.yml"
ORDERS_FILE = "content/orders.yml"
FIGURES_FILE = "content/figures.yml"
CAMPAIGNS_FOLDER = "content/campaigns"
OUTCOMES_FOLDER = "content/outcomes"
BALLOTS_FOLDER = "content/ballots"
IMAGES_FOLDER = "content/images"
PORTRAITS_FOLDER = "content/portraits"


@dataclass(frozen=True)
class MarkdownSource:
    """A page of content/. `path` is relative to content/: "about.md"; `name` is its address: "about"; `title`
    is its first heading.
    """

    path: str
    name: str
    title: str
    data: bytes

    @property
    def file(self) -> str:
        """Relative to the source folder: "content/about.md"."""
        return f"content/{self.path}"

    @property
    def text(self) -> str:
        """The page's text with \\n line ends and no BOM; the reader has made sure that it is UTF-8."""
        return self.data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
