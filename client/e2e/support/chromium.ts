/** The system's Chromium, started quietly. `KNOWLEDGEPAY_CHROMIUM` names another one. */
export const chromium = {
  executablePath: process.env.KNOWLEDGEPAY_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
