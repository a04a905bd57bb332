"""What goes to the app and what comes from it: sockets, HTTP, payloads, acknowledgements."""
