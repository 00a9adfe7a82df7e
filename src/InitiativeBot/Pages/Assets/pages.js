// Spares people a click where scripts run; every page works without it. It has no words of its own.
(() => {
  'use strict';

  // The menu of languages closes when one looks elsewhere.
  const menu = document.querySelector('.languages details');
  if (menu) {
    document.addEventListener('click', event => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener('keydown', event => {
      if (event.key === 'Escape' && menu.open) {
        menu.open = false;
        menu.querySelector('summary').focus();
      }
    });
  }

  for (const button of document.querySelectorAll('button[data-copy]')) {
    if (!navigator.clipboard) continue;
    button.disabled = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        const status = button.closest('section').querySelector('[role=status]');
        button.textContent = status.textContent = button.dataset.done;
      } catch { /* The browser forbids it: the address bar still has the address. */ }
    });
  }

  // Results while one types: the same page is asked for and its results are put in place.
  const form = document.querySelector('form[data-live]');
  const place = form && document.querySelector(form.dataset.live);
  if (!place) return;
  let timer, request;

  const update = async () => {
    const query = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...query]) if (!value) query.delete(name);
    const address = form.getAttribute('action') + '?' + query;
    request?.abort();
    const own = request = new AbortController();
    try {
      const response = await fetch(address, { signal: own.signal });
      if (!response.ok) return;
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      if (own.signal.aborted) return;
      place.querySelector('.found').replaceWith(page.querySelector('.found'));
      const status = place.querySelector('[role=status]'), told = page.querySelector('#results [role=status]');
      if (status.textContent !== told.textContent) status.replaceChildren(...told.childNodes);
      for (const option of page.querySelectorAll('select option')) {
        const mine = [...form.elements[option.parentElement.name].options].find(o => o.value === option.value);
        if (mine) mine.textContent = option.textContent;
      }
      const tick = form.querySelector('label[for=new]'), clear = form.querySelector('.send a');
      tick?.replaceChildren(...page.querySelector('label[for=new]').childNodes);
      if (clear) clear.hidden = page.querySelector('.send a').hidden;
      history.replaceState(null, '', address);
    } catch { /* Overtaken by the next key, or offline: the button still asks. */ }
  };

  form.addEventListener('input', event => {
    clearTimeout(timer);
    timer = setTimeout(update, event.target.type === 'search' ? 200 : 0);
  });
})();
