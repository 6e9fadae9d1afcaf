"""Moving and removing documents: every change to the sources is planned and proved first, then made, or undone."""
