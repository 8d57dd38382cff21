package photos.likeness.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenseLayerTest {
  private static final String NO_MATRIX =
      "model m: its dense layer is not a safetensors file with one F32 matrix: ";

  @Test
  void multiplies() {
    DenseLayer layer = DenseLayer.read("m", file(header("F32", "[2,3]", 0, 24), 1, 2, 3, 4, 5, 6));

    assertThat(layer.inputs()).isEqualTo(3);
    assertThat(layer.outputs()).isEqualTo(2);
    assertThat(layer.apply(new float[] {1, 10, 100})).containsExactly(321, 654);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"w\":{\"dtype\":\"F16\",\"shape\":[2,3],\"data_offsets\":[0,24]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[6],\"data_offsets\":[0,24]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2,4],\"data_offsets\":[0,24]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[4,28]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[-24,0]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
        "{\"w\":{}}",
        "{\"w\":7}"
      })
  void refusesATensorThatIsNotSuchAMatrix(String header) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> DenseLayer.read("m", file(header, 1, 2, 3, 4, 5, 6)))
        .withMessageStartingWith(NO_MATRIX + "its tensor is ");
  }

  @Test
  void refusesAHeaderThatIsLongerThanTheFile() {
    ByteBuffer file = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    for (long claim : new long[] {9, Long.MAX_VALUE, -1}) {
      file.putLong(0, claim);

      assertThatExceptionOfType(ModelException.class)
          .isThrownBy(() -> DenseLayer.read("m", file))
          .withMessage(NO_MATRIX + "its header claims %d bytes".formatted(claim));
    }
  }

  @Test
  void refusesWhatIsNoSafetensorsFile() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> DenseLayer.read("m", ByteBuffer.allocate(3)))
        .withMessage(NO_MATRIX + "it has 3 bytes");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> DenseLayer.read("m", file("{]")))
        .withMessage(NO_MATRIX + "its header is not JSON");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> DenseLayer.read("m", file("{\"__metadata__\":{}}")))
        .withMessage(NO_MATRIX + "it holds no tensor");
  }

  private static String header(String type, String shape, int begin, int end) {
    return "{\"__metadata__\":{},\"w\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}}"
        .formatted(type, shape, begin, end);
  }

  private static ByteBuffer file(String header, float... weights) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(Long.BYTES + text.length + weights.length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text);
    for (float weight : weights) {
      file.putFloat(weight);
    }
    return file.flip();
  }
}
