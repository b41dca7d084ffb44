import { AudioLines, ImageOff } from 'lucide-react'
import { useState } from 'react'
import type { AssetSummary } from '../../contract/asset.ts'
import { mediaUrl } from '../media-url.ts'
import { SoundShape } from './sound-shape.tsx'

interface PictureProps {
  readonly asset: AssetSummary
  readonly form: 'thumb' | 'preview'
  readonly alt: string
}

function Missing({ asset }: { readonly asset: AssetSummary }) {
  const text = asset.contentId === null ? 'Not read yet' : 'No picture could be made'
  return (
    <span className="picture-missing">
      <ImageOff size={24} strokeWidth={1.5} aria-hidden />
      {text}
    </span>
  )
}

/** A photo at the size it is given, or the shape of a sound. Its colour is there at once. */
export function Picture({ asset, form, alt }: PictureProps) {
  const [failedId, setFailedId] = useState<number | null>(null)
  const { contentId } = asset
  if (asset.kind === 'sound') {
    return (
      <span className="picture sound">
        <AudioLines size={20} strokeWidth={1.5} aria-hidden />
        <SoundShape assetId={asset.id} columns={160} />
      </span>
    )
  }
  if (contentId === null || failedId === contentId) {
    return (
      <span className="picture">
        <Missing asset={asset} />
      </span>
    )
  }
  return (
    <span
      className="picture"
      style={{
        backgroundImage: form === 'preview' ? `url("${mediaUrl('thumb', contentId)}")` : undefined,
        backgroundColor: asset.averageColour ?? undefined,
        aspectRatio:
          asset.widthPx !== null && asset.heightPx !== null
            ? `${asset.widthPx} / ${asset.heightPx}`
            : undefined,
      }}
    >
      <img
        key={contentId}
        src={mediaUrl(form, contentId)}
        alt={alt}
        draggable={false}
        decoding="async"
        onError={() => {
          setFailedId(contentId)
        }}
      />
    </span>
  )
}
