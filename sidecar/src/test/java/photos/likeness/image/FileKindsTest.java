package photos.likeness.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.jpg",
        "IMG_1.JPG",
        "b.jpeg",
        "c.jfif",
        "d.png",
        "e.gif",
        "f.bmp",
        "g.tif",
        "h.TIFF",
        "i.webp",
        "j.HEIC",
        "k.heif",
        "l.avif",
        "m.jxl",
        "n.psd",
        "o.CR2",
        "p.cr3",
        "q.NEF",
        "r.arw",
        "s.raf",
        "t.DNG",
        "u.orf",
        "v.rw2",
        "w.pef",
        "x.srw",
        "y.crw",
        "a.b.jpg",
        "..jpg"
      })
  void whateverAPhotographerCallsAPhotoIsListed(String name) {
    assertThat(FileKinds.isPhotoName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notes.txt",
        "IMG_1.xmp",
        "clip.mp4",
        ".DS_Store",
        "._IMG_1.jpg",
        "jpg",
        ".jpg",
        "a.jpg.bak",
        "Thumbs.db",
        "a.",
        ""
      })
  void everythingElseIsPassedOverInSilence(String name) {
    assertThat(FileKinds.isPhotoName(name)).isFalse();
  }
}
