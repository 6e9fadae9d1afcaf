// A form is saved over the version that this window has read. Windows of one browser share what the CMS remembers of
// the files, so it would name a version that another window has saved meanwhile, and write over it.
"use strict";

(() => {
  const fetched = window.fetch.bind(window);
  const read = new Map();

  function note(files) {
    for (const one of files) if (one?.sha) read.set(one.path, one.sha);
  }

  function withVersions(body) {
    const asked = JSON.parse(body);
    for (const one of asked.files) {
      const version = read.get(one.from_path || one.path);
      // Zeros are the version of a form that the CMS itself knows to be older.
      if (version && one.operation !== "create" && !/^0+$/.test(one.sha)) one.sha = version;
    }
    return JSON.stringify(asked);
  }

  window.fetch = async (place, options) => {
    const { pathname } = new URL(place.url ?? place, location);
    const isSave = pathname.endsWith("/contents");
    const given = isSave && options?.body ? { ...options, body: withVersions(options.body) } : options;
    const answer = await fetched(place, given);
    if (answer.ok && isSave) note((await answer.clone().json()).files);
    if (answer.ok && pathname.endsWith("/file-contents")) note(await answer.clone().json());
    return answer;
  };

  // Reads the versions as they are before the CMS reads the files.
  window.samsprakBegin = async ({ api_root, repo, branch }) => {
    const headers = { Authorization: `token ${window.samsprakToken}` };
    const answer = await fetched(`${api_root}/repos/${repo}/git/trees/${encodeURIComponent(branch)}`, { headers });
    if (answer.ok) note((await answer.json()).tree);
  };
})();
