"""What a web server needs: headers, nginx rules, service worker, sitemap and theme assets."""
