// Runs before the first paint so that a dark page never flashes white. Kept outside the bundle because
// the content policy allows no inline script.
(() => {
  let choice = 'auto';
  let language = 'zh-CN';
  try {
    choice = localStorage.getItem('kp.theme') || 'auto';
    language = localStorage.getItem('kp.lang') || 'zh-CN';
  } catch {
    // Storage may be refused; the defaults stand.
  }
  const dark = choice === 'dark' || (choice === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  const root = document.documentElement;
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  root.lang = language === 'en' ? 'en' : 'zh-CN';
})();
