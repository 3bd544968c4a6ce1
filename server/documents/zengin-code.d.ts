declare module 'zengin-code' {
  const banks: unknown;
  export default banks;
}
