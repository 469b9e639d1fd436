"""What agents ask: five answers from a store, bounded and with their sources, and the MCP server that gives them.

Only `server` imports the SDK, which is optional; the command loads it by name.
"""
