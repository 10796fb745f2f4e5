"""When this process tidies its memory."""

import gc


class HostMemory:
    """Implements ``ports.memory.Memory``. A full collection of a server with 200 terminals stops every thread for
    about a tenth of a second; nothing may do that between a start time and its papers."""

    def put_off(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        gc.disable()

    def resume(self) -> None:
        gc.enable()
