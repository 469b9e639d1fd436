"""One module a command: a plain function that returns an exit status, and its click face `command`."""
