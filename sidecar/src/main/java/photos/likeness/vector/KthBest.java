package photos.likeness.vector;

/** The k-th highest of the numbers offered so far. For one thread. */
final class KthBest {
  /** A heap, the smallest first. */
  private final double[] heap;

  private int size;

  /**
   * @param k 0 or more
   */
  KthBest(int k) {
    this.heap = new double[k];
  }

  /** The k-th highest so far, minus infinity while there are fewer than k. */
  double value() {
    return size < heap.length || size == 0 ? Double.NEGATIVE_INFINITY : heap[0];
  }

  void offer(double number) {
    if (size < heap.length) {
      up(size++, number);
    } else if (size > 0 && number > heap[0]) {
      down(number);
    }
  }

  /** Offers all that the other one still holds: no other number offered to it counts. */
  void take(KthBest other) {
    for (int i = 0; i < other.size; i++) {
      offer(other.heap[i]);
    }
  }

  private void up(int hole, double number) {
    int at = hole;
    while (at > 0 && heap[(at - 1) / 2] > number) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = number;
  }

  /** Puts the number in the place of the smallest. */
  private void down(double number) {
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= number) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = number;
  }
}
