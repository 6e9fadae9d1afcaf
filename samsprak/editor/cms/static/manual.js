// The CMS waits for its configuration, which start.js fetches.
window.CMS_MANUAL_INIT = true;
