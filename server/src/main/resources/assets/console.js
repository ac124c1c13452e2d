// The home page looks again while something is being sent, and puts a request into the clipboard.

const everyMilliseconds = 1000;

async function refresh() {
  try {
    const response = await fetch(location.href);
    if (response.ok) {
      const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
      document.querySelector('#campaigns').replaceWith(fresh.querySelector('#campaigns'));
    }
  } catch {
    // The server is away; the next look tells whether it came back.
  }
  watch();
}

function watch() {
  if (document.querySelector('#campaigns').dataset.moving !== undefined) {
    setTimeout(refresh, everyMilliseconds);
  }
}

for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = 'Copied';
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  });
}

watch();
