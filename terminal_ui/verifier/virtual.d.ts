declare module "virtual:zxing-base64" {
  const wasm: string;
  export default wasm;
}
