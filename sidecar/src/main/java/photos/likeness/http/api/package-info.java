/**
 * What travels between Likeness and other programs: one interface with every operation, the records
 * it takes and gives, and its errors. A record's components are the JSON names; an empty Optional
 * is a name left out. Immutable, so safe for any thread. Imports no other package of ours.
 */
package photos.likeness.http.api;
