// Improves the pages, which work without it: fields follow the provider, the preview follows the fields, settings open
// in a dialog. The server renders everything.
(() => {
  "use strict";

  document.documentElement.classList.add("script");

  const parse = async response => new DOMParser().parseFromString(await response.text(), "text/html");

  // A button may be named "action", which would hide the property of the form.
  const send = (form, extra) => {
    const fields = new URLSearchParams(new FormData(form));
    for (const [name, value] of extra) fields.set(name, value);
    return fetch(form.getAttribute("action"), { method: "POST", body: fields });
  };

  const prepare = () => {
    for (const button of document.querySelectorAll(".copy")) button.hidden = !navigator.clipboard;
  };

  // What was typed meanwhile is newer than the answer. Secrets are never in an answer.
  const keep = (element, onlySecrets) => {
    const kept = [...element.querySelectorAll("input, select")]
      .filter(field => field.id && (field.type === "password" || !onlySecrets))
      .map(field => [field.id, field.type, field.value, field.checked]);
    return () => {
      for (const [id, type, value, checked] of kept) {
        const field = document.getElementById(id);
        if (!field || field.type !== type) continue;
        if ("checked" in field) field.checked = checked;
        if (type === "select-one" ? [...field.options].some(option => option.value === value)
          : !["checkbox", "radio", "hidden"].includes(type)) field.value = value;
      }
    };
  };

  // Replaces the content of an element by that of the answer's.
  const replace = (element, page, onlySecrets) => {
    const fresh = element.id && page.getElementById(element.id);
    if (!fresh) return false;
    const restore = keep(element, onlySecrets);
    const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
    element.replaceChildren(...document.importNode(fresh, true).childNodes);
    restore();
    if (focused) document.getElementById(focused)?.focus();
    prepare();
    return true;
  };

  const showProblem = live => {
    const problem = live.querySelector("[aria-invalid], [role=alert]");
    if (problem && !problem.hasAttribute("aria-invalid")) problem.tabIndex = -1;
    problem?.focus();
  };

  // Only the answer to the latest request counts. While fields are awaited, each request asks for all of them.
  let latest = 0;
  let awaitsFields = false;

  const submit = async (live, form, submitter) => {
    latest++;
    const response = await send(form, submitter?.name ? [[submitter.name, submitter.value]] : []);
    if (response.redirected) {
      location.assign(response.url);
      return true;
    }
    const page = await parse(response);
    if (replace(live, page, true)) showProblem(live);
    else showError(live, page);
    return false;
  };

  // The answer is another page, such as that of a refusal.
  const showError = (live, page) => {
    live.replaceChildren(...document.importNode(page.getElementById("main"), true).childNodes);
    showProblem(live);
  };

  // No answer, or not a page. The form stays, with all that was typed.
  const showNoAnswer = live => {
    document.getElementById("no-answer")?.remove();
    const note = document.createElement("p");
    note.id = "no-answer";
    note.className = "note";
    note.setAttribute("role", "alert");
    note.tabIndex = -1;
    note.textContent = "The emulator did not answer as expected. Is it still running? "
      + "Open the list of buckets to see whether anything has changed.";
    live.prepend(note);
    note.focus();
  };

  document.addEventListener("submit", async event => {
    const live = event.target.closest("[data-live]");
    if (!live) return;
    event.preventDefault();
    // A double click sends once.
    if (live.ariaBusy === "true") return;
    live.ariaBusy = "true";
    let isLeaving = false;
    try {
      isLeaving = await submit(live, event.target, event.submitter);
    } catch {
      showNoAnswer(live);
    } finally {
      if (!isLeaving) live.ariaBusy = "false";
    }
  });

  const refresh = async (form, element) => {
    const mine = ++latest;
    await new Promise(resolve => setTimeout(resolve, 150));
    if (mine !== latest) return;
    const response = await send(form, [["action", "show"]]);
    const page = response.ok && !response.redirected ? await parse(response) : null;
    if (!page || mine !== latest) return;
    awaitsFields = false;
    replace(element, page, false);
  };

  // Another provider or auth method has other fields.
  document.addEventListener("change", event => {
    const live = event.target.closest("[data-live]");
    if (!live || !event.target.matches("[data-fields]")) return;
    awaitsFields = true;
    refresh(event.target.form, live);
  });

  document.addEventListener("input", event => {
    const preview = event.target.form?.querySelector("[data-preview]");
    if (preview && !event.target.matches("[data-fields]"))
      refresh(event.target.form, awaitsFields ? preview.closest("[data-live]") : preview);
  });

  document.addEventListener("click", async event => {
    const copy = event.target.closest(".copy");
    if (copy) {
      await navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent);
      copy.textContent = "Copied";
      return;
    }
    const dialog = event.target.closest("dialog");
    if (dialog && event.target.closest("[data-close]")) {
      event.preventDefault();
      dialog.close();
      return;
    }
    const gear = event.target.closest("a.gear");
    if (!gear || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const response = await fetch(gear.href).catch(() => null);
    const isPage = response && !response.redirected;
    const settings = isPage ? (await parse(response)).getElementById("bucket-settings") : null;
    if (settings) open(settings);
    else location.assign(gear.href);
  });

  const open = settings => {
    // A double click opens one dialog.
    if (document.querySelector("dialog")) return;
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-labelledby", "settings-title");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.dataset.close = "";
    close.setAttribute("aria-label", "Close");
    close.textContent = "✕";
    dialog.append(document.importNode(settings, true), close);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector("#nickname")?.focus();
    prepare();
  };

  // A device that waits for approval.
  const poll = async () => {
    const form = document.querySelector("form[data-poll]");
    if (!form) return;
    const live = form.closest("[data-live]");
    try {
      const response = await send(form, []);
      if (response.redirected) location.assign(response.url);
      else if (!response.ok) showError(live, await parse(response));
      else setTimeout(poll, 2000);
    } catch {
      showNoAnswer(live);
    }
  };
  if (document.querySelector("form[data-poll]")) setTimeout(poll, 2000);

  prepare();
})();
