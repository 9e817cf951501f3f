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

  // Replaces an element by that of another page. Secrets are never in a page, so they are carried over.
  const replace = (element, page) => {
    const fresh = element.id && page.getElementById(element.id);
    if (!fresh) return false;
    const secrets = [...element.querySelectorAll("input[type=password]")].map(input => [input.id, input.value]);
    const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
    element.replaceChildren(...document.importNode(fresh, true).childNodes);
    for (const [id, value] of secrets) {
      const input = document.getElementById(id);
      if (input && input.type === "password") input.value = value;
    }
    if (focused) document.getElementById(focused)?.focus();
    prepare();
    return true;
  };

  const showProblem = live => {
    const problem = live.querySelector("[aria-invalid], [role=alert]");
    if (problem && !problem.hasAttribute("aria-invalid")) problem.tabIndex = -1;
    problem?.focus();
  };

  const submit = async (live, form, submitter) => {
    const response = await send(form, submitter?.name ? [[submitter.name, submitter.value]] : []);
    if (response.redirected) {
      location.assign(response.url);
      return;
    }
    const page = await parse(response);
    if (replace(live, page)) showProblem(live);
    else showError(live, page);
  };

  // The answer is another page, such as that of a refusal.
  const showError = (live, page) => {
    live.replaceChildren(...document.importNode(page.getElementById("main"), true).childNodes);
    showProblem(live);
  };

  document.addEventListener("submit", event => {
    const live = event.target.closest("[data-live]");
    if (!live) return;
    event.preventDefault();
    submit(live, event.target, event.submitter);
  });

  // Another provider or auth method has other fields.
  document.addEventListener("change", async event => {
    const live = event.target.closest("[data-live]");
    if (!live || !event.target.matches("[data-fields]")) return;
    const response = await send(event.target.form, [["action", "show"]]);
    if (response.ok) replace(live, await parse(response));
  });

  let latest = 0;
  const preview = async form => {
    const mine = ++latest;
    await new Promise(resolve => setTimeout(resolve, 200));
    if (mine !== latest) return;
    const response = await send(form, [["action", "show"]]);
    const element = form.querySelector("[data-preview]");
    if (response.ok && mine === latest && element) replace(element, await parse(response));
  };
  document.addEventListener("input", event => {
    const form = event.target.form;
    if (form?.querySelector("[data-preview]") && !event.target.matches("[data-fields]")) preview(form);
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
    const response = await fetch(gear.href);
    const settings = response.redirected ? null : (await parse(response)).getElementById("bucket-settings");
    if (settings) open(settings);
    else location.assign(gear.href);
  });

  const open = settings => {
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
    const response = await send(form, []);
    if (response.redirected) location.assign(response.url);
    else if (!response.ok) showError(form.closest("[data-live]"), await parse(response));
    else setTimeout(poll, 2000);
  };
  if (document.querySelector("form[data-poll]")) setTimeout(poll, 2000);

  prepare();
})();
