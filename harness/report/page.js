"use strict";
(() => {
  const form = document.querySelector("form");
  const words = form.querySelector("input");
  const state = form.querySelector("select");
  const shown = form.querySelector("output");
  const tests = [...document.querySelectorAll("details.test")];
  const groups = [...document.querySelectorAll("section.file")];
  const texts = tests.map((test) => test.textContent.toLowerCase());

  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    tests.forEach((test, number) => {
      const right = !state.value || test.dataset.state === state.value;
      const fits = right && wanted.every((word) => texts[number].includes(word));
      test.hidden = !fits;
      count += fits ? 1 : 0;
    });
    groups.forEach((group) => {
      group.hidden = !group.querySelector("details.test:not([hidden])");
    });
    shown.textContent = `${count} of ${tests.length} shown`;
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();

  // A link to a test opens it, and shows it whatever the filter says.
  const open = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.matches("details.test")) {
      target.hidden = false;
      const group = target.closest("section.file");
      if (group) group.hidden = false;
      target.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", open);
  open();

  // On paper nothing can be unfolded.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = tests.filter((test) => !test.open);
    closed.forEach((test) => { test.open = true; });
  });
  addEventListener("afterprint", () => {
    closed.forEach((test) => { test.open = false; });
  });
})();
