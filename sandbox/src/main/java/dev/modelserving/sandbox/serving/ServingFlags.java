package dev.modelserving.sandbox.serving;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The flags of {@code tensorflow_model_server}; those without meaning for the stand-in are accepted and ignored.
 *
 * @param grpcPort {@code --port}
 * @param restPort {@code --rest_api_port}; 0 serves no REST
 * @param model the model of {@code --model_name} and {@code --model_base_path}, without a model config file
 * @param modelConfigFile {@code --model_config_file}, a path in the container; empty for none
 * @param pollSeconds {@code --file_system_poll_wait_seconds}; 0 looks for versions only once
 * @param monitoringConfigFile {@code --monitoring_config_file}, a path in the container; empty for none
 * @param batchingParametersFile {@code --batching_parameters_file}, a path in the container; empty for none
 */
record ServingFlags(
        int grpcPort,
        int restPort,
        ModelConfig model,
        String modelConfigFile,
        int pollSeconds,
        String monitoringConfigFile,
        String batchingParametersFile) {
    private static final Set<String> IGNORED = new TreeSet<>(List.of(
            "allow_version_labels_for_unavailable_models",
            "enable_grpc_healthcheck_service",
            "enable_model_warmup",
            "enable_profiler",
            "enable_serialization_as_tensor_content",
            "enable_signature_method_name_check",
            "flush_filesystem_caches",
            "grpc_channel_arguments",
            "grpc_max_threads",
            "grpc_socket_path",
            "load_retry_interval_micros",
            "max_num_load_retries",
            "mixed_precision",
            "num_load_threads",
            "num_request_iterations_for_warmup",
            "num_tflite_interpreters_per_pool",
            "num_tflite_pools",
            "num_unload_threads",
            "per_process_gpu_memory_fraction",
            "platform_config_file",
            "prefer_tflite_model",
            "remove_unused_fields_from_bundle_metagraph",
            "rest_api_enable_cors_support",
            "rest_api_num_threads",
            "rest_api_timeout_in_ms",
            "saved_model_tags",
            "skip_initialize_tpu",
            "tensorflow_inter_op_parallelism",
            "tensorflow_intra_op_parallelism",
            "tensorflow_session_config_file",
            "tensorflow_session_parallelism",
            "thread_pool_factory_config_file",
            "use_tflite_model",
            "xla_cpu_compilation_enabled",
            "xla_gpu_compilation_enabled"));

    private static final Set<String> USED = new TreeSet<>(List.of(
            "port",
            "rest_api_port",
            "model_name",
            "model_base_path",
            "model_config_file",
            "model_config_file_poll_wait_seconds",
            "file_system_poll_wait_seconds",
            "monitoring_config_file",
            "enable_batching",
            "batching_parameters_file"));

    /** Wrong flags; the server prints the message and ends. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /**
     * Parses arguments as the image's entry point passes them: its own first; a later flag wins.
     *
     * @param environment has the defaults {@code MODEL_NAME} and {@code MODEL_BASE_PATH}
     */
    static ServingFlags parse(List<String> arguments, Map<String, String> environment) throws UsageException {
        Map<String, String> values = new TreeMap<>();
        for (String argument : arguments) {
            if (!argument.startsWith("--")) {
                throw usage(argument);
            }
            String[] parts = argument.substring(2).split("=", 2);
            if (!USED.contains(parts[0]) && !IGNORED.contains(parts[0])) {
                throw usage(argument);
            }
            values.put(parts[0], parts.length == 2 ? parts[1] : "true");
        }
        String name = values.getOrDefault("model_name", environment.getOrDefault("MODEL_NAME", "model"));
        String base = values.getOrDefault(
                "model_base_path", environment.getOrDefault("MODEL_BASE_PATH", "/models") + "/" + name);
        return new ServingFlags(
                number(values, "port", 8500),
                number(values, "rest_api_port", 8501),
                new ModelConfig(name, base, new VersionPolicy.Latest(1)),
                modelConfigFile(values),
                number(values, "file_system_poll_wait_seconds", 1),
                values.getOrDefault("monitoring_config_file", ""),
                batchingParametersFile(values));
    }

    private static String modelConfigFile(Map<String, String> values) throws UsageException {
        if (number(values, "model_config_file_poll_wait_seconds", 0) != 0) {
            throw new UsageException("this is the model-serving sandbox's stand-in for TensorFlow Serving, which reads"
                    + " --model_config_file once: it does not emulate --model_config_file_poll_wait_seconds");
        }
        return values.getOrDefault("model_config_file", "");
    }

    private static String batchingParametersFile(Map<String, String> values) throws UsageException {
        String file = values.getOrDefault("batching_parameters_file", "");
        if (!file.isEmpty() && !values.getOrDefault("enable_batching", "false").equals("true")) {
            throw new UsageException("Failed to start server. Error: INVALID_ARGUMENT: "
                    + "server_options.batching_parameters_file is set without setting server_options.enable_batching to"
                    + " true.");
        }
        return file;
    }

    private static int number(Map<String, String> values, String flag, int standard) throws UsageException {
        try {
            return values.containsKey(flag) ? Integer.parseInt(values.get(flag)) : standard;
        } catch (NumberFormatException e) {
            throw new UsageException(
                    "Couldn't interpret value " + values.get(flag) + " for flag " + flag + ".\n" + usage());
        }
    }

    private static UsageException usage(String argument) {
        return new UsageException("unknown argument: " + argument + "\n" + usage());
    }

    private static String usage() {
        Set<String> all = new TreeSet<>(USED);
        all.addAll(IGNORED);
        return "usage: tensorflow_model_server\nFlags:\n\t--" + String.join("\n\t--", all);
    }
}
