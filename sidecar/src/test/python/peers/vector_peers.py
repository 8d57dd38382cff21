"""Times FAISS flat and hnswlib on the vectors of a made-up library, one thread, k = 50.

    vector_peers.py FOLDER DIMENSION [--kept 1 0.5 0.01] [--times 200]

FOLDER holds vectors.f32, images.f32 and texts.f32, float32 little-endian, as `MadeUpLibrary FOLDER
VECTORS DIMENSION dump` writes them. hnswlib's graph takes minutes to build: it is kept there too.
Prints a line for each engine, kind of query and filter: milliseconds at p50 and p99, and how many
of the true 50 were found. A filter keeps every vector with this chance.
"""

import argparse
import os
import pathlib
import time

for variable in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(variable, None)  # They have FAISS's own OpenBLAS crash or crawl.

import faiss  # noqa: E402
import hnswlib  # noqa: E402
import numpy  # noqa: E402

HITS = 50


def read(folder, name, dimension):
    return numpy.fromfile(folder / name, dtype="<f4").reshape(-1, dimension)


def flat(vectors):
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)

    def search(query, kept):
        if kept is None:
            return index.search(query[None], HITS)[1][0]
        selector = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(numpy.packbits(kept, bitorder="little")))
        return index.search(query[None], HITS, params=selector)[1][0]

    return search


def graph(vectors, file, ef):
    index = hnswlib.Index(space="ip", dim=vectors.shape[1])
    if file.exists():
        index.load_index(str(file))
    else:
        index.init_index(max_elements=len(vectors), ef_construction=100, M=16)
        index.add_items(vectors, num_threads=os.cpu_count())
        index.save_index(str(file))
    index.set_ef(ef)
    index.set_num_threads(1)

    def search(query, kept):
        chosen = None if kept is None else lambda label: bool(kept[label])
        return index.knn_query(query[None], k=HITS, filter=chosen)[0][0]

    return search


def measure(name, search, exact, queries, kept, times):
    found = numpy.mean([len(set(search(q, kept)) & set(exact(q, kept))) / HITS for q in queries])
    taken = []
    for turn in range(2 * times):
        start = time.perf_counter()
        search(queries[turn % len(queries)], kept)
        taken.append(1e3 * (time.perf_counter() - start))
    taken = sorted(taken[times:])
    print(f"{name}: p50 {taken[times // 2]:.1f}  p99 {taken[times * 99 // 100]:.1f}  found {found:.3f}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("dimension", type=int)
    parser.add_argument("--kept", type=float, nargs="+", default=[1, 0.5, 0.01])
    parser.add_argument("--times", type=int, default=200)
    options = parser.parse_args()
    faiss.omp_set_num_threads(1)
    vectors = read(options.folder, "vectors.f32", options.dimension)
    exact = flat(vectors)
    engines = {"FAISS flat": exact}
    for ef in (100, 400):
        engines[f"hnswlib, ef {ef}"] = graph(vectors, options.folder / "hnsw.bin", ef)
    for share in options.kept:
        kept = None if share == 1 else numpy.random.default_rng(1).random(len(vectors)) < share
        for kind in ("images", "texts"):
            queries = read(options.folder, f"{kind}.f32", options.dimension)
            for name, search in engines.items():
                if share != 1 and name.startswith("hnswlib"):
                    continue  # Its filter calls back into Python for every vector it looks at.
                measure(f"{name}, {kind}, keeps {share:.0%}", search, exact, queries, kept, options.times)


if __name__ == "__main__":
    main()
