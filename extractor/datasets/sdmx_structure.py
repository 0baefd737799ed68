"""The data structure definition of the SDMX-CSV view, as an SDMX-JSON 2.0 structure message.

Statistical software needs it to know which columns are dimensions, measures and attributes.
"""

from __future__ import annotations

import json
from typing import Any

from extractor.datasets.sdmx import COLUMNS

FILE = "claims.structure.json"
_AGENCY, _ID, _VERSION = "SCO_EXTRACTOR", "CLAIMS", "1.0.0"
_HEAD = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
_DIMENSIONS = (
    *("FREQ", "REF_AREA", "COUNTERPART_AREA", "INDICATOR", "ITEM", "MEASURE", "UNIT_MEASURE", "CLAIM_ID"),
    "TIME_PERIOD",
)
_MEASURES = ("OBS_VALUE", "OBS_LOW", "OBS_HIGH")
_SCHEME = f"{_AGENCY}:CLAIM_CONCEPTS({_VERSION})"
#: A message has to say when it was prepared; this one is the same whenever it is written.
_PREPARED = "2000-01-01T00:00:00Z"


def text() -> str:
    """The structure message; it depends on the version of the structure only."""
    return json.dumps(_message(), ensure_ascii=False, indent=1) + "\n"


def _message() -> dict[str, Any]:
    columns = [name for name in COLUMNS if name not in _HEAD]
    attributes = [name for name in columns if name not in _DIMENSIONS and name not in _MEASURES]
    owned = {"agencyID": _AGENCY, "version": _VERSION}
    concepts = [{"id": name, "name": name, "description": COLUMNS[name][1]} for name in columns]
    components = {
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": [_component(name, position=at) for at, name in enumerate(_DIMENSIONS[:-1])],
            "timeDimension": _component(_DIMENSIONS[-1], kind="ObservationalTimePeriod"),
        },
        "measureList": {
            "id": "MeasureDescriptor",
            "measures": [{**_component(name), "usage": "optional"} for name in _MEASURES],
        },
        "attributeList": {
            "id": "AttributeDescriptor",
            "attributes": [
                {**_component(name), "usage": "optional", "attributeRelationship": {"observation": {}}}
                for name in attributes
            ],
        },
    }
    structure = {"id": _ID, **owned, "name": "Claims extracted from articles", "dataStructureComponents": components}
    scheme = {"id": "CLAIM_CONCEPTS", **owned, "name": "Columns of the claims", "concepts": concepts}
    return {
        "meta": {
            "id": f"{_ID}_STRUCTURE",
            "schema": "https://json.sdmx.org/2.0.0/sdmx-json-structure-schema.json",
            "prepared": _PREPARED,
            "test": False,
            "contentLanguages": ["en"],
            "sender": {"id": _AGENCY},
        },
        "data": {"conceptSchemes": [scheme], "dataStructures": [structure]},
    }


def _component(name: str, *, position: int | None = None, kind: str | None = None) -> dict[str, Any]:
    kinds = {"string": "String", "number": "Decimal", "integer": "Integer"}
    found = {
        "id": name,
        "conceptIdentity": f"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={_SCHEME}.{name}",
        "localRepresentation": {"format": {"dataType": kind or kinds[COLUMNS[name][0]]}},
    }
    return found if position is None else {**found, "position": position}
