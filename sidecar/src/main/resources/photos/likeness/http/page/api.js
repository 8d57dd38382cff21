/** What the page asks the sidecar. Errors are sentences for people. */

export class ApiError extends Error {
  constructor(status, code, message, cure) {
    // Some cures name an address of the API: those are for programs.
    super(cure && !cure.includes('/v1/') ? `${message}. ${cure}` : message);
    this.status = status;
    this.code = code;
  }
}

async function ask(method, path, body, signal) {
  let response;
  try {
    response = await fetch(path, {
      method,
      signal,
      headers: body === undefined ? {} : {'Content-Type': 'application/json'},
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    throw new ApiError(0, 'gone', 'Likeness does not answer', 'Is it still running?');
  }
  const answer = await response.json();
  if (!response.ok) {
    const {code, message, cure} = answer.error;
    throw new ApiError(response.status, code, capitalised(message), cure);
  }
  return answer;
}

function capitalised(sentence) {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

export const health = () => ask('GET', '/v1/health');
export const search = (request, signal) => ask('POST', '/v1/search', request, signal);
export const photoIds = (request, signal) => ask('POST', '/v1/photos/ids', request, signal);
export const photoPage = (afterPhotoId) =>
  ask('GET', `/v1/photos?afterPhotoId=${afterPhotoId}&limit=1000`);
export const photo = (photoId, signal) => ask('GET', `/v1/photos/${photoId}`, undefined, signal);
export const reveal = (photoId) => ask('POST', `/v1/photos/${photoId}/reveal`);
export const facets = (request) => ask('POST', '/v1/facets', request);
export const sources = () => ask('GET', '/v1/sources');
export const failures = (source) =>
  ask('GET', source ? `/v1/failures?source=${encodeURIComponent(source)}` : '/v1/failures');
export const waiting = (source, afterPhotoId) =>
  ask('GET', `/v1/photos/waiting?source=${encodeURIComponent(source)}` +
    `&afterPhotoId=${afterPhotoId}&limit=1000`);
export const jobs = () => ask('GET', '/v1/jobs');
export const places = (path) =>
  ask('GET', path ? `/v1/places?path=${encodeURIComponent(path)}` : '/v1/places');
export const startJob = (kind, location, options = {}) =>
  ask('POST', '/v1/jobs', {kind: 'index', source: {kind, location}, ...options});
export const cancelJob = (jobId) => ask('DELETE', `/v1/jobs/${jobId}`);
export const savedSearches = () => ask('GET', '/v1/savedSearches');
export const runSavedSearch = (id, limit, signal) =>
  ask('POST', `/v1/savedSearches/${id}/run`, {limit}, signal);
export const saveSearch = (name, query) => ask('POST', '/v1/savedSearches', {name, query});
export const updateSearch = (id, query) => ask('PUT', `/v1/savedSearches/${id}`, {query});
export const duplicates = (request, signal) => ask('POST', '/v1/duplicates', request, signal);
export const tags = (filter, signal) => ask('POST', '/v1/tags', {filter}, signal);
export const vocabulary = () => ask('GET', '/v1/tags/vocabulary');
export const setVocabulary = (own) => ask('PUT', '/v1/tags/vocabulary', {own});
export const writeTags = (request) => ask('POST', '/v1/tags/write', request);
export const removeSearch = (id) => ask('DELETE', `/v1/savedSearches/${id}`);

export const thumbnail = (photoId) => `/v1/photos/${photoId}/thumbnail`;
export const picture = (photoId) => `/v1/photos/${photoId}/picture`;
