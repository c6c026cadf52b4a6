"""api/v1/services.json: the catalogue of services, each with its 办事指南 and the stations that offer it.

UTF-8, one service a line. The fields are described in schemas/services.schema.json, which is published beside
it.
"""

from datetime import date
from typing import Any

from builder import urls
from builder.model.network import Network
from builder.model.scene import Scene
from builder.model.service import Service
from builder.open_data.records import VERSION, given, json_in_lines, publisher


def services_json(network: Network, made_date: date) -> bytes:
    """The bytes of api/v1/services.json."""
    head = {
        "version": VERSION,
        "made_date": made_date.isoformat(),
        "publisher": publisher(network),
        "scenes": [_scene(network, scene) for scene in network.scenes],
    }
    return json_in_lines(head, "services", (_service(network, service) for service in network.services))


def _service(network: Network, service: Service) -> dict[str, Any]:
    return given(
        id=service.id,
        name=service.name,
        path=urls.service_url(service.id),
        alternate_names=list(service.alternate_names),
        category=service.category,
        description=service.description,
        audiences=list(service.audiences),
        point=service.point,
        errand=list(service.errand),
        who=service.who,
        papers=list(service.papers),
        steps=list(service.steps),
        fee=service.fee,
        duration=service.duration,
        retired_date=service.retired_date and service.retired_date.isoformat(),
        replaced_by=service.replaced_by,
        source=service.source,
        as_of=service.as_of and service.as_of.isoformat(),
        stations=list(network.slugs_offering(service.id)),
    )


def _scene(network: Network, scene: Scene) -> dict[str, Any]:
    return given(
        id=scene.id,
        name=scene.name,
        path=urls.scene_url(scene.id),
        description=scene.description,
        services=service_ids(network, scene.services),
        audiences=list(scene.audiences),
    )


def service_ids(network: Network, names: tuple[str, ...]) -> list[str]:
    """The ids of the services with these names; a name that the catalogue does not hold is left out."""
    found = (network.service_named(name) for name in names)
    return [service.id for service in found if service]
