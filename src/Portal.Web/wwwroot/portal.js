// Smoother, never needed: every page works with this file switched off.
'use strict';

const speak = (words, state = 'ok') => {
  const stack = document.querySelector('.toast-stack');
  if (!stack || !words) return;
  const card = document.createElement('div');
  card.className = `toast-card state-${state}`;
  card.append(Object.assign(document.createElement('span'), { textContent: words }));
  stack.append(card);
  setTimeout(() => card.remove(), 4000);
};

const closeRail = rail => {
  rail.classList.remove('is-open');
  document.querySelector('[data-opens-rail]')?.setAttribute('aria-expanded', 'false');
};
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  const rail = document.getElementById('rail');
  if (rail?.classList.contains('is-open')) { closeRail(rail); document.querySelector('[data-opens-rail]')?.focus(); }
  document.querySelectorAll('details.menu[open]').forEach(menu => { menu.open = false; if (menu.contains(document.activeElement)) menu.querySelector('summary').focus(); });
});

document.addEventListener('click', async event => {
  const copy = event.target.closest('[data-copy]');
  if (copy) {
    const text = copy.dataset.copy.startsWith('/') ? location.origin + copy.dataset.copy : copy.dataset.copy;
    try { await navigator.clipboard.writeText(text); copy.classList.add('is-copied'); speak(copy.dataset.said); } catch { speak(text, 'soon'); }
  }
  const opener = event.target.closest('[data-opens]');
  if (opener) { event.preventDefault(); document.getElementById(opener.dataset.opens)?.showModal(); }
  if (event.target.closest('[data-closes]')) { event.preventDefault(); event.target.closest('dialog')?.close(); }
  const theme = event.target.closest('[data-switches-theme]');
  if (theme) {
    event.preventDefault();
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
  }
  const railOpener = event.target.closest('[data-opens-rail]');
  const rail = document.getElementById('rail');
  if (railOpener) { event.preventDefault(); railOpener.setAttribute('aria-expanded', rail.classList.toggle('is-open')); }
  else if (rail?.classList.contains('is-open') && !event.target.closest('.rail')) closeRail(rail);
  document.querySelectorAll('details.menu[open]').forEach(menu => { if (!menu.contains(event.target)) menu.open = false; });
});

// A button that spends says so at once and cannot be pressed twice.
document.addEventListener('submit', event => {
  const button = event.submitter;
  if (!button?.dataset.once) return;
  if (button.getAttribute('aria-disabled') === 'true') { event.preventDefault(); return; }
  button.setAttribute('aria-disabled', 'true');
  button.dataset.before = button.innerHTML;
  button.textContent = button.dataset.once;
});
addEventListener('pageshow', () => document.querySelectorAll('[data-once][aria-disabled]').forEach(button => {
  button.removeAttribute('aria-disabled');
  if (button.dataset.before) button.innerHTML = button.dataset.before;
}));

const rules = {
  length: (v, r) => v.length >= +r.min && v.length <= +r.max, letter: v => /[A-Za-z]/.test(v), digit: v => /\d/.test(v), 'upper-and-lower': v => /[a-z]/.test(v) && /[A-Z]/.test(v),
  special: (v, r) => [...v].some(c => r.specials.includes(c)), allowed: (v, r) => v !== '' && [...v].every(c => /[A-Za-z0-9]/.test(c) || r.specials.includes(c)),
};
const judge = list => {
  const box = document.getElementById(list.dataset.judges);
  list.querySelectorAll('[data-rule]').forEach(line => {
    const met = rules[line.dataset.rule](box.value, list.dataset);
    line.classList.toggle('is-met', met);
    line.classList.toggle('is-broken', !met && box.value !== '');
    const use = line.querySelector('use');
    use.setAttribute('href', use.getAttribute('href').replace(/#.*/, met ? '#i-check' : box.value ? '#i-x' : '#i-circle'));
  });
};
const generate = list => {
  const pick = set => set[crypto.getRandomValues(new Uint32Array(1))[0] % set.length];
  const [lower, upper, digits] = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789'];
  const special = [...list.dataset.specials].find(c => '!@#%_'.includes(c)) ?? '';
  const length = Math.min(+list.dataset.max, Math.max(+list.dataset.min, 14));
  let word = pick(upper) + pick(lower) + pick(digits) + special;
  while (word.length < length) word += pick(lower + upper + digits);
  return word;
};

const prepare = root => {
  root.querySelectorAll('.rule-list[data-judges]').forEach(list => {
    const box = document.getElementById(list.dataset.judges);
    box.addEventListener('input', () => judge(list));
    document.querySelectorAll(`[data-generates="${box.id}"]`).forEach(button => {
      button.hidden = false;
      button.addEventListener('click', () => { box.value = generate(list); box.type = 'text'; judge(list); });
    });
    judge(list);
  });
  root.querySelectorAll('.amount-slider').forEach(slider => {
    const box = document.getElementById(slider.dataset.box);
    const paint = () => slider.style.setProperty('--filled', `${(slider.value - slider.min) / Math.max(1, slider.max - slider.min) * 100}%`);
    slider.addEventListener('input', () => { box.value = slider.value; paint(); });
    slider.addEventListener('change', () => box.dispatchEvent(new Event('change', { bubbles: true })));
    box.addEventListener('input', () => { slider.value = box.value; paint(); });
    paint();
  });
  root.querySelectorAll('.upload-box input').forEach(box => box.addEventListener('change', () => {
    const name = box.files[0]?.name;
    if (name) box.closest('.upload-box').querySelector('.upload-box-name').textContent = name;
  }));
  // A dialog the server drew open becomes a real one: the page behind it cannot be reached.
  root.querySelectorAll('dialog[open]').forEach(dialog => { dialog.close(); dialog.showModal(); });
  // Typing the name unlocks what destroys.
  root.querySelectorAll('[data-must-equal]').forEach(box => {
    const button = document.getElementById(box.dataset.unlocks);
    const check = () => { button.disabled = box.value !== box.dataset.mustEqual; };
    box.addEventListener('input', check);
    check();
  });
};
prepare(document);
for (const swapped of ['htmx:afterSwap', 'htmx:oobAfterSwap']) document.addEventListener(swapped, event => prepare(event.detail.target));

// A part that shows something moving listens for changes and fetches itself again; when the line is lost it asks now and then.
document.querySelectorAll('[data-live]').forEach(part => {
  const refresh = async () => {
    const reply = await fetch(part.dataset.fragment, { headers: { 'HX-Request': 'true' } });
    if (!reply.ok) return;
    const text = await reply.text();
    if (text !== part.dataset.last) { part.innerHTML = text; part.dataset.last = text; prepare(part); }
  };
  let waiting = null;
  const soon = () => { waiting ??= setTimeout(() => { waiting = null; refresh().catch(() => {}); }, 150); };
  const source = new EventSource(part.dataset.live);
  source.addEventListener('changed', soon);
  source.addEventListener('open', soon);
  setInterval(() => { if (source.readyState !== EventSource.OPEN && !document.hidden) soon(); }, 5000);
});

// A reset link carries its token behind '#', so that no log sees it; here it is handed to the form.
const takes = document.querySelector('[data-takes-fragment]');
if (takes && location.hash.length > 1) {
  const parts = new URLSearchParams(location.hash.slice(1));
  takes.querySelector('[data-fragment-part="user"]').value = parts.get('user') ?? '';
  takes.querySelector('#token').value = parts.get('token') ?? '';
  history.replaceState(null, '', location.pathname);
}
