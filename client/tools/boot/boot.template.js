// Runs before the first paint, outside the bundle because the content policy allows no inline script:
// sets the colour scheme and the language so that nothing flashes, and asks at once for the code, the texts and the
// data of the page that was opened, instead of one after the other.
(() => {
  const routes = __ROUTES__;
  const shared = __SHARED__;

  const stored = (key, fallback) => {
    try {
      return localStorage.getItem(key) || fallback;
    } catch {
      return fallback; // Storage may be refused; the defaults stand.
    }
  };
  const theme = stored('kp.theme', 'auto');
  const language = stored('kp.lang', 'zh-CN') === 'en' ? 'en' : 'zh-CN';
  const dark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  const root = document.documentElement;
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  root.lang = language;

  const preload = (file) => {
    const link = document.createElement('link');
    const style = file.endsWith('.css');
    link.rel = style ? 'preload' : 'modulepreload';
    if (style) link.as = 'style';
    link.href = `/${file}`;
    document.head.append(link);
  };
  const reads = {};
  const ask = (path) =>
    fetch(path, {
      credentials: 'same-origin',
      headers: { Accept: 'application/json', 'Accept-Language': language },
    });
  const read = (path, answer = ask(path)) => {
    reads[path] = answer;
    answer.catch(() => undefined);
  };
  // What the server wrote into the page with its first text; asked for only where it did not.
  const written = (path) =>
    new Promise((resolve) => {
      const look = () => {
        if (document.readyState === 'loading') return;
        document.removeEventListener('readystatechange', look);
        const data = document.querySelector(`script[data-read="${path}"]`);
        const answer =
          data && new Response(data.textContent, { headers: { 'Content-Type': 'application/json' } });
        resolve(answer || ask(path));
      };
      document.addEventListener('readystatechange', look);
    });

  const here = location.pathname;
  const match = routes
    .map((route) => ({ route, found: new RegExp(route.pattern).exec(here) }))
    .find(({ found }) => found);
  for (const file of shared[language] || []) preload(file);
  if (document.cookie.split('; ').some((pair) => pair.startsWith('kp_member='))) read('/api/v1/me');
  if (match) {
    for (const file of match.route.files.concat(match.route.texts[language] || [])) preload(file);
    for (const path of match.route.reads) read(path.replace('$1', match.found[1] || ''));
    for (const path of match.route.written) read(path, written(path));
  }
  // src/shared/api/send.ts takes each answer once.
  window.kpReads = reads;
})();
