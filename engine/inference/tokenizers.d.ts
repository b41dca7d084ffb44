// The library's own declarations import each other without file extensions, which TypeScript does not
// resolve under Node's rules: everything in them is `any`. This is the part of it that is used here.
declare module '@huggingface/tokenizers' {
  export class Tokenizer {
    constructor(tokenizerJson: object, config: object)
    encode(text: string): { ids: number[] }
  }
}
