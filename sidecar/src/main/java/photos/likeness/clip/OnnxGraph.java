package photos.likeness.clip;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A graph ready to run. Thread-safe: every caller runs it on its own thread, which is faster here
 * than several threads for one caller.
 */
final class OnnxGraph implements AutoCloseable {
  private final String model;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Map<String, NodeInfo> inputs;
  private final Map<String, NodeInfo> outputs;

  /**
   * Without it a processor of x64 that has no VNNI adds two products of int8 in 16 bits, which
   * overflow without a word: the starter's vectors are then off by up to 0.027 (1 − cosine), and
   * one index would not fit another computer. With it they are the same everywhere, at a fifth more
   * work on such processors and none on others. ONNX Runtime's {@code
   * kOrtSessionOptionsAvx2PrecisionMode}.
   */
  private static final String EXACT_INT8 = "session.x64quantprecision";

  private OnnxGraph(String model, OrtEnvironment environment, OrtSession session)
      throws OrtException {
    this.model = model;
    this.environment = environment;
    this.session = session;
    this.inputs = session.getInputInfo();
    this.outputs = session.getOutputInfo();
  }

  /**
   * @param model for messages
   * @param content the ONNX file; not needed afterwards
   * @param plan what runs it
   */
  static OnnxGraph open(
      String model, OrtEnvironment environment, ByteBuffer content, ExecutionPlan plan) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(plan.threads());
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      // Waiting threads that spin gain int8 graphs nothing and keep the machine from resting.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      options.addConfigEntry(EXACT_INT8, "1");
      if (plan.fixedBatch().isPresent()) {
        for (String name : batchNames(environment, content)) {
          options.setSymbolicDimensionValue(name, plan.fixedBatch().getAsInt());
        }
      }
      if (!plan.isCpu()) {
        options.addCoreML(plan.coreMl());
      }
      return new OnnxGraph(model, environment, environment.createSession(content, options));
    } catch (OrtException e) {
      throw new ModelException(
          "model %s: ONNX Runtime can't load its graph: %s".formatted(model, e.getMessage()), e);
    }
  }

  /** What the graph calls the first dimension of its inputs, where any size goes. */
  private static Set<String> batchNames(OrtEnvironment environment, ByteBuffer content)
      throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
      try (OrtSession session = environment.createSession(content, options)) {
        Set<String> names = new HashSet<>();
        for (NodeInfo input : session.getInputInfo().values()) {
          if (input.getInfo() instanceof TensorInfo tensor && tensor.getShape()[0] < 0) {
            names.add(tensor.getDimensionNames()[0]);
          }
        }
        return names;
      }
    }
  }

  OrtEnvironment environment() {
    return environment;
  }

  Set<String> inputNames() {
    return inputs.keySet();
  }

  /**
   * The shape of an input, -1 where any size goes.
   *
   * @throws ModelException if there is none of that name and type
   */
  long[] inputShape(String name, OnnxJavaType type) {
    return shape("input", name, inputs, type);
  }

  /**
   * The shape of an output of floats, -1 where any size goes.
   *
   * @throws ModelException if there is none of that name and type
   */
  long[] outputShape(String name) {
    return shape("output", name, outputs, OnnxJavaType.FLOAT);
  }

  private long[] shape(String kind, String name, Map<String, NodeInfo> nodes, OnnxJavaType type) {
    NodeInfo node = nodes.get(name);
    if (node == null) {
      throw new ModelException(
          "model %s: its graph has no %s %s, which models.json names; it has %s"
              .formatted(model, kind, name, nodes.keySet()));
    }
    if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != type) {
      throw new ModelException(
          "model %s: its graph's %s %s is %s; expected a tensor of %s"
              .formatted(model, kind, name, node.getInfo(), type));
    }
    return tensor.getShape();
  }

  /** Runs it for one output. */
  OrtSession.Result run(Map<String, OnnxTensor> feed, String output) throws OrtException {
    return session.run(feed, Set.of(output));
  }

  /** Runs it for one output, which is written into the tensor given. */
  void run(Map<String, OnnxTensor> feed, String output, OnnxTensor target) throws OrtException {
    session.run(feed, Set.of(), Map.of(output, target)).close();
  }

  /** Whether it runs; if not, ONNX Runtime's own word on it is not printed. */
  boolean runs(Map<String, OnnxTensor> feed, String output) throws OrtException {
    try (OrtSession.RunOptions quietly = new OrtSession.RunOptions()) {
      quietly.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      try (OrtSession.Result _ = session.run(feed, Set.of(output), quietly)) {
        return true;
      } catch (OrtException refused) {
        return false;
      }
    }
  }

  ModelException failed(OrtException e) {
    return new ModelException(
        "model %s: ONNX Runtime could not run it: %s".formatted(model, e.getMessage()), e);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new ModelException("model %s could not be closed".formatted(model), e);
    }
  }
}
