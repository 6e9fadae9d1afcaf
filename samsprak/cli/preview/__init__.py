"""The live preview: a server on loopback that rebuilds when a source changes and reloads the pages that are open."""
