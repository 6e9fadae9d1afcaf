// Begins the CMS with the configuration beside it; editors sign in to the host of the repository.
"use strict";

fetch("/admin/config.json")
  .then((answer) => answer.json())
  .then((config) => window.CMS.init({ config }));
