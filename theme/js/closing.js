// Pages are made once and read later: a call that has closed since then is shown as closed. Without this script the
// words still say until which day it is open.
for (const state of document.querySelectorAll("[data-over-at]")) {
  if (Date.parse(state.dataset.overAt) <= Date.now()) {
    state.hidden = true;
    state.nextElementSibling.hidden = false;
  }
}
