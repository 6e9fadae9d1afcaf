"""Files and rules for web servers: headers, nginx rules, service worker, sitemap and theme assets."""
