"""For those who write: JSON Schemas for editors' programs, and the editor in the browser on top of git."""
