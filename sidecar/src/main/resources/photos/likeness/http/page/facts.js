import {exposure, fileName, megabytes, moment} from './text.js';

/** What is known of a photo, as a photographer says it. Nothing here touches the page. */

/** @returns {string[][]} names and values, in the order a photographer asks */
export function facts(photo) {
  const settings = [
    photo.focalLength && `${Number(photo.focalLength.toFixed(1))} mm`,
    photo.aperture && `f/${Number(photo.aperture.toFixed(1))}`,
    photo.exposure && exposure(photo.exposure),
    photo.iso && `ISO ${photo.iso}`,
  ].filter(Boolean);
  return [
    ['Taken', photo.takenAt && moment(photo.takenAt)],
    ['Camera', photo.camera],
    ['Lens', photo.lens],
    ['Exposure', settings.join(' · ')],
    ['Rating', photo.rating ? '★'.repeat(photo.rating) : ''],
    ['Flag', photo.pick === 'unflagged' ? '' : photo.pick],
    ['Label', photo.label],
    ['People', photo.people.join(', ')],
    ['Collections', photo.collections?.join(', ')],
    [
      'Place',
      photo.location &&
        `${photo.location.latitude.toFixed(5)}, ${photo.location.longitude.toFixed(5)}`,
    ],
    ['By', photo.creator],
    ['Copyright', photo.copyright],
    ['Copy', photo.virtualCopy ? (photo.copyName ?? 'virtual copy') : ''],
    ['Size', photo.width ? `${photo.width} × ${photo.height}` : ''],
    ['Kind', `${photo.fileType}, ${megabytes(photo.sizeBytes)}`],
    ['File', photo.path],
  ].filter(([, value]) => value);
}

/** What a photo is called: its title, else its file's name. */
export function nameOf(photo) {
  return photo.title ?? fileName(photo.path);
}
