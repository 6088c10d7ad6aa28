module.exports = {
  title: 'The Courier',
  url: 'https://old.example',
  baseUrl: '/',
  i18n: { defaultLocale: 'en', locales: ['en', 'zh'] },
};
