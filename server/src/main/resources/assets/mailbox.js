// The list of messages keeps itself up to date, a search answers while it is typed, and j, k and / move about.

const live = document.querySelector('.live');
const search = document.querySelector('input[type="search"]');
const newestShown = () => Number(document.querySelector('#mails')?.dataset.newest ?? 0);

let busy = false;
let again = false;

async function refresh() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  try {
    const response = await fetch(location.href);
    if (response.ok) {
      show(new DOMParser().parseFromString(await response.text(), 'text/html'));
    }
  } catch {
    // The server is away; the stream of arrivals says so and comes back by itself.
  }
  busy = false;
  if (again) {
    again = false;
    refresh();
  }
}

function show(fresh) {
  const before = newestShown();
  const focused = document.activeElement?.closest('#mails a')?.getAttribute('href');
  document.querySelector('#mails').replaceWith(fresh.querySelector('#mails'));
  document.querySelector('.pager').replaceWith(fresh.querySelector('.pager'));
  for (const row of document.querySelectorAll('#mails li')) {
    row.classList.toggle('arrived', before > 0 && Number(row.dataset.id) > before);
  }
  localTimes();
  if (focused) {
    document.querySelector(`#mails a[href="${CSS.escape(focused)}"]`)?.focus();
  }
}

function localTimes() {
  const today = new Date().toDateString();
  for (const time of document.querySelectorAll('time')) {
    const at = new Date(time.dateTime);
    const style = time.dataset.whole === undefined
      ? at.toDateString() === today ? { timeStyle: 'medium' } : { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }
      : { dateStyle: 'long', timeStyle: 'medium' };
    time.textContent = at.toLocaleString(undefined, style);
  }
}

function listen() {
  const arrivals = new EventSource('/sandbox/mail-arrivals');
  arrivals.addEventListener('mail', event => {
    live.dataset.on = '';
    if (JSON.parse(event.data).newest !== Number(live.dataset.newest)) {
      live.dataset.newest = JSON.parse(event.data).newest;
      refresh();
    }
  });
  arrivals.addEventListener('error', () => delete live.dataset.on);
}

function move(step) {
  const rows = [...document.querySelectorAll('#mails a')];
  const at = rows.indexOf(document.activeElement);
  rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus();
}

document.addEventListener('keydown', event => {
  if (event.target.matches('input') || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.key === '/' && search) {
    event.preventDefault();
    search.focus();
  } else if (event.key === 'j' || event.key === 'k') {
    const link = document.querySelector(`a[rel="${event.key === 'j' ? 'next' : 'prev'}"]`);
    if (live) {
      move(event.key === 'j' ? 1 : -1);
    } else {
      link?.click();
    }
  } else if (event.key === 'u') {
    document.querySelector('a[rel="up"]')?.click();
  }
});

let typing;
search?.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    const url = new URL(location.pathname, location.href);
    if (search.value.trim()) {
      url.searchParams.set('q', search.value.trim());
    }
    history.replaceState(null, '', url);
    refresh();
  }, 200);
});

localTimes();
if (live) {
  listen();
}
