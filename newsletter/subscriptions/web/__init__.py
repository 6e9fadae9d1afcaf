"""The service over HTTP: routes, requests and pages. Alone imports a web server."""
