/**
 * The nearest vectors among many: the resident scan over int8 codes in memory, exact by rescoring
 * every candidate that the quantisation error could let into the best k. JDK only, imports no other
 * package of ours.
 */
package photos.likeness.vector;
