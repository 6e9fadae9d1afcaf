// Begins the CMS, signed in with the token of this start: the part of the address behind '#', which no server gets.
"use strict";

const TOKEN = "samsprak-token";
const USER = "sveltia-cms.user";

const given = /^#token=([\w-]+)$/.exec(location.hash);
if (given) {
  sessionStorage.setItem(TOKEN, given[1]);
  history.replaceState(null, "", `${location.pathname}#/`);
}

window.samsprakToken = sessionStorage.getItem(TOKEN);

async function start() {
  const told = document.getElementById("desk-told");
  if (!window.samsprakToken) {
    told.textContent = "Open the address that 'samsprak edit' shows in the terminal.";
    return;
  }
  localStorage.setItem(USER, JSON.stringify({ backendName: "gitea", token: window.samsprakToken }));
  const answer = await fetch("/admin/config.json");
  const config = await answer.json();
  await window.samsprakBegin(config.backend);
  window.CMS.init({ config });
}

start();
