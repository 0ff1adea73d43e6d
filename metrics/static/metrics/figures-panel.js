/* The side panel "Tal": sends the form to be checked whenever it has changed, and shows what comes back. */
(() => {
  const PAUSE = 1200;

  const start = () => {
    const form = document.querySelector('[data-edit-form]');
    if (!form || !document.querySelector('[data-figures-panel]')) return;
    /* Wagtail puts new panels in the place of these when it saves a new page for the first time. */
    const panel = () => document.querySelector('[data-figures-panel]');
    const list = () => panel().querySelector('[data-figures-list]');
    const counter = () =>
      document
        .querySelector('[data-side-panel-toggle="figures"]')
        ?.querySelector('[data-side-panel-toggle-counter]');
    const say = (text) => {
      panel().querySelector('[data-figures-state]').textContent = text;
    };
    let filled = null;
    let checked = null;
    let seen = null;
    let busy = false;

    const fields = () => {
      const data = new FormData(form);
      [...data.entries()].forEach(([name, value]) => {
        if (value instanceof File) data.delete(name);
      });
      return new URLSearchParams(data);
    };

    const post = async (url, body) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'X-CSRFToken': window.wagtailConfig.CSRF_TOKEN, 'X-Requested-With': 'XMLHttpRequest' },
        body,
      });
      const isJson = response.headers.get('Content-Type')?.includes('application/json');
      if (!isJson) throw new Error(`${response.status}`);
      return response.json();
    };

    const check = async (body) => {
      busy = true;
      filled = panel();
      try {
        const answer = await post(panel().dataset.checkUrl, body);
        checked = body.toString();
        say(answer.is_valid ? '' : panel().dataset.unavailable);
        if (answer.is_valid) {
          list().innerHTML = answer.html;
          if (counter()) {
            counter().textContent = answer.count;
            counter().hidden = !answer.count;
          }
        }
      } catch (error) {
        checked = body.toString();
        say(panel().dataset.offline);
      } finally {
        busy = false;
      }
    };

    /* Editors write into hidden fields without an event, so the form is looked at every now and then. It is sent
       once nothing has been typed for one pause. */
    const look = () => {
      const body = fields();
      const now = body.toString();
      if (!busy && now === seen && (now !== checked || filled !== panel())) check(body);
      seen = now;
    };

    const place = (path) =>
      path.split('.').reduce((within, step) => {
        const found = within.querySelector(`[data-contentpath="${CSS.escape(step)}"]`);
        return found || within;
      }, document);

    const jump = (path) => {
      const target = place(path);
      if (target === document) return;
      for (let around = target; around; around = around.parentElement) {
        const toggle = around.querySelector(':scope > .w-panel__header > [data-panel-toggle][aria-expanded="false"]');
        toggle?.click();
      }
      target.scrollIntoView({ block: 'center' });
      const text = target.querySelector('[contenteditable=true]');
      (text || target.querySelector('input:not([type=hidden]), textarea, select'))?.focus();
    };

    const link = async (button) => {
      const body = fields();
      Object.entries(button.dataset).forEach(([name, value]) => {
        if (name.startsWith('figure_')) body.set(name, value);
      });
      button.disabled = true;
      try {
        const answer = await post(button.dataset.figuresLink, body);
        if (answer.error) throw new Error(answer.error);
        document.dispatchEvent(new CustomEvent('w-unsaved:clear'));
        window.onbeforeunload = null;
        window.location.assign(answer.url);
      } catch (error) {
        say(error.message);
        button.disabled = false;
      }
    };

    const dismiss = async (dismissal) => {
      const body = new URLSearchParams();
      dismissal.querySelectorAll('input').forEach((input) => body.set(input.name, input.value));
      try {
        const answer = await post(dismissal.dataset.figuresDismiss, body);
        if (answer.error) throw new Error(answer.error);
        checked = null;
        await check(fields());
      } catch (error) {
        say(error.message);
      }
    };

    document.addEventListener('click', (event) => {
      const button = event.target.closest('[data-figures-panel] button');
      if (!button) return;
      if ('figuresJump' in button.dataset) jump(button.closest('[data-finding]').dataset.path);
      if ('figuresLink' in button.dataset) link(button);
      if ('figuresSend' in button.dataset) dismiss(button.closest('[data-figures-dismiss]'));
    });

    setTimeout(() => check(fields()), 300);
    setInterval(look, PAUSE);
  };

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
