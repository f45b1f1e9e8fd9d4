/** What an author uploads a file for. */
export type FilePurpose = 'cover' | 'image' | 'audio' | 'video' | 'attachment' | 'ebook';

interface FileRule {
  /** Endings, for the file dialog and for the complaint. */
  endings: readonly string[];
  /** Megabytes of 1024 × 1024 bytes. */
  megabytes: number;
}

const pictures = ['png', 'jpg', 'jpeg', 'webp'];
const sounds = ['mp3', 'm4a', 'wav', 'ogg'];
const films = ['mp4', 'webm'];

/** The server's own rules, said before a large file has been sent in vain. The server has the last word. */
export const fileRules: Record<FilePurpose, FileRule> = {
  cover: { endings: pictures, megabytes: 10 },
  image: { endings: [...pictures, 'gif'], megabytes: 10 },
  audio: { endings: [...sounds, 'mp4'], megabytes: 512 },
  video: { endings: films, megabytes: 4096 },
  attachment: { endings: ['pdf', 'epub', 'zip', ...sounds, ...films, ...pictures, 'gif'], megabytes: 200 },
  ebook: { endings: ['pdf', 'epub'], megabytes: 200 },
};

/** For the `accept` of a file dialog. */
export const acceptOf = (purpose: FilePurpose) =>
  fileRules[purpose].endings.map((ending) => `.${ending}`).join(',');

export type FileComplaint = 'type' | 'size' | 'empty';

const endingOf = (name: string) => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Why a file cannot be used here, or null. A pasted picture has a type but may have no ending. */
export function complaintAbout(
  purpose: FilePurpose,
  file: { name: string; type: string; size: number },
): FileComplaint | null {
  const rule = fileRules[purpose];
  const subtype = file.type.split('/')[1] ?? '';
  if (!rule.endings.includes(endingOf(file.name)) && !rule.endings.includes(subtype)) return 'type';
  if (file.size === 0) return 'empty';
  return file.size > rule.megabytes * 1024 * 1024 ? 'size' : null;
}

/** What a file dropped into a text is for: a picture stands in the text, anything else is a file to take along. */
export const purposeInText = (file: { name: string; type: string }): FilePurpose =>
  file.type.startsWith('image/') || fileRules.image.endings.includes(endingOf(file.name))
    ? 'image'
    : 'attachment';

/** A name as it may stand between the brackets of a Markdown link. */
const label = (name: string) => name.replace(/[[\]\\]/g, ' ').trim();

/** How a stored file is named in the text. The address is written without its signature, which each reader gets anew. */
export function markdownFor(purpose: FilePurpose, file: { name: string; url: string }): string {
  const address = file.url.split('?')[0];
  return purpose === 'image'
    ? `![${label(file.name.replace(/\.\w+$/, ''))}](${address})`
    : `[${label(file.name)}](${address})`;
}
