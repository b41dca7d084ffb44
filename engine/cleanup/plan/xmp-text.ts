import type { PictureNotes } from '../../../contract/cleanup-merge.ts'

/**
 * An XMP packet that says these things (ISO 16684-1; Dublin Core, XMP basic, EXIF and Photoshop
 * namespaces), as photo programs read it from a file beside the picture.
 */
export function xmpText({ caption, keywords, rating, position, taken }: PictureNotes): string {
  const parts = [
    caption === undefined ? '' : element('dc:description', list('Alt', [caption])),
    keywords === undefined ? '' : element('dc:subject', list('Bag', keywords)),
    rating === undefined ? '' : element('xmp:Rating', String(rating)),
    position === undefined
      ? ''
      : element('exif:GPSLatitude', degrees(position.latitude, 'N', 'S')) +
        element('exif:GPSLongitude', degrees(position.longitude, 'E', 'W')),
    taken === undefined
      ? ''
      : element('exif:DateTimeOriginal', escape(taken)) +
        element('photoshop:DateCreated', escape(taken)),
  ]
  return `<?xpacket begin="\u{feff}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Likeness">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:exif="http://ns.adobe.com/exif/1.0/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">
${parts.join('')}  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`
}

function element(name: string, content: string): string {
  return `   <${name}>${content}</${name}>\n`
}

function list(kind: 'Alt' | 'Bag', items: readonly string[]): string {
  const language = kind === 'Alt' ? ' xml:lang="x-default"' : ''
  const lines = items.map((item) => `<rdf:li${language}>${escape(item)}</rdf:li>`)
  return `<rdf:${kind}>${lines.join('')}</rdf:${kind}>`
}

/** As XMP writes a coordinate: "48,51.50400N", degrees and decimal minutes. */
function degrees(value: number, positive: string, negative: string): string {
  const size = Math.abs(value)
  const whole = Math.floor(size)
  return `${whole},${((size - whole) * 60).toFixed(6)}${value < 0 ? negative : positive}`
}

/** Without what XML has no way to write. */
function escape(text: string): string {
  return text
    .replaceAll(/[\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
