"use strict";
(() => {
  const form = document.getElementById("filters");
  const findings = [...document.querySelectorAll(".finding")];
  const status = form.querySelector(".shown");
  const wanted = () => ({
    area: form.elements.area.value,
    level: form.elements.level.value,
    confidence: form.elements.confidence.value,
    conflict: form.elements.conflict.checked ? "yes" : "",
  });
  const filter = () => {
    const by = wanted();
    const active = Object.values(by).some(Boolean);
    for (const finding of findings) {
      finding.hidden = Object.entries(by).some(([key, value]) => value && finding.dataset[key] !== value);
    }
    for (const part of document.querySelectorAll("#findings .group, #findings .area")) {
      part.hidden = active && !part.querySelector(".finding:not([hidden])");
    }
    for (const part of document.querySelectorAll("#findings .models, #findings .resources")) {
      part.hidden = Boolean(by.level || by.confidence || by.conflict);
    }
    const shown = findings.filter((finding) => !finding.hidden).length;
    status.textContent = form.dataset.shown.replace("{shown}", shown).replace("{total}", findings.length);
  };
  // A link to a finding that the filters hide shows it.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) {
      form.reset();
      filter();
      target.scrollIntoView();
    }
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  window.addEventListener("hashchange", reveal);
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const quote = button.closest("figure.quote");
      const source = button.dataset.source ? ` (${button.dataset.source})` : "";
      const text = quote
        ? `“${quote.querySelector("blockquote").textContent.trim()}”${source}`
        : button.closest(".act").querySelector(".wording").textContent.trim();
      await copy(text);
      const label = button.textContent;
      button.textContent = form.dataset.copied;
      setTimeout(() => { button.textContent = label; }, 1500);
    });
  }
  window.addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details")) part.open = true;
  });
  filter();
  reveal();
})();
