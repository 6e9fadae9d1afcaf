"""``samsprak check``: of the whole site or of some files, once or at each save."""
