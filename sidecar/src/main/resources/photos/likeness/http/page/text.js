/** How numbers, times and files are said. Nothing here touches the page. */

const numbers = new Intl.NumberFormat();

export function count(number) {
  return numbers.format(number);
}

export function photos(number) {
  return number === 1 ? '1 photo' : `${count(number)} photos`;
}

export function fileName(path) {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

export function megabytes(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Bytes that could be had back: 640 kB, 12.5 MB, 3.2 GB. */
export function bytes(number) {
  return number < 1e9 ? megabytes(number) : `${(number / 1e9).toFixed(1)} GB`;
}

/** What the window of files is called on a system, by the platform's name in a browser. */
export function fileManager(platform) {
  if (/^(mac|iphone|ipad)/i.test(platform)) {
    return 'Finder';
  }
  return /^win/i.test(platform) ? 'Explorer' : 'file manager';
}

/** Seconds as a photographer writes them: 1/250 s, 0.6 s, 30 s. */
export function exposure(seconds) {
  return seconds < 0.3 ? `1/${Math.round(1 / seconds)} s` : `${Number(seconds.toFixed(1))} s`;
}

/** A local time without the zone: 2019-07-14 18:30. */
export function moment(takenAt) {
  return takenAt.slice(0, 16).replace('T', ' ');
}

/** An instant as this computer's clock shows it: 2024-05-01 09:30. */
export function clockTime(instant) {
  const at = new Date(instant);
  return moment(new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString());
}

export function duration(milliseconds) {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) {
    return 'less than a minute';
  }
  if (minutes < 90) {
    return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  }
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

/** Rows as a CSV file that spreadsheets read as text, not as formulas. */
export function csv(rows) {
  return rows
    .map((row) => row.map((cell) => `"${guarded(cell).replaceAll('"', '""')}"`).join(','))
    .join('\r\n')
    .concat('\r\n');
}

function guarded(cell) {
  return typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
}
