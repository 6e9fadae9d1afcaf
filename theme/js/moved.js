// The page at a former address leads on, to the same heading of the page that it leads to. Without this script the
// browser leads on by itself, to the top of that page.
location.replace(document.currentScript.dataset.target + location.search + location.hash);
