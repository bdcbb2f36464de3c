# Generated from model/ by codegen/src/python_methods.rs; do not edit. Change one of these and run `make gen`.
"""The operations as methods of the client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Optional

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from . import types


class Methods:
    """One method per operation; what they do is in :class:`codepipeline.Client`."""

    def _call(self, operation: str, kwargs: Any, timeout: Optional[float]) -> Any:
        raise NotImplementedError  # the client's

    def delete_thing(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.DeleteThingInput]
    ) -> types.EmptyOutput:
        """Deletes."""
        output: types.EmptyOutput = self._call("DeleteThing", kwargs, timeout)
        return output

    def list_things(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.ListThingsInput]
    ) -> types.ListThingsOutput:
        """Lists."""
        output: types.ListThingsOutput = self._call("ListThings", kwargs, timeout)
        return output

    def start_thing(
        self, *, timeout: Optional[float] = None, **kwargs: Unpack[types.StartThingInput]
    ) -> types.StartThingOutput:
        """Starts."""
        output: types.StartThingOutput = self._call("StartThing", kwargs, timeout)
        return output


METHOD_TO_API: Dict[str, str] = {
    "delete_thing": "DeleteThing",
    "list_things": "ListThings",
    "start_thing": "StartThing",
}
