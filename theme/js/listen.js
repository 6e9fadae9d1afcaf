// Reads the page aloud by voices on the device alone: others would send the text to a third party. Loaded by suggest.js
// where there is such a voice of the text's language. The buttons say what happens: nothing is announced besides, since
// it would be said over the voice.
{
  const [listen, pause, resume, stop] = document.querySelector("[data-listen]").dataset.words.split("|");
  const article = document.querySelector("main article");
  const language = (one) => one.split(/[-_]/)[0].toLowerCase();
  const own = language(article.querySelector(":is(.lead, .text)[lang]").lang);
  const voice = (of) => speechSynthesis.getVoices().find((one) => one.localService && language(one.lang) === of);
  const blocks = "h1, h2, h3, h4, p, li, dt, dd, th, td, caption, summary, figcaption, pre";
  const unread = "nav, aside, svg, script, [hidden], details:not([open]) > :not(summary), .chart";
  let pieces = [];
  let at = 0;
  let spoken;

  // The text by blocks, in its order; words in another language are pieces of their own where they have a voice.
  const read = () => {
    const found = [];
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    let last;
    while (walker.nextNode()) {
      const { parentElement: within, data } = walker.currentNode;
      const block = within.closest(blocks);
      if (!block || within.closest(unread) || !data.trim()) continue;
      const named = language(within.closest("[lang]").lang);
      const of = voice(named) ? named : own;
      if (last?.block === block && last.of === of) last.text += data;
      else found.push((last = { block, of, text: data }));
    }
    return found;
  };

  const show = () => {
    play.textContent = spoken ? pause : pieces.length ? resume : listen;
    end.hidden = !pieces.length;
  };

  // Pausing is stopping and beginning a block again: some systems can't pause.
  const silence = () => {
    spoken = undefined;
    speechSynthesis.cancel();
    show();
  };

  const finish = () => {
    at = 0;
    pieces = [];
    silence();
  };

  const speak = () => {
    const piece = pieces[at];
    const found = piece && (voice(piece.of) ?? voice(own));
    if (!found) return finish();
    const one = (spoken = new SpeechSynthesisUtterance(piece.text.replace(/\s+/g, " ")));
    Object.assign(one, { voice: found, lang: found.lang });
    one.onend = () => {
      if (spoken !== one) return;
      at += 1;
      speak();
    };
    one.onerror = () => spoken === one && finish();
    speechSynthesis.speak(one);
    show();
  };

  const button = (does) => {
    const one = Object.assign(document.createElement("button"), { type: "button", onclick: does });
    box.append(one);
    return one;
  };

  const box = Object.assign(document.createElement("section"), { className: "listen" });
  box.setAttribute("aria-label", listen);
  const play = button(() => {
    if (spoken) return silence();
    if (!pieces.length) pieces = read();
    speak();
  });
  const end = button(() => {
    finish();
    play.focus();
  });
  end.textContent = stop;
  show();
  if (voice(own) && !document.querySelector(".listen")) {
    speechSynthesis.onvoiceschanged = null;
    document.querySelector("main").before(box);
    addEventListener("pagehide", finish);
  }
}
