declare module 'zengin-code';
