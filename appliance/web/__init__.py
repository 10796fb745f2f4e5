"""The HTTP and websocket door. It translates and holds no rule."""
