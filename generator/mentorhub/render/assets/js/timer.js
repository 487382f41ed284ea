/**
 * The agenda of a guide in the length that the reader chooses, and a timer for it. All that it
 * needs stands in the page, so it goes on without a network; it makes no sound and keeps nothing.
 */
(function () {
  "use strict";

  const steps = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll(".agenda-step[data-plan]")));
  const lengths = /** @type {HTMLElement | null} */ (document.querySelector("[data-lengths]"));
  const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("[data-timer]"));
  const start = /** @type {HTMLElement | null} */ (document.querySelector("[data-timer-start]"));
  if (!steps.length || !lengths || !dialog || !start) return;

  /** @param {HTMLElement} step @returns {Map<number, number>} Minutes of the step, by length of the whole. */
  const plan = (step) => new Map((step.dataset.plan || "").split(" ").map((pair) => {
    const [whole, minutes] = pair.split(":").map(Number);
    return [whole, minutes];
  }));
  const plans = steps.map(plan);
  const own = Number(lengths.dataset.own);
  const unit = lengths.dataset.unit || "";
  let length = own;

  /** @param {Element} root @param {string} name */
  const part = (root, name) => /** @type {HTMLElement} */ (root.querySelector(`[${name}]`));

  function showAgenda() {
    let begin = 0;
    steps.forEach((step, index) => {
      const minutes = plans[index].get(length) || 0;
      step.hidden = !minutes;
      part(step, "data-span").textContent = `${begin}–${begin + minutes}`;
      part(step, "data-minutes").textContent = unit.replace("@", String(minutes));
      const bar = /** @type {SVGElement} */ (step.querySelector(".agenda-bar"));
      bar.setAttribute("viewBox", `0 0 ${length} 1`);
      bar.querySelector(".agenda-track")?.setAttribute("width", String(length));
      bar.querySelector(".agenda-part")?.setAttribute("x", String(begin));
      bar.querySelector(".agenda-part")?.setAttribute("width", String(minutes));
      begin += minutes;
    });
  }

  function offerLengths() {
    for (const minutes of plans[0].keys()) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "length";
      button.textContent = unit.replace("@", String(minutes));
      button.setAttribute("aria-pressed", String(minutes === length));
      button.addEventListener("click", () => {
        length = minutes;
        for (const other of Array.from(lengths?.children || [])) {
          other.setAttribute("aria-pressed", String(other === button));
        }
        showAgenda();
        finished = true;
        startWord.textContent = startText;
      });
      lengths?.append(button);
    }
    if (lengths) lengths.hidden = plans[0].size < 2;
    const instead = /** @type {HTMLElement | null} */ (document.querySelector("[data-plans]"));
    if (instead) instead.hidden = true;
  }

  // The timer.

  const words = dialog.dataset;
  const startWord = /** @type {HTMLElement} */ (start.querySelector("span"));
  const startText = startWord.textContent || "";
  /** @type {{title: string, minutes: number, prompts: string[]}[]} */
  let run = [];
  let index = 0;
  let prompt = 0;
  let left = 0;
  let until = 0;
  let running = false;
  let finished = true;

  function begin() {
    run = steps.map((step, place) => ({
      title: part(step, "data-title").textContent || "",
      minutes: plans[place].get(length) || 0,
      prompts: Array.from(step.querySelectorAll(".prompt"), (line) => line.textContent || ""),
    })).filter((step) => step.minutes);
    finished = false;
    enter(0);
    resume();
  }

  /** @param {number} place */
  function enter(place) {
    index = place;
    prompt = 0;
    left = run[index].minutes * 60000;
    until = Date.now() + left;
    say((words.begin || "").replace("@title", run[index].title).replace("@minutes", String(run[index].minutes)));
    show();
  }

  /** @param {string} sentence Heard once by screen readers; never the seconds. */
  function say(sentence) {
    part(dialogOf(), "data-timer-said").textContent = sentence;
  }

  const dialogOf = () => /** @type {HTMLDialogElement} */ (dialog);

  function resume() {
    until = Date.now() + left;
    running = true;
    show();
  }

  function pause() {
    tick();
    running = false;
    show();
  }

  function tick() {
    if (!running || finished) return;
    // A computer that slept may have missed more than one step.
    while (!finished && Date.now() >= until) {
      const late = Date.now() - until;
      if (index + 1 === run.length) return finish();
      enter(index + 1);
      until -= late;
    }
    left = until - Date.now();
    showClock();
  }

  function finish() {
    left = 0;
    running = false;
    finished = true;
    say(words.over || "");
    show();
    startWord.textContent = startText;
  }

  function showClock() {
    const seconds = Math.ceil(left / 1000);
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    part(dialogOf(), "data-timer-clock").textContent = clock;
    const bar = /** @type {HTMLProgressElement} */ (part(dialogOf(), "data-timer-bar"));
    bar.value = 1 - left / (run[index].minutes * 60000);
  }

  function show() {
    const root = dialogOf();
    const step = run[index];
    const place = (words.place || "").replace("@now", String(index + 1)).replace("@all", String(run.length));
    part(root, "data-timer-place").textContent = place;
    part(root, "data-timer-step").textContent = finished ? words.over || "" : step.title;
    part(root, "data-timer-prompt").textContent = finished ? "" : step.prompts[prompt] || "";
    const count = step.prompts.length;
    part(root, "data-timer-count").textContent = count > 1 ? `${prompt + 1} / ${count}` : "";
    button("prompt").hidden = finished || count < 2;
    button("pause").textContent = (running ? words.pause : words.on) || "";
    button("pause").hidden = finished;
    /** @type {HTMLButtonElement} */ (button("back")).disabled = index === 0;
    button("on").hidden = finished;
    const next = run[index + 1];
    part(root, "data-timer-then").textContent = next && !finished ? (words.next || "").replace("@title", next.title) : "";
    root.classList.toggle("timer-paused", !running && !finished);
    showClock();
  }

  /** @param {string} name */
  const button = (name) => /** @type {HTMLElement} */ (dialogOf().querySelector(`[data-timer-do=${name}]`));

  /** @param {number} by */
  function turn(by) {
    const count = run[index].prompts.length;
    if (!count || finished) return;
    prompt = (prompt + by + count) % count;
    show();
  }

  /** @param {number} by */
  function move(by) {
    const place = index + by;
    if (place < 0) return;
    if (place >= run.length) return finish();
    finished = false;
    enter(place);
  }

  const actions = {
    prompt: () => turn(1),
    back: () => move(-1),
    on: () => move(1),
    pause: () => (running ? pause() : resume()),
    close: () => dialog.close(),
  };
  const keys = new Map([
    ["ArrowRight", () => move(1)], ["ArrowLeft", () => move(-1)],
    ["ArrowDown", () => turn(1)], ["ArrowUp", () => turn(-1)],
    [" ", () => !finished && actions.pause()],
  ]);

  for (const [name, act] of Object.entries(actions)) button(name).addEventListener("click", act);
  dialog.addEventListener("keydown", (event) => {
    const act = keys.get(event.key);
    const onButton = event.target instanceof HTMLButtonElement && event.key === " ";
    if (!act || onButton || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    // The theme listens for arrows on the whole page.
    event.stopPropagation();
    act();
  });
  dialog.addEventListener("close", () => {
    if (finished) return;
    pause();
    startWord.textContent = words.resume || "";
  });
  start.addEventListener("click", () => {
    dialog.showModal();
    if (finished) begin();
    else resume();
    part(dialog, "data-timer-step").focus();
  });
  offerLengths();
  setInterval(tick, 250);
})();
